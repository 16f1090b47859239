import assert from 'node:assert/strict';
import fc from 'fast-check';
import { getNullTerminated, getStr } from '../../../../src/core/axptr/user-ptr';
import type { ElementType } from '../../../../src/core/axptr/element';
import { CHAR, HEAP, TestKernel, U32, endOf, pointer } from '../kernel/kernel';

const PACKED: ElementType = { name: 'P3', size: 3n, align: 1n };
const PAGE = 4096n;

const lengthOf = (got: ReturnType<typeof getNullTerminated>): bigint | string =>
  'errno' in got ? got.errno : got.elements;

describe('get_as_null_terminated', function () {
  this.timeout(60_000);

  it('reads up to the default and returns the elements before it, with the flag lit meanwhile', () => {
    const t = new TestKernel().map(HEAP, 1).store(HEAP, 'abc\0');
    const from = t.kernel.machine.rec.length;
    assert.equal(lengthOf(getNullTerminated(t.kernel, pointer(HEAP), 'direct')), 3n);
    const kinds = t.kinds(from).filter((kind) => ['flag-set', 'element-read', 'terminator'].includes(kind));
    assert.deepEqual(kinds, [
      'flag-set',
      'element-read',
      'element-read',
      'element-read',
      'element-read',
      'terminator',
      'flag-set',
    ]);
  });

  it('shows the walk of a page once and then only what it reads', () => {
    const t = new TestKernel().map(HEAP, 1).store(HEAP, 'abc\0');
    const from = t.kernel.machine.rec.length;
    getNullTerminated(t.kernel, pointer(HEAP), 'direct');
    assert.equal(t.kinds(from).filter((kind) => kind === 'walk-level').length, 4);
    assert.equal(t.kinds(from).filter((kind) => kind === 'translate').length, 1);
  });

  it('checks alignment before it touches the flag', () => {
    const t = new TestKernel().map(HEAP, 1);
    assert.equal(lengthOf(getNullTerminated(t.kernel, pointer(HEAP + 1n, U32), 'direct')), 'EFAULT');
    assert.ok(!t.kinds().includes('flag-set'));
  });

  it('fills a lazy page by the fault that its read raises', () => {
    const t = new TestKernel().map(HEAP, 4);
    assert.equal(lengthOf(getNullTerminated(t.kernel, pointer(HEAP), 'direct')), 0n);
    assert.deepEqual([t.isMapped(HEAP), t.isMapped(HEAP + PAGE)], [true, false]);
  });

  it('is EFAULT at the first page that its check refuses, with the flag dark again', () => {
    const t = new TestKernel().map(HEAP, 1).store(HEAP, 'a'.repeat(4096));
    assert.equal(lengthOf(getNullTerminated(t.kernel, pointer(HEAP), 'direct')), 'EFAULT');
    assert.equal(t.kernel.flag, false);
  });

  it('reads past the checked page where an element straddles: unmapped there ends the task', () => {
    const t = new TestKernel().map(HEAP, 1).store(HEAP, new Uint8Array(4096).fill(1));
    assert.equal(
      endOf(() => getNullTerminated(t.kernel, pointer(HEAP, PACKED), 'direct')),
      'task-exit',
    );
    assert.equal(t.kernel.flag, true);
  });

  it('reads a straddling element of a page it would refuse, when that page is present', () => {
    const t = new TestKernel().map(HEAP, 1).map(HEAP + PAGE, 1, 'r--u', { kind: 'populated' });
    t.store(HEAP, new Uint8Array(4095).fill(1));
    const got = getNullTerminated(t.kernel, pointer(HEAP, PACKED, 'UserPtr'), 'direct');
    assert.equal(lengthOf(got), 1365n);
  });

  it('is 0 elements of no size once their page is checked, and reads nothing', () => {
    const t = new TestKernel().map(HEAP, 1);
    assert.equal(
      lengthOf(getNullTerminated(t.kernel, pointer(HEAP, { name: '()', size: 0n, align: 1n }), 'direct')),
      0n,
    );
    assert.ok(!t.kinds().includes('translate'));
  });

  it('deadlocks on itself when the provider holds the lock over a fault', () => {
    const t = new TestKernel().map(HEAP, 1);
    assert.equal(
      endOf(() => getNullTerminated(t.kernel, pointer(HEAP), 'mutex')),
      'panic mutex-owned',
    );
    const fine = new TestKernel().map(HEAP, 1);
    assert.equal(lengthOf(getNullTerminated(fine.kernel, pointer(HEAP), 'per-check')), 0n);
  });

  it('panics in the last page, whose check would reach 2^64', () => {
    const t = new TestKernel().map(HEAP, 1);
    assert.equal(
      endOf(() => getNullTerminated(t.kernel, pointer(2n ** 64n - 1n), 'direct')),
      'panic rust',
    );
    assert.equal(t.kernel.flag, true);
  });

  it('loses the outer scope\u2019s flag to a scan inside its comparison', () => {
    const t = new TestKernel().map(HEAP, 4).store(HEAP + 0xff0n, new Uint8Array(16).fill(1));
    const nest: ElementType = {
      name: 'Nest',
      size: 8n,
      align: 8n,
      whileComparing: () => void getNullTerminated(t.kernel, pointer(HEAP), 'direct'),
    };
    assert.equal(
      endOf(() => getNullTerminated(t.kernel, pointer(HEAP + 0xff0n, nest), 'direct')),
      'panic unhandled-fault',
    );
  });

  it('finds the terminator that a plain search finds, for any size and any bytes', () => {
    const sizes = fc.constantFrom(1, 2, 3, 4, 6, 8, 12, 16, 24);
    fc.assert(
      fc.property(
        sizes,
        fc.nat(7),
        fc.array(fc.constantFrom(0, 1, 255), { minLength: 1, maxLength: 300 }),
        (size, offset, body) => {
          const start = HEAP + PAGE - 128n + BigInt(offset);
          const bytes = Uint8Array.from(body);
          const t = new TestKernel().map(HEAP, 3).store(start, bytes);
          const got = lengthOf(
            getNullTerminated(t.kernel, pointer(start, { name: 'T', size: BigInt(size), align: 1n }), 'direct'),
          );
          const at = (i: number): number => bytes[i] ?? 0;
          let expected = 0;
          while (Array.from({ length: size }, (_, i) => at(expected * size + i)).some((byte) => byte !== 0)) expected++;
          assert.equal(got, BigInt(expected));
          const reads = t.events().flatMap((event) => (event.kind === 'element-read' ? [event] : []));
          for (const { index, value } of reads) {
            let low = 0n;
            for (let i = Math.min(size, 8) - 1; i >= 0; i--) low = (low << 8n) | BigInt(at(Number(index) * size + i));
            assert.equal(value, low);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('get_as_str', () => {
  it('is the text before the NUL', () => {
    const t = new TestKernel().map(HEAP, 2).store(HEAP + 4090n, 'gr\u00fc\u00dfe, \u20ac\0');
    const got = getStr(t.kernel, pointer(HEAP + 4090n), 'direct');
    assert.ok(!('errno' in got));
    assert.deepEqual([got.text, got.elements], ['gr\u00fc\u00dfe, \u20ac', 12n]);
  });

  it('is EILSEQ where the bytes are no UTF-8, and EFAULT before that', () => {
    const bad = new TestKernel().map(HEAP, 1).store(HEAP, Uint8Array.of(0xff, 0xfe, 0));
    assert.deepEqual(getStr(bad.kernel, pointer(HEAP), 'direct'), { errno: 'EILSEQ' });
    const endless = new TestKernel().map(HEAP, 1).store(HEAP, new Uint8Array(4096).fill(0xff));
    assert.deepEqual(getStr(endless.kernel, pointer(HEAP), 'direct'), { errno: 'EFAULT' });
  });

  it('is the niche of its result at address 0: nine characters are EBADF', () => {
    const t = new TestKernel({ base: 0n }).map(0n, 1).store(0n, 'ninechars\0');
    assert.deepEqual(getStr(t.kernel, pointer(0n, CHAR), 'direct'), { errno: 'EBADF' });
  });
});
