import assert from 'node:assert/strict';
import { virt } from '../../../../src/core/addr/address';
import { contains, containsRange, rangeFits, rangeFromSize } from '../../../../src/core/addr/range';
import { catchHalt } from '../../../../src/core/halt';

const range = (start: bigint, end: bigint): { start: ReturnType<typeof virt>; end: ReturnType<typeof virt> } => ({
  start: virt(start),
  end: virt(end),
});

describe('an address range', () => {
  it('cannot reach 2^64, so none holds the very last byte', () => {
    assert.equal(rangeFits(virt(2n ** 64n - 1n), 1n), false);
    assert.equal(rangeFits(virt(2n ** 64n - 2n), 1n), true);
    const made = catchHalt(() => rangeFromSize(virt(2n ** 64n - 8n), 8n));
    assert.ok('halted' in made && made.halted.kind === 'kernel-panic' && made.halted.cause.kind === 'rust');
    assert.match(made.halted.cause.message, /^size too large for `AddrRange`: 18446744073709551608 \+ 8$/);
  });

  it('contains by both ends alone, so an empty range inside counts', () => {
    assert.equal(containsRange(range(0x1000n, 0x3000n), range(0x3000n, 0x3000n)), true);
    assert.equal(containsRange(range(0x1000n, 0x3000n), range(0x2000n, 0x3001n)), false);
    assert.equal(contains(range(0x1000n, 0x3000n), 0x3000n), false);
    assert.equal(contains(range(0x1000n, 0x3000n), 0x1000n), true);
  });
});
