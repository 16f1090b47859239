import type { Names } from '../../src/core/trace/describe';
import { describeEvent, headline, plainText } from '../../src/core/trace/describe';
import type { TraceEvent } from '../../src/core/trace/event';
import type { View } from '../actions';
import { groupOf, type Group } from './groups';
import type { Lane } from './trace-index';
import { laneOf } from './trace-index';

/** bolt: a fault. cross: what said no. text: a value that was read. */
export type Shape = 'bolt' | 'cross' | 'diamond' | 'box' | 'bar' | 'dot' | 'text';

export interface EventMark {
  readonly n: number;
  readonly lane: Lane;
  readonly group: Group;
  readonly shape: Shape;
  /** What was read, for `text`: a character, `NUL`, a byte in hexadecimal. */
  readonly text: string;
  /** The event stores something. */
  readonly written: boolean;
  /** For those who don't see it. */
  readonly label: string;
}

/** The mark of event n in its lane; null for what the lanes show as spans: calls, the flag. */
export function eventMark(view: View, n: number, names: Names): EventMark | null {
  const { trace } = view.run;
  const event = trace.event(n);
  const lane = laneOf(event.kind);
  if (lane === 'calls' || lane === 'flag') return null;
  const text = event.kind === 'element-read' && event.size === 1n ? byteText(Number(event.value & 0xffn)) : '';
  return {
    n,
    lane,
    group: groupOf(event.kind),
    shape: text === '' ? shapeOf(event, n > 1 ? trace.event(n - 1) : null) : 'text',
    text,
    written: event.kind === 'memory-write',
    label: eventLabel(view, n, names),
  };
}

/** `31, page fault: #PF at 0x1000_1000, error 0x0`. */
const eventLabel = (view: View, n: number, names: Names): string =>
  `${n}, ${headline(view.run.trace, n)}: ${plainText(describeEvent(view.run.trace, n, names))}`;

const byteText = (value: number): string =>
  value === 0 ? 'NUL' : value > 0x20 && value < 0x7f ? String.fromCharCode(value) : value.toString(16).padStart(2, '0');

const refuses = (event: TraceEvent): boolean =>
  event.kind === 'area-visit' && (event.verdict === 'gap' || event.verdict === 'lacks');

function shapeOf(event: TraceEvent, before: TraceEvent | null): Shape {
  switch (event.kind) {
    case 'page-fault':
    case 'exception':
      return 'bolt';
    case 'align-check':
    case 'layout-check':
    case 'range-check':
    case 'utf8-check':
    case 'lock':
      return event.ok ? 'dot' : 'cross';
    case 'tlb-hit':
      return event.stale ? 'diamond' : 'bar';
    case 'area-visit':
      return refuses(event) ? 'cross' : 'dot';
    case 'region-result':
      // One cross for one refusal: the visit before it is the cause.
      return event.ok || (before !== null && refuses(before)) ? 'dot' : 'cross';
    case 'fault-decision':
      return event.ok ? 'diamond' : 'cross';
    case 'frame-alloc':
      return event.pa === null ? 'cross' : 'box';
    case 'frame-free':
    case 'table-alloc':
    case 'entry-write':
    case 'tlb-flush':
    case 'populate':
    case 'query':
    case 'area-add':
    case 'area-change':
    case 'area-remove':
    case 'frame-limit':
    case 'by-hand':
      return 'box';
    case 'translate':
    case 'element-read':
    case 'terminator':
    case 'memory-read':
    case 'memory-write':
      return 'bar';
    case 'walk-level':
    case 'region-check':
    case 'unlock':
    case 'resume':
    case 'flag-set':
    case 'call':
    case 'return':
    case 'outcome':
      return 'dot';
  }
}
