import { countText } from '../../src/core/trace/describe-words';
import type { Names } from '../../src/core/trace/describe';
import { headline } from '../../src/core/trace/describe';
import { scenarioNames } from '../../src/run/scenario-names';
import type { Outcome } from '../../src/core/outcome';
import type { View } from '../actions';
import { decidedEvent } from './stop';
import type { Lane, TraceIndex } from './trace-index';
import { LANES, traceIndex } from './trace-index';
import type { EventMark } from './event-marks';
import { eventMark } from './event-marks';

export interface TimelineModel {
  readonly length: number;
  readonly n: number;
  /** Rows that calls take. */
  readonly callLevels: number;
  readonly calls: readonly CallBar[];
  readonly flags: readonly FlagSpan[];
  /** One by one, where there is room; else empty. */
  readonly events: readonly EventMark[];
  /** By lane, how many events fall into each slice; null where events stand one by one. */
  readonly slices: Slices | null;
  readonly outcomes: readonly OutcomeMark[];
  readonly decided: number | null;
  /** `31 of 58: page fault`. */
  readonly valueText: string;
  readonly summary: string;
}

/** A call and its events, or calls too short to tell apart (`name` null). `to` is inclusive. */
export interface CallBar {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly name: string | null;
}
/** Lit from `from` up to but without `to`; `to` null: to the end. */
export interface FlagSpan {
  readonly from: number;
  readonly to: number | null;
  readonly cpu: number;
}
export interface Slices {
  readonly count: number;
  readonly lanes: Readonly<Record<Lane, Float64Array>>;
}
export interface OutcomeMark {
  readonly n: number;
  readonly kind: 'ok' | 'refused' | 'panic' | 'limit';
}

/** Pixels an event needs to stand by itself. */
const PITCH = 3;
/** Pixels a slice takes. */
export const SLICE = 8;
const DEEPEST = 8;

/** `pixels`: how wide the lanes are. */
export function timelineModel(view: View, pixels: number): TimelineModel {
  const { trace } = view.run;
  const plan = planOf(view, Math.max(SLICE, Math.floor(pixels)));
  const what = trace.length === 0 ? 'no events' : headline(trace, view.n);
  const valueText = `${countText(view.n)} of ${countText(trace.length)}: ${what}`;
  const decided = decidedEvent(view);
  return {
    ...plan,
    n: view.n,
    decided,
    valueText,
    summary: `Timeline of ${countText(trace.length)} events, at ${valueText}.${decided === null ? '' : ` Decided at ${countText(decided)}.`}`,
  };
}

type Plan = Omit<TimelineModel, 'n' | 'decided' | 'valueText' | 'summary'>;

/** All that stays while the playhead moves. */
const plans = new WeakMap<View['run'], { readonly pixels: number; readonly plan: Plan }>();

function planOf(view: View, pixels: number): Plan {
  const known = plans.get(view.run);
  if (known?.pixels === pixels) return known.plan;
  const plan = makePlan(view, pixels);
  plans.set(view.run, { pixels, plan });
  return plan;
}

function makePlan(view: View, pixels: number): Plan {
  const { trace } = view.run;
  const index = traceIndex(trace);
  const { length } = trace;
  const names = scenarioNames(view.scenario);
  const pitch = length === 0 ? pixels : pixels / length;
  const single = pitch >= PITCH;
  return {
    length,
    callLevels: Math.min(index.callLevels, DEEPEST),
    calls: callBars(view, index, pitch),
    flags: merged(flagSpans(view, index), 1 / pitch),
    events: single
      ? Array.from({ length }, (_, i) => eventMark(view, i + 1, names)).filter((mark) => mark !== null)
      : scarce(view, index, names),
    slices: single ? null : slicesOf(index, Math.max(1, Math.floor(pixels / SLICE))),
    outcomes: outcomesOf(view, index),
  };
}

/** Among millions, faults are still worth a mark each while they are few. */
const SCARCE = 40;
const scarce = (view: View, { faults }: TraceIndex, names: Names): EventMark[] =>
  faults.length > SCARCE ? [] : Array.from(faults, (n) => eventMark(view, n, names)).filter((mark) => mark !== null);

function callBars(view: View, { calls }: TraceIndex, pitch: number): CallBar[] {
  const { trace } = view.run;
  const bars: CallBar[] = [];
  // By depth: where the bar stands that short calls after it may join.
  const short: (number | undefined)[] = [];
  for (const from of calls) {
    const depth = trace.depth(from);
    if (depth >= DEEPEST) continue;
    const to = Math.max(from, trace.callEnd(from));
    if ((to - from + 1) * pitch >= PITCH) {
      const event = trace.event(from);
      bars.push({ from, to, depth, name: event.kind === 'call' ? event.fn : '' });
      short[depth] = undefined;
      continue;
    }
    const at = short[depth];
    const before = at === undefined ? undefined : bars[at];
    if (at !== undefined && before !== undefined && (from - before.to) * pitch < 1) bars[at] = { ...before, to };
    else short[depth] = bars.push({ from, to, depth, name: null }) - 1;
  }
  return bars;
}

function flagSpans(view: View, { flags }: TraceIndex): FlagSpan[] {
  const spans: FlagSpan[] = [];
  const open = new Map<number, number>();
  for (const n of flags) {
    const event = view.run.trace.event(n);
    if (event.kind !== 'flag-set') continue;
    const from = open.get(event.cpu);
    if (event.value) open.set(event.cpu, from ?? n);
    else if (from !== undefined) {
      spans.push({ from, to: n, cpu: event.cpu });
      open.delete(event.cpu);
    }
  }
  for (const [cpu, from] of open) spans.push({ from, to: null, cpu });
  return spans.sort((a, b) => a.from - b.from);
}

/** Spans that no pixel could tell apart become one. */
function merged(spans: readonly FlagSpan[], within: number): FlagSpan[] {
  const out: FlagSpan[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last !== undefined && within > 1 && last.to !== null && span.from - last.to < within) {
      out[out.length - 1] = { ...last, to: span.to };
    } else out.push(span);
  }
  return out;
}

function slicesOf({ lanes }: TraceIndex, count: number): Slices {
  const counts = LANES.map(() => new Float64Array(count));
  const length = lanes.length - 1;
  for (let n = 1; n <= length; n++) {
    const slice = Math.min(count - 1, Math.floor(((n - 1) / length) * count));
    counts[lanes[n]!]![slice]! += 1;
  }
  const byLane = Object.fromEntries(LANES.map((lane, i) => [lane, counts[i]!])) as Record<Lane, Float64Array>;
  return { count, lanes: byLane };
}

/** Outcomes that get a mark each; beyond that, only the last. */
const OUTCOMES = 64;

function outcomesOf(view: View, { outcomes }: TraceIndex): OutcomeMark[] {
  const { trace, steps } = view.run;
  const shown = outcomes.length > OUTCOMES ? outcomes.slice(-1) : outcomes;
  return Array.from(shown, (n) => ({ n, kind: markOf(steps[trace.step(n)]?.outcome) })).filter(isShown);
}

const isShown = (mark: { n: number; kind: OutcomeMark['kind'] | null }): mark is OutcomeMark => mark.kind !== null;

function markOf(outcome: Outcome | undefined): OutcomeMark['kind'] | null {
  switch (outcome?.kind) {
    case 'ok':
      return 'ok';
    case 'errno':
    case 'refused':
      return 'refused';
    case 'kernel-panic':
    case 'task-exit':
      return 'panic';
    case 'limit':
      return 'limit';
    case 'not-run':
    case 'disabled':
    case undefined:
      return null;
  }
}
