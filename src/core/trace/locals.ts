import { grouped } from '../addr/address';
import { flagLetters } from '../paging/flags';
import type { EventKind, EventOf, TraceEvent } from './event';
import type { Trace } from './trace';

/** A variable of the listing on show. `changed`: by the event itself. */
export interface Local {
  readonly name: string;
  readonly value: string;
  readonly changed: boolean;
}

/** Events of a frame that are looked at for its values, from the present one back. */
const REACH = 512;

/** The values of the variables in event n's listing, as far as the events of its frame say them. */
export function localsAt(trace: Trace, n: number): readonly Local[] {
  if (n < 1 || n > trace.length) return [];
  const now = valuesAt(trace, n);
  const before = n > 1 && trace.event(n).kind !== 'call' ? valuesAt(trace, n - 1) : new Map<string, string>();
  return [...now].map(([name, value]) => ({
    name,
    value,
    changed: before.has(name) && before.get(name) !== value,
  }));
}

function valuesAt(trace: Trace, n: number): ReadonlyMap<string, string> {
  const frame = new Frame(trace, n);
  const found = LOCALS[frame.now.listing]?.(frame) ?? [];
  const values = new Map<string, string>();
  for (const [name, value] of found) if (value !== null) values.set(name, value);
  return values;
}

/** The events of the innermost open call, latest first, without those of calls that it made. */
class Frame {
  readonly now: TraceEvent;
  readonly call: EventOf<'call'> | null;
  private readonly numbers: number[] = [];

  constructor(
    private readonly trace: Trace,
    n: number,
  ) {
    this.now = trace.event(n);
    const call = this.now.kind === 'call' ? n : trace.caller(n);
    const opened = call === 0 ? null : trace.event(call);
    this.call = opened?.kind === 'call' ? opened : null;
    for (let at = n, looked = 0; at > call && looked < REACH; at--, looked++) {
      const caller = trace.caller(at);
      if (caller === call) this.numbers.push(at);
      // A call that has ended is passed at one step.
      else if (trace.kind(at) === 'return') at = caller;
    }
  }

  /** The latest event of a kind. */
  last<K extends EventKind>(kind: K): EventOf<K> | null {
    const n = this.numbers.find((number) => this.trace.kind(number) === kind);
    return n === undefined ? null : (this.trace.event(n) as EventOf<K>);
  }

  /** The latest address the frame touched. */
  touched(): bigint | null {
    const n = this.numbers.find((number) => TOUCHES.has(this.trace.kind(number)));
    const event = n === undefined ? null : this.trace.event(n);
    return event !== null && 'va' in event ? event.va : null;
  }
}

/** Events of an access, by which its address is known. */
const TOUCHES: ReadonlySet<EventKind> = new Set<EventKind>([
  'walk-level',
  'tlb-hit',
  'translate',
  'page-fault',
  'exception',
  'resume',
  'element-read',
  'terminator',
  'memory-read',
  'memory-write',
]);

type Values = readonly (readonly [name: string, value: string | null])[];

const at = (va: bigint | null | undefined): string | null => (va === null || va === undefined ? null : grouped(va));
const count = (n: bigint | null | undefined): string | null => (n === null || n === undefined ? null : n.toString());
const letters = (flags: number | undefined): string | null => (flags === undefined ? null : flagLetters(flags));

const pages = (frame: Frame): Values => [
  ['start', at(frame.call?.va)],
  ['size', at(frame.call?.size)],
];

const faultFrame = (frame: Frame): Values => [['va', at(frame.call?.va)]];

const pointerFrame = (frame: Frame): Values => [['self', at(frame.call?.va)]];

/** By listing. */
const LOCALS: Readonly<Record<string, (frame: Frame) => Values>> = {
  get: pointerFrame,
  get_as_slice: (frame) => {
    const layout = frame.last('layout-check');
    return [...pointerFrame(frame), ['n', count(layout?.elements)], ['size of T', count(layout?.size)]];
  },
  get_as_null_terminated: pointerFrame,
  get_as_str: (frame) => [...pointerFrame(frame), ['bytes', count(frame.last('utf8-check')?.bytes)]],
  nullable: pointerFrame,
  is_null: pointerFrame,
  address: pointerFrame,
  check_region: (frame) => [...pages(frame), ['need', letters(frame.last('region-check')?.need)]],
  check_region_access: (frame) => {
    const visit = frame.last('area-visit');
    const check = frame.last('region-check');
    const reached = frame.now.kind === 'region-result' ? frame.now.at : visit?.at;
    return [
      ['range', check === null ? null : `${at(reached ?? check.start)!}..${at(check.end)!}`],
      ['need', letters(check?.need)],
    ];
  },
  check_null_terminated: (frame) => {
    const p = frame.touched() ?? frame.call?.va ?? null;
    const read = frame.last('element-read');
    const check = frame.last('region-check');
    const ended = frame.last('terminator')?.index ?? null;
    const next = read === null ? 0n : read.va === p ? read.index : read.index + 1n;
    return [
      ['p', at(p)],
      ['i', count(ended ?? next)],
      ['page', at(check?.end)],
      ['need', letters(check?.need)],
    ];
  },
  populate_area: (frame) => [
    ['page', at(frame.last('query')?.va)],
    ['frame', at(frame.last('frame-alloc')?.pa)],
  ],
  'AddrSpace::handle_page_fault': faultFrame,
  'Backend::handle_page_fault': (frame) => [...faultFrame(frame), ['frame', at(frame.last('frame-alloc')?.pa)]],
  'AddrSpace::map': pages,
  'AddrSpace::unmap': pages,
  'AddrSpace::protect': pages,
  'MemorySet::unmap': pages,
  'MemorySet::protect': pages,
  'PageTable::unmap': (frame) => [...pages(frame), ['page', at(frame.last('entry-write')?.va)]],
  'PageTable::protect': (frame) => [...pages(frame), ['page', at(frame.last('entry-write')?.va)]],
  trap: (frame) => [['cr2', at(frame.call?.va)]],
  handle_page_fault: faultFrame,
  'starry-next/handle_page_fault': faultFrame,
  'axptr-documented/handle_page_fault': faultFrame,
  use: (frame) => [...pages(frame), ['element', at(frame.touched())]],
  deref: (frame) => [['pointer', at(frame.call?.va)]],
  user: (frame) => [['va', at(frame.call?.va)]],
};
