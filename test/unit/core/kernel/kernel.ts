import assert from 'node:assert/strict';
import { virt } from '../../../../src/core/addr/address';
import type { Profile } from '../../../../src/core/addr/arithmetic';

import type { ElementType } from '../../../../src/core/axptr/element';
import type { UserPointer } from '../../../../src/core/axptr/user-ptr';
import type { HaltCause } from '../../../../src/core/halt';
import { catchHalt } from '../../../../src/core/halt';
import { STACK_SIZE } from '../../../../src/core/kernel/model';
import { kernelModel } from '../../../../src/core/kernel/index';
import { Kernel } from '../../../../src/core/kernel/kernel';
import { AddrSpace } from '../../../../src/core/mm/addr-space';
import type { NewBacking } from '../../../../src/core/mm/addr-space';
import type { WalkControl } from '../../../../src/core/mmu/control';
import { PLAIN_CONTROL } from '../../../../src/core/mmu/control';
import { flagsOf } from '../../../../src/core/paging/flags';
import type { TraceEvent } from '../../../../src/core/trace/event';
import { RecordedTrace } from '../../../../src/core/trace/recorded-trace';
import { testMachine } from '../paging/machine';

export const HEAP = 0x1000_0000n;
export const CHAR: ElementType = { name: 'c_char', size: 1n, align: 1n };
export const U32: ElementType = { name: 'u32', size: 4n, align: 4n };

export interface KernelOptions {
  readonly model?: string;
  readonly frames?: number;
  readonly profile?: Profile;
  readonly control?: Partial<WalkControl>;
  readonly base?: bigint;
  readonly size?: bigint;
  readonly stackLimit?: bigint;
}

/** A kernel with an empty address space, and what it recorded. */
export class TestKernel {
  readonly kernel: Kernel;

  constructor({
    model = 'axptr-0.1.0',
    frames = 4096,
    profile = 'release',
    control = {},
    base = 0x1000n,
    size = 0x7fff_ffff_f000n,
    stackLimit = STACK_SIZE,
  }: KernelOptions = {}) {
    const space = AddrSpace.create(testMachine(frames, profile), virt(base), size);
    assert.ok(space !== null);
    this.kernel = new Kernel(space.machine, space, kernelModel(model)!, { ...PLAIN_CONTROL, ...control }, stackLimit);
    this.kernel.turnTo('K', 0, 0);
  }

  map(at: bigint, pages: number, flags = 'rw-u', backing: NewBacking = { kind: 'lazy' }): this {
    assert.equal(this.kernel.space.map(virt(at), BigInt(pages) * 4096n, flagsOf(flags), backing, 'heap'), null);
    return this;
  }

  /** Stores bytes as a loader would. */
  store(at: bigint, bytes: Uint8Array | string): this {
    const data = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    const first = at & ~0xfffn;
    const pages = (((at + BigInt(data.length) - 1n) >> 12n) - (at >> 12n) + 1n) * 4096n;
    assert.equal(this.kernel.space.populate(virt(first), pages), null);
    assert.equal(
      this.kernel.space.write(virt(at), BigInt(data.length), (i) => data[i]!),
      null,
    );
    return this;
  }

  /** Whether the page at an address is mapped. */
  isMapped(at: bigint): boolean {
    return this.kernel.space.table.query(Number(at >> 12n)) > 0;
  }

  /** What has been recorded. */
  events(): TraceEvent[] {
    const trace = this.trace();
    return Array.from({ length: trace.length }, (_, i) => trace.event(i + 1));
  }

  kinds(from = 0): string[] {
    return this.events()
      .slice(from)
      .map(({ kind }) => kind);
  }

  private trace(): RecordedTrace {
    const { machine } = this.kernel;
    const facts = { ...PLAIN_CONTROL, memory: machine.memory, root: null, cpus: 1 };
    return new RecordedTrace(
      machine.rec,
      { ...facts, frames: { total: 0, used: 0, taken: new Uint8Array() } },
      [{ first: 1, step: 0, actor: 'K', cpu: 0 }],
      [],
    );
  }
}

export const pointer = (
  address: bigint,
  element: ElementType = CHAR,
  wrapper: UserPointer['wrapper'] = 'UserConstPtr',
): UserPointer => ({
  address: virt(address),
  element,
  wrapper,
});

/** What ended `body`, in a word or two. */
export function endOf(body: () => unknown): string {
  const done = catchHalt(body);
  return 'halted' in done ? words(done.halted) : 'returned';
}

const words = (why: HaltCause): string => (why.kind === 'kernel-panic' ? `panic ${why.cause.kind}` : why.kind);
