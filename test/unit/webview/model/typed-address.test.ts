import assert from 'node:assert/strict';
import fc from 'fast-check';
import { grouped } from '../../../../src/core/addr/address';
import { addressNames, typedAddress } from '../../../../webview/model/typed-address';
import { eventWhere, fromGallery } from '../../../draw/support';

const { scenario, run } = fromGallery('string-into-a-lazy-page');
const state = run.trace.state(0);
const typed = (text: string, n = 0) => typedAddress(text, { scenario, state: run.trace.state(n), cpu: 0 });
const va = (text: string): bigint | null => {
  const found = typed(text);
  return found.ok ? found.va : null;
};

describe('an address as it is typed', () => {
  it('is hexadecimal, with 0x or as an oops prints it, or a number of units', () => {
    assert.equal(va('0x1000_0ff0'), 0x1000_0ff0n);
    assert.equal(va(' 10000ff0 '), 0x1000_0ff0n);
    assert.equal(va('0000000010000ff0'), 0x1000_0ff0n);
    assert.equal(va('1000_0000'), 0x1000_0000n);
    assert.equal(va('4K'), 4096n);
    assert.equal(va('2 MiB'), 2n << 20n);
    assert.equal(va('1g'), 1n << 30n);
  });

  it('is the name of a pointer or of an area, with an offset or without', () => {
    assert.equal(va('path'), BigInt(scenario.pointers[0]!.address));
    assert.equal(va('heap'), 0x1000_0000n);
    assert.equal(va('heap + 4K'), 0x1000_1000n);
    assert.equal(va('heap-0x10'), 0xfff_fff0n);
    assert.equal(va('10000000 + 16'), 0x1000_0010n, 'behind a sign people count');
    assert.deepEqual(addressNames(scenario, state).slice(0, 2), ['path', 'text']);
  });

  it('says what is wrong, and what was likely meant', () => {
    assert.deepEqual(typed('HEAP'), {
      ok: false,
      message: '“HEAP” is no address, and no pointer or area is called so.',
      offers: ['heap'],
    });
    assert.deepEqual(typed('heap + x'), { ok: false, message: '“x” is no offset.', offers: ['heap + 4K'] });
    for (const text of ['0x1_0000_0000_0000_0000', '10000000000000000', 'heap + 0xffff_ffff_ffff_ffff'])
      assert.deepEqual(typed(text), { ok: false, message: 'More than 64 bits.', offers: [] });
    assert.deepEqual(typed('0xffff_ffff_ffff_ffff + x'), { ok: false, message: '“x” is no offset.', offers: [] });
    assert.deepEqual(typed('4K - 8K'), { ok: false, message: 'Below zero.', offers: [] });
    assert.equal(va(''), null);
  });

  it('is what CR2 holds once a fault has written it, and never what CR3 does, which is physical', () => {
    assert.deepEqual(typed('CR2'), { ok: false, message: 'No page fault has written CR2 yet.', offers: [] });
    const after = eventWhere(run, ({ kind }) => kind === 'page-fault') + 1;
    const found = typed('cr2 + 8', after);
    assert.equal(found.ok && found.va, run.trace.state(after).cpu(0).cr2! + 8n);
    assert.deepEqual(typed('CR3', after), {
      ok: false,
      message: 'CR3 holds a physical address, which nothing translates.',
      offers: [],
    });
  });

  it('is what it was written from, for any address', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (value) => {
        assert.equal(va(grouped(value)), value);
        assert.equal(va(value.toString(16).padStart(16, '0')), value);
        assert.equal(va(`0x${value.toString(16)}`), value);
      }),
    );
  });

  it('never throws, and offers only what it takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('0x1fK_+- heap,cr23')), maxLength: 12 }), (text) => {
        const found = typed(text);
        if (!found.ok) for (const offer of found.offers) assert.ok(typed(offer).ok, `${text}: ${offer}`);
      }),
    );
  });
});
