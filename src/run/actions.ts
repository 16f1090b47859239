import * as l10n from '@vscode/l10n';
import type { VirtAddr } from '../core/addr/address';
import { grouped, hex, virt } from '../core/addr/address';
import type { ElementType } from '../core/axptr/element';
import { ERRNO_OF } from '../core/axptr/region';
import type { Checked, UserPointer } from '../core/axptr/user-ptr';
import { getNullTerminated, getOne, getSlice, getStr } from '../core/axptr/user-ptr';
import { catchHalt } from '../core/halt';
import type { Kernel } from '../core/kernel/kernel';
import { FILLER, accessMemory } from '../core/kernel/use';
import type { AxError } from '../core/mm/area';
import type { AccessCode } from '../core/mmu/walk';
import { FETCH, READ, WRITE } from '../core/mmu/walk';
import { flagsOf } from '../core/paging/flags';
import { CELL } from '../core/trace/changes';
import { K } from '../core/trace/kinds';
import type { ReferenceView } from '../core/trace/trace';
import type { Action, Pointer, Scenario, Step } from '../scenario/model';
import { writeEntry } from './entry';
import { LIMIT, MANAGED, NONE, OUTCOME, PLAIN } from './lines';
import { addressIn, bytesOf, sizeIn } from './numbers';
import { mapOne } from './setup';
import type { Done } from './steps';

const ACCESS: Readonly<Record<'read' | 'write' | 'fetch', AccessCode>> = { read: READ, write: WRITE, fetch: FETCH };

/** Does what steps say. */
export class Actions {
  readonly references: ReferenceView[] = [];
  private readonly bound = new Map<string, ReferenceView>();
  private readonly pointers: ReadonlyMap<string, UserPointer>;
  private flagBefore = false;
  private inCall = false;

  constructor(
    scenario: Scenario,
    readonly kernel: Kernel,
  ) {
    this.pointers = new Map(scenario.pointers.map((pointer) => [pointer.name, pointerOf(pointer)]));
  }

  /** Under this model a Rust panic in the call comes back as EFAULT, and so does every errno. */
  get failsAsEfault(): boolean {
    return this.inCall && this.kernel.model.failures === 'EFAULT';
  }

  run(step: Step): Done {
    const { kernel } = this;
    kernel.turnTo(step.actor, step.cpu, step.do === 'user' ? 3 : 0);
    this.flagBefore = kernel.flag;
    this.inCall = step.do === 'call';
    const done = this.act(step);
    return 'errno' in done && this.failsAsEfault ? { errno: 'EFAULT' } : done;
  }

  /** The call that was under way has failed: its scopes end. */
  abandon(): void {
    const { kernel } = this;
    if (kernel.flag !== this.flagBefore) kernel.setFlag(this.flagBefore, OUTCOME);
    if (kernel.holder === kernel.actor) kernel.unlock(OUTCOME);
  }

  /** What lies at an address now, by the page table alone and without an event; at most 4,096 bytes. */
  peek(va: VirtAddr, bytes: bigint): Uint8Array | null {
    const into = new Uint8Array(Number(bytes < 4096n ? bytes : 4096n));
    const read = catchHalt(() => this.kernel.space.read(va, into));
    return 'value' in read && read.value === null ? into : null;
  }

  private act(step: Action): Done {
    const { kernel } = this;
    const { space } = kernel;
    switch (step.do) {
      case 'call':
        return this.call(step);
      case 'read':
        return this.use(step.reference, sizeIn(step.index), (reference) => {
          const left = reference.elements - sizeIn(step.index);
          return { access: READ, bytes: (step.length === null ? left : sizeIn(step.length)) * reference.elementSize };
        });
      case 'write':
        return this.use(step.reference, sizeIn(step.index), (reference) => {
          if (!reference.writable)
            return l10n.t('"{0}" is {1}: nothing can be written through it.', reference.name, reference.type);
          const data = bytesOf(step.bytes);
          return { access: WRITE, bytes: BigInt(data.length), data };
        });
      case 'deref':
        return this.deref(step.pointer, ACCESS[step.access]);
      case 'user':
        return bytesValue(kernel, 'user', addressIn(step.at), BigInt(step.size), ACCESS[step.access]);
      case 'map':
        return this.manage('AddrSpace::map', addressIn(step.mapping.start), sizeIn(step.mapping.size), () =>
          mapOne(space, step.mapping),
        );
      case 'unmap':
        return this.manage('AddrSpace::unmap', addressIn(step.start), sizeIn(step.size), (start, size) =>
          space.unmap(start, size),
        );
      case 'protect':
        return this.manage('AddrSpace::protect', addressIn(step.start), sizeIn(step.size), (start, size) =>
          space.protect(start, size, flagsOf(step.flags)),
        );
      case 'populate':
        return this.manage('populate_area', addressIn(step.start), sizeIn(step.size), (start, size) =>
          space.populate(start, size),
        );
      case 'limit_frames': {
        const { frames, rec } = kernel.machine;
        frames.limit(Math.max(0, step.frames));
        rec.frame(K['frame-limit'], LIMIT, frames.free, frames.used, 0);
        return { value: { kind: 'unit' } };
      }
      case 'entry':
        return writeEntry(kernel, step);
    }
  }

  private call(step: Extract<Action, { do: 'call' }>): Done {
    const { kernel } = this;
    const pointer = this.pointers.get(step.pointer);
    if (pointer === undefined) return { refused: l10n.t('There is no pointer "{0}".', step.pointer) };
    const provider = step.provider ?? kernel.model.provider;
    switch (step.method) {
      case 'get':
        return this.bind(step.as, pointer, 'get', getOne(kernel, pointer, provider));
      case 'get_as_slice':
        if (step.length === null) return { refused: l10n.t('get_as_slice needs a length.') };
        return this.bind(step.as, pointer, 'slice', getSlice(kernel, pointer, sizeIn(step.length), provider));
      case 'get_as_null_terminated':
        return this.bind(step.as, pointer, 'slice', getNullTerminated(kernel, pointer, provider));
      case 'get_as_str':
        if (pointer.wrapper !== 'UserConstPtr' || pointer.element.size !== 1n) {
          const why = l10n.t('get_as_str is a method of UserConstPtr<c_char>; "{0}" is another type.', step.pointer);
          return { refused: why };
        }
        return this.bind(step.as, pointer, 'str', getStr(kernel, pointer, provider));
      case 'nullable':
        return this.plain('nullable', pointer, pointer.address === 0n ? 'None' : 'Some');
      case 'is_null':
        return this.plain('is_null', pointer, String(pointer.address === 0n));
      case 'address':
        return this.plain('address', pointer, hex(pointer.address));
    }
  }

  private plain(fn: keyof typeof PLAIN, pointer: UserPointer, text: string): Done {
    const { rec } = this.kernel.machine;
    rec.call(fn, PLAIN[fn].entry, pointer.address, null);
    rec.ret(text === 'None' ? NONE : PLAIN[fn].end, text, true);
    return { value: { kind: 'plain', text } };
  }

  private bind(name: string | null, pointer: UserPointer, how: 'get' | 'slice' | 'str', got: Checked): Done {
    if ('errno' in got) return got;
    const { va, elements, text } = got;
    const bytes = elements * pointer.element.size;
    const { rec } = this.kernel.machine;
    if (name !== null) {
      const mutable = pointer.wrapper === 'UserPtr';
      const of = how === 'get' ? pointer.element.name : `[${pointer.element.name}]`;
      const reference: ReferenceView = {
        name,
        va,
        elements,
        elementSize: pointer.element.size,
        writable: mutable,
        type: how === 'str' ? "&'static str" : `&${mutable ? 'mut ' : ''}${of}`,
        boundAt: rec.length + 1,
      };
      this.bound.set(name, reference);
      this.references.push(reference);
      rec.set(CELL.binding, this.references.length, 0n, BigInt(this.references.length));
    }
    const value = text === undefined ? ({ kind: 'reference', va, elements, bytes } as const) : null;
    return { value: value ?? { kind: 'text', va, bytes, text: text! } };
  }

  private use(
    name: string,
    index: bigint,
    plan: (
      reference: ReferenceView,
    ) => string | { readonly access: AccessCode; readonly bytes: bigint; readonly data?: Uint8Array },
  ): Done {
    const reference = this.bound.get(name);
    if (reference === undefined) return { refused: l10n.t('No call has bound "{0}".', name) };
    const planned = index > reference.elements ? outOf(reference, index) : plan(reference);
    if (typeof planned === 'string') return { refused: planned };
    const from = index * reference.elementSize;
    if (from + planned.bytes > reference.elements * reference.elementSize) return { refused: outOf(reference, index) };
    return bytesValue(this.kernel, 'use', virt(reference.va + from), planned.bytes, planned.access, planned.data);
  }

  private deref(name: string, access: AccessCode): Done {
    const pointer = this.pointers.get(name);
    if (pointer === undefined) return { refused: l10n.t('There is no pointer "{0}".', name) };
    return bytesValue(this.kernel, 'deref', pointer.address, pointer.element.size, access);
  }

  private manage(
    fn: keyof typeof MANAGED,
    start: VirtAddr,
    size: bigint,
    body: (start: VirtAddr, size: bigint) => AxError | null,
  ): Done {
    const { rec } = this.kernel.machine;
    rec.call(fn, MANAGED[fn].entry, start, size);
    const error = body(start, size);
    const errno = error === null ? null : ERRNO_OF[error];
    // A refusal returns from the line that refused.
    rec.ret(
      errno === null ? MANAGED[fn].end : rec.lastSite,
      errno === null ? 'Ok(())' : `Err(${errno})`,
      errno === null,
    );
    return errno === null ? { value: { kind: 'unit' } } : { errno };
  }
}

function bytesValue(
  kernel: Kernel,
  who: 'use' | 'deref' | 'user',
  va: VirtAddr,
  bytes: bigint,
  access: AccessCode,
  data?: Uint8Array,
): Done {
  const kept = accessMemory(kernel, who, va, bytes, access, data ?? Uint8Array.of(FILLER));
  return { value: { kind: 'bytes', va, data: kept, length: bytes } };
}

const outOf = ({ name, elements }: ReferenceView, index: bigint): string =>
  l10n.t('"{0}" has {1} elements; {2} and what follows are not all inside.', name, elements.toString(), grouped(index));

function pointerOf({ wrapper, element, address }: Pointer): UserPointer {
  const type: ElementType = { name: element.name, size: sizeIn(element.size), align: sizeIn(element.align) };
  return { wrapper, element: type, address: addressIn(address) };
}
