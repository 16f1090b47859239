import type { Trace } from '../../src/core/trace/trace';
import { traceIndex } from './trace-index';

/**
 * Which pages the region checks of a trace ask about, and which ones its area events take from an area or change: what drawings look
 * back over for each page they show. Each is worked out when it is first asked for, and kept as two numbers.
 */
export interface EventSpans {
  /** Whether the i-th region check asks about a page (address / 4096). */
  checks(i: number, page: number): boolean;
  /** Whether the i-th area event is a change or removal of an area that held a page before. */
  changes(i: number, page: number): boolean;
}

const known = new WeakMap<Trace, EventSpans>();

export function eventSpans(trace: Trace): EventSpans {
  const spans = known.get(trace) ?? make(trace);
  known.set(trace, spans);
  return spans;
}

function make(trace: Trace): EventSpans {
  const { regionChecks, areaEvents } = traceIndex(trace);
  const checks = new Spans(regionChecks.length, (i) => {
    const event = trace.event(regionChecks[i]!);
    return event.kind === 'region-check' ? [event.start, event.end] : NONE;
  });
  const changes = new Spans(areaEvents.length, (i) => {
    const at = areaEvents[i]!;
    const event = trace.event(at);
    if (event.kind !== 'area-change' && event.kind !== 'area-remove') return NONE;
    const { start, end } = trace.state(at - 1).area(event.area);
    return [start, end];
  });
  return { checks: (i, page) => checks.holds(i, page), changes: (i, page) => changes.holds(i, page) };
}

const NONE = [0n, 0n] as const;

class Spans {
  /** Of each: its first page, and the one behind its last; NaN until it is known. */
  private readonly first: Float64Array;
  private readonly end: Float64Array;

  constructor(
    length: number,
    private readonly of: (i: number) => readonly [start: bigint, end: bigint],
  ) {
    this.first = new Float64Array(length).fill(Number.NaN);
    this.end = new Float64Array(length);
  }

  holds(i: number, page: number): boolean {
    if (Number.isNaN(this.first[i])) {
      const [start, end] = this.of(i);
      this.first[i] = Number(start >> 12n);
      this.end[i] = Number((end + 4095n) >> 12n);
    }
    return this.first[i]! <= page && page < this.end[i]!;
  }
}
