import assert from 'node:assert/strict';
import fc from 'fast-check';
import { virt } from '../../../../src/core/addr/address';
import {
  addressOf,
  alignDown,
  alignUp,
  highOf,
  isPageAligned,
  joined,
  lowOf,
  minus,
  pageAbove,
  pageOf,
  plus,
} from '../../../../src/core/addr/arithmetic';
import { catchHalt } from '../../../../src/core/halt';

const TOP = 1n << 64n;
const word = fc.bigInt({ min: 0n, max: TOP - 1n });

/** The value, or the panic's message. */
const tried = (body: () => bigint): bigint | string => {
  const done = catchHalt(body);
  if ('value' in done) return done.value;
  return done.halted.kind === 'kernel-panic' && done.halted.cause.kind === 'rust'
    ? done.halted.cause.message
    : done.halted.kind;
};

describe('address arithmetic', function () {
  this.timeout(60_000);

  it('adds and subtracts like the plain operators: dev panics where release wraps', () => {
    assert.equal(plus(TOP - 1n, 1n, 'release'), 0n);
    assert.equal(
      tried(() => plus(TOP - 1n, 1n, 'dev')),
      'attempt to add with overflow',
    );
    assert.equal(minus(0x1000n, 0x2000n, 'release'), TOP - 0x1000n);
    assert.equal(
      tried(() => minus(0x1000n, 0x2000n, 'dev')),
      'attempt to subtract with overflow',
    );
    assert.equal(minus(0x2000n, 0x1000n, 'dev'), 0x1000n);
  });

  it('rounds up by way of a + 4096, which overflows from the last page on even when a is aligned', () => {
    const lastPage = TOP - 4096n;
    assert.equal(alignUp(lastPage, 'release'), lastPage);
    assert.equal(alignUp(lastPage + 1n, 'release'), 0n);
    assert.equal(
      tried(() => alignUp(lastPage, 'dev')),
      'attempt to add with overflow',
    );
    assert.equal(alignUp(lastPage - 1n, 'dev'), lastPage);
  });

  it('rounds to pages that enclose the address, wherever nothing overflows', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: TOP - 4097n }), (a) => {
        assert.ok(alignDown(a) <= a && a - alignDown(a) < 4096n && isPageAligned(alignDown(a)));
        assert.ok(alignUp(a, 'dev') >= a && alignUp(a, 'dev') - a < 4096n && isPageAligned(alignUp(a, 'dev')));
        assert.equal(alignUp(a, 'dev'), alignUp(a, 'release'));
        assert.equal(pageOf(alignDown(a)), pageOf(a));
        assert.equal(addressOf(pageAbove(a)), alignUp(a, 'dev'));
      }),
    );
  });

  it('takes a 64-bit number apart and puts it together again', () => {
    fc.assert(
      fc.property(word, (a) => {
        assert.equal(joined(lowOf(a), highOf(a)), a);
        assert.ok(lowOf(a) >= 0 && highOf(a) >= 0);
        assert.equal(addressOf(pageOf(a)), virt(a - (a % 4096n)));
      }),
    );
  });
});
