import { hex, virt } from '../../../src/core/addr/address';
import type { Profile } from '../../../src/core/addr/arithmetic';
import { rangeFromSize } from '../../../src/core/addr/range';
import { ERRNO_OF } from '../../../src/core/axptr/region';
import type { Checked, UserPointer } from '../../../src/core/axptr/user-ptr';
import { getNullTerminated, getOne, getSlice, getStr } from '../../../src/core/axptr/user-ptr';
import { errnoCode } from '../../../src/core/errno';
import { catchHalt } from '../../../src/core/halt';
import { kernelModel } from '../../../src/core/kernel/index';
import { Kernel } from '../../../src/core/kernel/kernel';
import { accessMemory } from '../../../src/core/kernel/use';
import { AddrSpace } from '../../../src/core/mm/addr-space';
import type { AxError } from '../../../src/core/mm/area';
import { cloneSpace } from '../../../src/core/mm/clone';
import { PLAIN_CONTROL } from '../../../src/core/mmu/control';
import { PhysicalMemory } from '../../../src/core/mmu/memory';
import { READ, WRITE } from '../../../src/core/mmu/walk';
import { flagsOf } from '../../../src/core/paging/flags';
import { FrameAllocator } from '../../../src/core/paging/frames';
import type { Machine } from '../../../src/core/paging/machine';
import { Recorder } from '../../../src/core/trace/recorder';
import { elementOf } from './types';
import type { AxptrVector, VectorCall, VectorOp, VectorResult } from './vector';
import { whatHalted } from './observe';

/** The engine with one vector's machine: hardware that sets no Accessed or Dirty bits, the kernel of axptr 0.1.0. */
export class Rig {
  readonly machine: Machine;
  kernel: Kernel | null;

  constructor(vector: AxptrVector, profile: Profile) {
    const memory = new PhysicalMemory();
    const rec = new Recorder(4_000_000, () => false);
    this.machine = { memory, rec, profile, frames: new FrameAllocator(vector.frames, memory) };
    memory.observer = rec.word;
    rec.start();
    const space = AddrSpace.create(this.machine, virt(BigInt(vector.aspace.base)), BigInt(vector.aspace.size));
    this.kernel = space === null ? null : this.boot(space);
  }

  get running(): Kernel {
    if (this.kernel === null) throw new Error('there is no address space');
    return this.kernel;
  }

  /** An operation's result, in the vectors' form. */
  operate(op: VectorOp): VectorResult {
    const done = catchHalt(() => this.perform(op));
    return 'value' in done ? done.value : whatHalted(this.machine, done.halted);
  }

  /** The call and, where it succeeds, what follows: the operations between, and the use of the reference. */
  call(call: VectorCall): {
    readonly result: VectorResult;
    readonly then: readonly VectorResult[];
    readonly deref: VectorResult | null;
  } {
    const pointer = this.pointer(call);
    const done = catchHalt(() => this.invoke(call, pointer));
    if ('halted' in done) return { result: whatHalted(this.machine, done.halted), then: [], deref: null };
    const checked = done.value;
    if (checked === null) return { result: nullableResult(pointer), then: [], deref: null };
    if ('errno' in checked) return { result: errnoResult(checked.errno), then: [], deref: null };
    const result = this.okResult(call, pointer, checked);
    const then = (call.then ?? []).map((op) => this.operate(op));
    return { result, then, deref: this.deref(call.deref ?? 'none', pointer, checked) };
  }

  private boot(space: AddrSpace): Kernel {
    return new Kernel(this.machine, space, kernelModel('axptr-0.1.0')!, { ...PLAIN_CONTROL, marks: 'off' });
  }

  private pointer(call: VectorCall): UserPointer {
    const element = elementOf(call.ty, () => {
      const nested: UserPointer = {
        wrapper: 'UserConstPtr',
        element: elementOf('c_char', () => undefined),
        address: virt(BigInt(call.nest ?? 0)),
      };
      getNullTerminated(this.running, nested, 'direct');
    });
    return { wrapper: call.ptr, element, address: virt(BigInt(call.addr)) };
  }

  private invoke(call: VectorCall, pointer: UserPointer): Checked | null {
    const provider = call.provider ?? 'direct';
    switch (call.method) {
      case 'get':
        return getOne(this.running, pointer, provider);
      case 'get_as_slice':
        return getSlice(this.running, pointer, BigInt(call.len ?? 0), provider);
      case 'get_as_null_terminated':
        return getNullTerminated(this.running, pointer, provider);
      case 'get_as_str':
        return getStr(this.running, pointer, provider);
      case 'nullable':
        return null;
    }
  }

  private okResult(
    call: VectorCall,
    pointer: UserPointer,
    { va, elements, text }: Exclude<Checked, { errno: unknown }>,
  ): VectorResult {
    const bytes = elements * pointer.element.size;
    const result: VectorResult = { kind: 'ok', addr: hex(va), len: Number(elements), bytes: Number(bytes) };
    const scanned = call.method === 'get_as_null_terminated' || call.method === 'get_as_str';
    const head = new Uint8Array(Number(bytes < 64n ? bytes : 64n));
    if (scanned && head.length > 0) this.running.space.read(va, head);
    return {
      ...result,
      ...(scanned ? { head: digits(head) } : {}),
      ...(text === undefined ? {} : { text: Array.from(text).slice(0, 64).join('') }),
    };
  }

  private deref(
    access: 'read' | 'write' | 'none',
    pointer: UserPointer,
    { va, elements }: Exclude<Checked, { errno: unknown }>,
  ): VectorResult | null {
    if (access === 'none') return null;
    const bytes = elements * pointer.element.size;
    const done = catchHalt(() => accessMemory(this.running, 'use', va, bytes, access === 'write' ? WRITE : READ));
    if ('halted' in done) return whatHalted(this.machine, done.halted);
    const all = new Uint8Array(Number(bytes));
    if (all.length > 0) this.running.space.read(va, all);
    return {
      kind: 'ok',
      access,
      head: digits(all.subarray(0, 32)),
      sum: all.reduce((sum, byte) => (sum + byte) & 0xff, 0),
    };
  }

  private perform(op: VectorOp): VectorResult {
    const { machine } = this;
    if (op.op === 'free_frames') {
      machine.frames.limit(op.n);
      return OK;
    }
    if (op.op === 'poke') {
      bytesOf(op.hex).forEach((byte, i) => machine.memory.setByte(Number(BigInt(op.pa)) + i, byte));
      return OK;
    }
    const { space } = this.running;
    switch (op.op) {
      case 'map':
        return axResult(space.map(va(op.start), BigInt(op.size), flagsOf(op.flags), backingOf(op.kind, op.pa), ''));
      case 'unmap':
        return axResult(space.unmap(va(op.start), BigInt(op.size)));
      case 'populate':
        return axResult(space.populate(va(op.start), BigInt(op.size)));
      case 'protect':
        return axResult(space.protect(va(op.start), BigInt(op.size), flagsOf(op.flags)));
      case 'write': {
        const data =
          op.hex !== undefined
            ? bytesOf(op.hex)
            : op.str !== undefined
              ? new Uint8Array(Buffer.from(`${op.str}\0`))
              : null;
        const size = data === null ? BigInt(op.len ?? 0) : BigInt(data.length);
        return axResult(space.write(va(op.va), size, (at) => (data === null ? (op.byte ?? 0) : data[at]!)));
      }
      case 'read': {
        const into = new Uint8Array(op.len);
        const error = space.read(va(op.va), into);
        return error === null ? { kind: 'ok', hex: digits(into) } : axResult(error);
      }
      case 'fault':
        return { kind: 'ok', handled: space.handlePageFault(va(op.va), flagsOf(op.access)) };
      case 'check':
        return {
          kind: 'ok',
          pass: space.checkRegionAccess(rangeFromSize(va(op.start), BigInt(op.size)), flagsOf(op.access)),
        };
      case 'find_free': {
        const found = space.findFreeArea(BigInt(op.hint), BigInt(op.size), { start: va(op.lo), end: va(op.hi) });
        return { kind: 'ok', addr: found === null ? null : hex(found) };
      }
      case 'clone':
        return this.clone(space);
      case 'clear':
        space.clear();
        return OK;
      case 'raw_pte':
        return this.rawEntry(va(op.va), op.level, BigInt(op.raw));
      case 'call':
        return this.call(op).result;
    }
  }

  /** The parent is dropped and the child used. */
  private clone(space: AddrSpace): VectorResult {
    const child = cloneSpace(space);
    if (typeof child === 'string') return axResult(child);
    space.drop();
    this.running.space = child;
    return OK;
  }

  private rawEntry(at: bigint, level: number, raw: bigint): VectorResult {
    const { memory } = this.machine;
    let table = BigInt(this.running.space.table.root) << 12n;
    for (let above = 4; ; above--) {
      const slot = Number(table + ((at >> BigInt(12 + 9 * (above - 1))) & 511n) * 8n);
      if (above === level) {
        memory.setWord(slot, raw);
        return OK;
      }
      table = memory.word(slot) & 0xf_ffff_ffff_f000n;
    }
  }
}

const OK: VectorResult = { kind: 'ok' };
const va = (text: string): ReturnType<typeof virt> => virt(BigInt(text));
const digits = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

const axResult = (error: AxError | null): VectorResult =>
  error === null ? OK : { kind: 'err', ax: error, errno: ERRNO_OF[error] };

const errnoResult = (errno: Extract<Checked, { errno: unknown }>['errno']): VectorResult => ({
  kind: 'err',
  errno,
  code: errnoCode(errno),
});

function nullableResult({ address }: UserPointer): VectorResult {
  const isNull = address === 0n;
  return {
    kind: 'ok',
    addr: hex(address),
    len: isNull ? 0 : 1,
    bytes: 0,
    text: `${isNull ? 'None' : 'Some'} is_null=${isNull}`,
  };
}

function backingOf(kind: 'lazy' | 'populate' | 'linear', pa: string | undefined): Parameters<AddrSpace['map']>[3] {
  if (kind === 'linear') return { kind, at: BigInt(pa ?? 0) };
  return { kind: kind === 'lazy' ? 'lazy' : 'populated' };
}
