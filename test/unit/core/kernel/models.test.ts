import assert from 'node:assert/strict';
import { virt } from '../../../../src/core/addr/address';
import { getNullTerminated, getOne, getSlice } from '../../../../src/core/axptr/user-ptr';
import { KERNELS, kernelModel } from '../../../../src/core/kernel/index';
import { accessMemory } from '../../../../src/core/kernel/use';
import { FETCH, READ, WRITE } from '../../../../src/core/mmu/walk';
import { QUESTIONS } from '../../../../src/core/trace/kinds';
import { HEAP, TestKernel, endOf, pointer } from './kernel';

const decisions = (t: TestKernel): string[] =>
  t
    .events()
    .flatMap((event) =>
      event.kind === 'fault-decision' ? [`${event.question} ${event.answer}${event.ok ? '' : ' !'}`] : [],
    );

describe('the kernel models', () => {
  it('are listed with the default first, and found by id', () => {
    assert.deepEqual(
      KERNELS.map(({ id }) => id),
      ['axptr-0.1.0', 'starry-next', 'axptr-documented'],
    );
    assert.equal(kernelModel('starry-next')?.id, 'starry-next');
    assert.equal(kernelModel('linux'), null);
  });

  for (const { id } of KERNELS) {
    it(`of ${id} asks the questions of its ladder, in order, when it serves a fault`, () => {
      const t = new TestKernel({ model: id }).map(HEAP, 1);
      getNullTerminated(t.kernel, pointer(HEAP), 'direct');
      const asked = t.events().flatMap((event) => (event.kind === 'fault-decision' ? [event.question] : []));
      assert.deepEqual(
        asked,
        kernelModel(id)!.ladder.map(({ question }) => question),
      );
      for (const question of asked) assert.ok((QUESTIONS as readonly string[]).includes(question));
    });
  }
});

describe('axptr-0.1.0', () => {
  it('serves a fault of the kernel while the flag is lit', () => {
    const t = new TestKernel().map(HEAP, 1);
    getNullTerminated(t.kernel, pointer(HEAP), 'direct');
    assert.deepEqual(decisions(t), [
      'error-code 0x0',
      'made-by kernel',
      'flag lit',
      'lock free',
      'area heap',
      'allows rw-u',
      'frame 0x101000',
    ]);
  });

  it('panics on one while the flag is dark', () => {
    const t = new TestKernel().map(HEAP, 1);
    assert.equal(
      endOf(() => accessMemory(t.kernel, 'use', virt(HEAP), 4n, READ)),
      'panic unhandled-fault',
    );
    assert.deepEqual(decisions(t), ['error-code 0x0', 'made-by kernel', 'flag dark !']);
  });

  it('panics in the trap code on every fault with P, the user\u2019s too', () => {
    const t = new TestKernel()
      .map(HEAP, 1, 'r--u', { kind: 'populated' })
      .map(HEAP + 4096n, 1, 'rw--', { kind: 'populated' });
    assert.equal(
      endOf(() => accessMemory(t.kernel, 'use', virt(HEAP), 4n, WRITE)),
      'panic error-code',
    );
    assert.equal(
      endOf(() => accessMemory(t.kernel, 'user', virt(HEAP + 4096n), 4n, READ)),
      'panic error-code',
    );
    assert.deepEqual(decisions(t), ['error-code 0x3 !', 'error-code 0x5 !']);
  });

  it('serves the user\u2019s faults without asking the flag, and ends the task where it cannot', () => {
    const t = new TestKernel().map(HEAP, 1);
    accessMemory(t.kernel, 'user', virt(HEAP), 4n, WRITE);
    assert.equal(t.isMapped(HEAP), true);
    assert.equal(
      endOf(() => accessMemory(t.kernel, 'user', virt(HEAP + 4096n), 4n, READ)),
      'task-exit',
    );
  });

  it('asks READ, USER and EXECUTE of the area for a user fetch', () => {
    const t = new TestKernel().map(HEAP, 1, 'r-xu').map(HEAP + 4096n, 1, '--xu');
    accessMemory(t.kernel, 'user', virt(HEAP), 1n, FETCH);
    assert.equal(
      endOf(() => accessMemory(t.kernel, 'user', virt(HEAP + 4096n), 1n, FETCH)),
      'task-exit',
    );
    assert.deepEqual(decisions(t).slice(-1), ['allows --xu !']);
  });

  it('panics on an address that is not canonical', () => {
    const t = new TestKernel();
    assert.equal(
      endOf(() => accessMemory(t.kernel, 'deref', virt(1n << 47n), 8n, READ)),
      'panic exception',
    );
    assert.equal(
      endOf(() => accessMemory(t.kernel, 'user', virt((1n << 47n) - 4n), 8n, READ)),
      'panic exception',
    );
    assert.ok(!t.kinds().includes('walk-level'));
  });
});

describe('starry-next', () => {
  it('locks for each page check, so that its own handler can lock', () => {
    const t = new TestKernel({ model: 'starry-next' }).map(HEAP, 1);
    const { provider } = kernelModel('starry-next')!;
    assert.ok('elements' in getNullTerminated(t.kernel, pointer(HEAP), provider));
    const order = t.kinds().filter((kind) => ['lock', 'unlock', 'page-fault'].includes(kind));
    assert.deepEqual(order, ['lock', 'unlock', 'page-fault', 'lock', 'unlock']);
  });

  it('looks where the user stack lies', () => {
    const stack = 0x7ffe_ffff_f000n;
    const t = new TestKernel({ model: 'starry-next' }).map(stack, 1);
    accessMemory(t.kernel, 'user', virt(stack), 8n, WRITE);
    assert.ok(decisions(t).includes('stack within its limit'));
  });

  it('queues a signal past the stack limit of the process, and fills the page all the same', () => {
    const top = 0x7fff_0000_0000n;
    const t = new TestKernel({ model: 'starry-next', stackLimit: 0x1000n }).map(top - 0x2000n, 2);
    accessMemory(t.kernel, 'user', virt(top - 0x1000n), 8n, WRITE);
    accessMemory(t.kernel, 'user', virt(top - 0x1008n), 8n, WRITE);
    assert.deepEqual(
      decisions(t)
        .filter((line) => /^(stack|frame)/.test(line))
        .map((line) => line.replace(/0x.*/, '…')),
      ['stack within its limit', 'frame …', 'stack past its limit', 'frame …'],
    );
  });
});

describe('axptr-documented', () => {
  const model = 'axptr-documented';

  it('lights the flag around get and around every use of a reference', () => {
    const t = new TestKernel({ model }).map(HEAP, 1);
    getOne(t.kernel, pointer(HEAP), 'direct');
    accessMemory(t.kernel, 'use', virt(HEAP), 4n, READ);
    assert.equal(t.kinds().filter((kind) => kind === 'flag-set').length, 4);
  });

  it('abandons an access that fails, where the shipped kernel panics or ends the task', () => {
    const t = new TestKernel({ model }).map(HEAP, 1);
    assert.equal(
      endOf(() => accessMemory(t.kernel, 'use', virt(HEAP + 4096n), 4n, READ)),
      'fixup',
    );
    assert.equal(
      endOf(() => accessMemory(t.kernel, 'use', virt(1n << 47n), 4n, READ)),
      'fixup',
    );
  });

  it('restores the flag of an outer scope', () => {
    const t = new TestKernel({ model }).map(HEAP, 4).store(HEAP + 0xff0n, new Uint8Array(16).fill(1));
    const whileComparing = (): void => void getNullTerminated(t.kernel, pointer(HEAP), 'direct');
    const nest = { name: 'Nest', size: 8n, align: 8n, whileComparing };
    assert.ok('elements' in getNullTerminated(t.kernel, pointer(HEAP + 0xff0n, nest), 'direct'));
  });

  it('still panics on a bare dereference, which no promise covers', () => {
    const t = new TestKernel({ model });
    assert.equal(
      endOf(() => accessMemory(t.kernel, 'deref', virt(HEAP), 4n, READ)),
      'panic unhandled-fault',
    );
    assert.equal(
      endOf(() => accessMemory(t.kernel, 'deref', virt(1n << 47n), 4n, READ)),
      'panic exception',
    );
  });

  it('finds the areas that axptr finds', () => {
    const t = new TestKernel({ model }).map(HEAP, 1);
    assert.deepEqual(getSlice(t.kernel, pointer(HEAP), 4097n, 'direct'), { errno: 'EFAULT' });
  });
});
