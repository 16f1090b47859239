import assert from 'node:assert/strict';
import { layoutFits } from '../../../../src/core/axptr/element';
import { getOne, getSlice } from '../../../../src/core/axptr/user-ptr';
import { CHAR, HEAP, TestKernel, U32, endOf, pointer } from '../kernel/kernel';

const errnoOf = (checked: ReturnType<typeof getOne>): string => ('errno' in checked ? checked.errno : 'ok');
const ZST = { name: '()', size: 0n, align: 1n };
const BIG = { name: 'Big', size: 10_000n, align: 1n };

describe('get', () => {
  it('judges alignment first and touches nothing when it fails', () => {
    const t = new TestKernel().map(HEAP, 4);
    assert.equal(errnoOf(getOne(t.kernel, pointer(HEAP + 2n, U32), 'direct')), 'EFAULT');
    assert.deepEqual(t.kinds().slice(-4), ['call', 'align-check', 'return', 'return']);
    assert.equal(t.isMapped(HEAP), false);
  });

  it('populates every page of the element and reads none of it, with the flag dark', () => {
    const t = new TestKernel().map(HEAP, 4);
    assert.equal(errnoOf(getOne(t.kernel, pointer(HEAP + 16n, BIG), 'direct')), 'ok');
    assert.deepEqual(
      [0n, 1n, 2n, 3n].map((i) => t.isMapped(HEAP + i * 4096n)),
      [true, true, true, false],
    );
    const kinds = new Set(t.kinds());
    for (const kind of ['flag-set', 'memory-read', 'element-read', 'translate'] as const)
      assert.ok(!kinds.has(kind), kind);
  });

  it('asks READ of UserConstPtr and READ and WRITE of UserPtr, and USER of neither', () => {
    const errnos = (flags: string): string[] =>
      (['UserConstPtr', 'UserPtr'] as const).map((wrapper) => {
        const t = new TestKernel().map(HEAP, 1, flags);
        return errnoOf(getOne(t.kernel, pointer(HEAP, U32, wrapper), 'direct'));
      });
    assert.deepEqual(errnos('rw-u'), ['ok', 'ok']);
    assert.deepEqual(errnos('rw--'), ['ok', 'ok']);
    assert.deepEqual(errnos('r--u'), ['ok', 'EFAULT']);
    assert.deepEqual(errnos('-w-u'), ['EFAULT', 'EFAULT']);
    assert.deepEqual(errnos('--xu'), ['EFAULT', 'EFAULT']);
    assert.deepEqual(errnos('---u'), ['EFAULT', 'EFAULT']);
  });

  it('is ENOMEM without frames, and keeps what it had populated', () => {
    const t = new TestKernel({ frames: 6 }).map(HEAP, 4);
    assert.equal(errnoOf(getOne(t.kernel, pointer(HEAP, BIG), 'direct')), 'ENOMEM');
    assert.deepEqual([t.isMapped(HEAP), t.isMapped(HEAP + 4096n), t.isMapped(HEAP + 8192n)], [true, true, false]);
  });

  it('is EFAULT for null because nothing is mapped there, and for no other reason', () => {
    assert.equal(errnoOf(getOne(new TestKernel().map(HEAP, 1).kernel, pointer(0n), 'direct')), 'EFAULT');
    const t = new TestKernel({ base: 0n }).map(0n, 1);
    assert.equal(errnoOf(getOne(t.kernel, pointer(0n), 'direct')), 'ok');
    const dev = new TestKernel({ base: 0n, profile: 'dev' }).map(0n, 1);
    assert.equal(
      endOf(() => getOne(dev.kernel, pointer(0n), 'direct')),
      'panic rust',
    );
  });

  it('panics where the range would reach 2^64, unless misalignment comes first', () => {
    const t = new TestKernel().map(HEAP, 1);
    assert.equal(
      endOf(() => getOne(t.kernel, pointer(2n ** 64n - 4n, U32), 'direct')),
      'panic rust',
    );
    assert.equal(errnoOf(getOne(t.kernel, pointer(2n ** 64n - 3n, U32), 'direct')), 'EFAULT');
  });

  it('populates a page even for no bytes, unless the address is on a page boundary', () => {
    const t = new TestKernel().map(HEAP, 2);
    assert.equal(errnoOf(getOne(t.kernel, pointer(HEAP, ZST), 'direct')), 'ok');
    assert.equal(t.isMapped(HEAP), false);
    assert.equal(errnoOf(getOne(t.kernel, pointer(HEAP + 1n, ZST), 'direct')), 'ok');
    assert.equal(t.isMapped(HEAP), true);
    assert.equal(errnoOf(getOne(t.kernel, pointer(HEAP + 8192n, ZST), 'direct')), 'EFAULT');
  });

  it('ends at the last page below 2^64 - 4096 in release, and panics there in dev', () => {
    const high = { base: 2n ** 64n - 0x1_0000n, size: 0xf000n };
    const last = 2n ** 64n - 0x2000n;
    assert.equal(errnoOf(getOne(new TestKernel(high).map(last, 1).kernel, pointer(last + 4092n, U32), 'direct')), 'ok');
    const dev = new TestKernel({ ...high, profile: 'dev' }).map(last, 1);
    assert.equal(
      endOf(() => getOne(dev.kernel, pointer(last + 4092n, U32), 'direct')),
      'panic rust',
    );
  });

  it('holds the lock while it checks, as the provider does: throughout, for the check, or not at all', () => {
    const locks = (provider: 'direct' | 'mutex' | 'per-check'): string[] => {
      const t = new TestKernel().map(HEAP, 1);
      getOne(t.kernel, pointer(HEAP), provider);
      return t.kinds().filter((kind) => ['lock', 'unlock', 'align-check', 'region-check'].includes(kind));
    };
    assert.deepEqual(locks('direct'), ['align-check', 'region-check']);
    assert.deepEqual(locks('mutex'), ['lock', 'align-check', 'region-check', 'unlock']);
    assert.deepEqual(locks('per-check'), ['align-check', 'lock', 'region-check', 'unlock']);
  });
});

describe('get_as_slice', () => {
  it('panics on a layout that is too big, whatever the pointer', () => {
    for (const address of [0n, HEAP + 1n, HEAP]) {
      const t = new TestKernel().map(HEAP, 1);
      assert.equal(
        endOf(() => getSlice(t.kernel, pointer(address, U32), 2n ** 61n, 'direct')),
        'panic rust',
      );
      assert.deepEqual(t.kinds().slice(-2), ['call', 'layout-check']);
    }
  });

  it('takes any count of nothing', () => {
    const t = new TestKernel().map(HEAP, 1);
    const got = getSlice(t.kernel, pointer(HEAP, ZST), 2n ** 64n - 1n, 'direct');
    assert.ok(!('errno' in got) && got.elements === 2n ** 64n - 1n);
  });

  it('spans areas whose every one allows it, and populates nothing when one does not', () => {
    const t = new TestKernel()
      .map(HEAP, 1)
      .map(HEAP + 4096n, 1, 'r--u')
      .map(HEAP + 12288n, 1);
    const slice = (pages: bigint, wrapper: 'UserPtr' | 'UserConstPtr'): string =>
      errnoOf(getSlice(t.kernel, pointer(HEAP, CHAR, wrapper), pages * 4096n, 'direct'));
    assert.equal(slice(2n, 'UserPtr'), 'EFAULT');
    assert.equal(slice(3n, 'UserConstPtr'), 'EFAULT');
    assert.equal(t.isMapped(HEAP), false);
    assert.equal(slice(2n, 'UserConstPtr'), 'ok');
    assert.equal(t.isMapped(HEAP + 4096n), true);
  });

  it('hands a slice at address 0 back as an errno that is its length', () => {
    const t = new TestKernel({ base: 0n }).map(0n, 1);
    assert.equal(errnoOf(getSlice(t.kernel, pointer(0n), 9n, 'direct')), 'EBADF');
    const dev = new TestKernel({ base: 0n, profile: 'dev' }).map(0n, 1);
    assert.equal(
      endOf(() => getSlice(dev.kernel, pointer(0n), 9n, 'direct')),
      'panic rust',
    );
  });
});

describe('a layout of n elements', () => {
  it('may hold isize::MAX bytes once rounded up to the alignment', () => {
    assert.equal(layoutFits(CHAR, 2n ** 63n - 1n), true);
    assert.equal(layoutFits(CHAR, 2n ** 63n), false);
    assert.equal(layoutFits({ name: 'u16', size: 2n, align: 2n }, 2n ** 62n - 1n), true);
    assert.equal(layoutFits({ name: 'u64', size: 8n, align: 8n }, 2n ** 60n), false);
    assert.equal(layoutFits({ name: 'u64', size: 8n, align: 8n }, 2n ** 60n - 1n), true);
  });
});
