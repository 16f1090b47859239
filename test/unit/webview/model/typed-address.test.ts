import assert from 'node:assert/strict';
import fc from 'fast-check';
import { grouped } from '../../../../src/core/addr/address';
import { addressNames, typedAddress } from '../../../../webview/model/typed-address';
import { fromGallery } from '../../../draw/support';

const { scenario, run } = fromGallery('string-into-a-lazy-page');
const state = run.trace.state(0);
const typed = (text: string) => typedAddress(text, scenario, state);
const va = (text: string): bigint | null => {
  const found = typed(text);
  return found.ok ? found.va : null;
};

describe('an address as it is typed', () => {
  it('is hexadecimal, decimal or a number of units', () => {
    assert.equal(va('0x1000_0ff0'), 0x1000_0ff0n);
    assert.equal(va(' 268439536 '), 268439536n);
    assert.equal(va('268_439_536'), 268439536n);
    assert.equal(va('4K'), 4096n);
    assert.equal(va('2 MiB'), 2n << 20n);
    assert.equal(va('1g'), 1n << 30n);
  });

  it('is the name of a pointer or of an area, with an offset or without', () => {
    assert.equal(va('path'), BigInt(scenario.pointers[0]!.address));
    assert.equal(va('heap'), 0x1000_0000n);
    assert.equal(va('heap + 4K'), 0x1000_1000n);
    assert.equal(va('heap-0x10'), 0xfff_fff0n);
    assert.deepEqual(addressNames(scenario, state).slice(0, 2), ['path', 'text']);
  });

  it('says what is wrong, and what was likely meant', () => {
    assert.deepEqual(typed('10000ff0'), {
      ok: false,
      message: 'In hexadecimal, that is 0x1000_0ff0.',
      offers: ['0x1000_0ff0'],
    });
    assert.deepEqual(typed('HEAP'), {
      ok: false,
      message: '“HEAP” is no address, and no pointer or area is called so.',
      offers: ['heap'],
    });
    assert.deepEqual(typed('heap + x'), { ok: false, message: '“x” is no offset.', offers: ['heap + 4K'] });
    assert.equal(va('0x1_0000_0000_0000_0000'), null);
    assert.deepEqual(typed('18446744073709551616'), { ok: false, message: 'More than 64 bits.', offers: [] });
    assert.deepEqual(typed('4K - 8K'), { ok: false, message: 'Below zero.', offers: [] });
    assert.equal(va(''), null);
  });

  it('is what it was written from, for any address', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (value) => {
        assert.equal(va(grouped(value)), value);
        assert.equal(va(value.toString()), value);
        assert.equal(va(`0x${value.toString(16)}`), value);
      }),
    );
  });

  it('never throws, and offers only what it takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('0x1fK_+- heap,')), maxLength: 12 }), (text) => {
        const found = typed(text);
        if (!found.ok) for (const offer of found.offers) assert.ok(typed(offer).ok, `${text}: ${offer}`);
      }),
    );
  });
});
