import type { EventKind } from '../../src/core/trace/event';
import type { Trace } from '../../src/core/trace/trace';

export const LANES = ['calls', 'flag', 'checks', 'walks', 'memory', 'faults', 'pages'] as const;
export type Lane = (typeof LANES)[number];

/**
 * What drawings ask of a whole trace, gathered in one pass: events of a kind that is rare, and the lane of every event. Millions of
 * events cost a byte each here, and stepping through them costs nothing.
 */
export interface TraceIndex {
  /** By event number: index in LANES. Entry 0 stands for no event. */
  readonly lanes: Uint8Array;
  /** By block of BLOCK events and lane: how many events of the lane lie before the block. */
  readonly before: Uint32Array;
  readonly calls: Int32Array;
  /** Of each of `calls`: its last event, and how many calls it lies in. */
  readonly callEnds: Int32Array;
  readonly callDepths: Uint16Array;
  readonly flags: Int32Array;
  readonly faults: Int32Array;
  readonly regionChecks: Int32Array;
  /** area-add, area-change, area-remove. */
  readonly areaEvents: Int32Array;
  readonly outcomes: Int32Array;
  /** Deepest call, counted from 1; 0 without calls. */
  readonly callLevels: number;
}

const built = new WeakMap<Trace, TraceIndex>();

/** The index of a trace; made at the first question. A trace never changes, so this is the same each time. */
export function traceIndex(trace: Trace): TraceIndex {
  const known = built.get(trace);
  if (known !== undefined) return known;
  const index = build(trace);
  built.set(trace, index);
  return index;
}

/** Takes what somebody else has found for a trace that is the same as this one. */
export function knowIndex(trace: Trace, index: TraceIndex): void {
  built.set(trace, index);
}

/** The buffers behind an index, to transfer. */
export const indexColumns = (index: TraceIndex): ArrayBuffer[] =>
  Object.values<unknown>({ ...index })
    .filter((column) => ArrayBuffer.isView(column))
    .map(({ buffer }) => buffer as ArrayBuffer);

function build(trace: Trace): TraceIndex {
  const lanes = new Uint8Array(trace.length + 1);
  const before = new Uint32Array((Math.floor(trace.length / BLOCK) + 1) * LANES.length);
  const counts = new Uint32Array(LANES.length);
  const laneIndex = new Map<EventKind, number>();
  const found: Partial<Record<EventKind, number[]>> = {
    call: [],
    'flag-set': [],
    'page-fault': [],
    'region-check': [],
    'area-add': [],
    outcome: [],
  };
  found.exception = found['page-fault']!;
  found['area-change'] = found['area-remove'] = found['area-add']!;
  let callLevels = 0;
  for (let n = 1; n <= trace.length; n++) {
    const kind = trace.kind(n);
    let lane = laneIndex.get(kind);
    if (lane === undefined) laneIndex.set(kind, (lane = LANES.indexOf(laneOf(kind))));
    lanes[n] = lane;
    if (n % BLOCK === 0) before.set(counts, (n / BLOCK) * LANES.length);
    counts[lane]! += 1;
    found[kind]?.push(n);
    if (kind === 'call') callLevels = Math.max(callLevels, trace.depth(n) + 1);
  }
  const calls = Int32Array.from(found.call!);
  const column = (kind: EventKind): Int32Array => Int32Array.from(found[kind]!);
  return {
    lanes,
    before,
    callLevels,
    calls,
    callEnds: calls.map((n) => Math.max(n, trace.callEnd(n))),
    callDepths: Uint16Array.from(calls, (n) => trace.depth(n)),
    flags: column('flag-set'),
    faults: column('page-fault'),
    regionChecks: column('region-check'),
    areaEvents: column('area-add'),
    outcomes: column('outcome'),
  };
}

/** Events that are counted one by one where a count begins or ends inside a block. */
const BLOCK = 256;

/** How many events of each lane lie from `from` to `to`, as `counts[lane] = …` in the order of LANES; `to` included. */
export function countLanes({ lanes, before }: TraceIndex, from: number, to: number, counts: Float64Array): void {
  counts.fill(0);
  const width = LANES.length;
  const last = Math.min(to, lanes.length - 1);
  const low = Math.ceil(Math.max(1, from) / BLOCK);
  const high = Math.floor((last + 1) / BLOCK);
  if (high <= low) {
    for (let n = Math.max(1, from); n <= last; n++) counts[lanes[n]!]! += 1;
    return;
  }
  for (let lane = 0; lane < width; lane++) counts[lane] = before[high * width + lane]! - before[low * width + lane]!;
  for (let n = Math.max(1, from); n < low * BLOCK; n++) counts[lanes[n]!]! += 1;
  for (let n = high * BLOCK; n <= last; n++) counts[lanes[n]!]! += 1;
}

/** The lane that shows a kind of event. */
export function laneOf(kind: EventKind): Lane {
  switch (kind) {
    case 'call':
    case 'return':
    case 'outcome':
      return 'calls';
    case 'flag-set':
      return 'flag';
    case 'layout-check':
    case 'align-check':
    case 'range-check':
    case 'region-check':
    case 'area-visit':
    case 'region-result':
    case 'utf8-check':
    case 'lock':
    case 'unlock':
      return 'checks';
    case 'walk-level':
    case 'tlb-hit':
    case 'translate':
      return 'walks';
    case 'element-read':
    case 'terminator':
    case 'memory-read':
    case 'memory-write':
      return 'memory';
    case 'page-fault':
    case 'exception':
    case 'fault-decision':
    case 'resume':
      return 'faults';
    case 'populate':
    case 'query':
    case 'frame-alloc':
    case 'frame-free':
    case 'table-alloc':
    case 'entry-write':
    case 'tlb-flush':
    case 'area-add':
    case 'area-change':
    case 'area-remove':
    case 'frame-limit':
    case 'by-hand':
      return 'pages';
  }
}

/** Index of the last element that is at most `value` in a sorted column; -1 when all are above. */
export function lastAtMost(column: Int32Array, value: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
