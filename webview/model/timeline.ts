import * as l10n from '@vscode/l10n';
import { countText } from '../../src/core/trace/describe-words';
import type { Names } from '../../src/core/trace/describe';
import { headline } from '../../src/core/trace/describe';
import { scenarioNames } from '../../src/run/scenario-names';
import type { Outcome } from '../../src/core/outcome';
import type { View } from '../actions';
import { initialTime } from '../slices/time';
import { callBars, type CallBar } from './call-bars';
import type { EventMark } from './event-marks';
import { eventMark } from './event-marks';
import type { Group } from './groups';
import { decidedEvent } from './stop';
import { density, slicesOf, type Slices } from './time-slices';
import { PITCH, timeAxis, type TimeAxis } from './time-axis';
import type { Lane, TraceIndex } from './trace-index';
import { lastAtMost, traceIndex } from './trace-index';

export interface TimelineModel {
  readonly length: number;
  readonly n: number;
  /** Where events lie: the part in view, loops folded. */
  readonly axis: TimeAxis;
  /** Rows that calls take. */
  readonly callLevels: number;
  readonly calls: readonly CallBar[];
  readonly flags: readonly FlagSpan[];
  /** One by one, where there is room; else empty. */
  readonly events: readonly EventMark[];
  /** By lane, how many events fall into each slice: all over, or where loops are folded; null where all events stand one by one. */
  readonly slices: Slices | null;
  readonly outcomes: readonly OutcomeMark[];
  readonly decided: number | null;
  readonly folded: readonly Lane[];
  /** Kinds of events that are left out. */
  readonly off: readonly Group[];
  /** Events that a search has found, in order; null while nothing is sought. */
  readonly found: Int32Array | null;
  /** How busy the whole run is, for the strip below, from 0 to 1; null while all of it stands above one by one. */
  readonly map: Float64Array | null;
  /** `31 of 58: page fault`. */
  readonly valueText: string;
  readonly summary: string;
}

/** Lit from `from` up to but without `to`; `to` null: to the end. */
export interface FlagSpan {
  readonly from: number;
  readonly to: number | null;
  readonly cpu: number;
}
export interface OutcomeMark {
  readonly n: number;
  readonly kind: 'ok' | 'refused' | 'panic' | 'limit';
}

/** Pixels a slice takes. */
export const SLICE = 8;
const DEEPEST = 8;

/** `pixels`: how wide the lanes are. */
export function timelineModel(view: View, pixels: number): TimelineModel {
  const { trace } = view.run;
  const plan = planOf(view, Math.max(SLICE, Math.floor(pixels)));
  const what = trace.length === 0 ? l10n.t('no events') : headline(trace, view.n);
  const valueText = l10n.t('{0} of {1}: {2}', countText(view.n), countText(trace.length), what);
  const decided = decidedEvent(view);
  return {
    ...plan,
    n: view.n,
    decided,
    folded: view.time?.folded ?? initialTime.folded,
    off: view.search?.off ?? [],
    found: view.search?.found ?? null,
    valueText,
    summary: summary(plan, valueText, decided),
  };
}

function summary({ length, axis }: Plan, valueText: string, decided: number | null): string {
  const whole = l10n.t('Timeline of {0} events, at {1}.', countText(length), valueText);
  const part =
    axis.first > 1 || axis.last < length
      ? l10n.t('Events {0} to {1} are in view.', countText(axis.first), countText(axis.last))
      : '';
  const cause = decided === null ? '' : l10n.t('Decided at {0}.', countText(decided));
  return [whole, part, cause].filter((words) => words !== '').join(' ');
}

type Plan = Omit<TimelineModel, 'n' | 'decided' | 'folded' | 'off' | 'found' | 'valueText' | 'summary'>;

interface Known {
  readonly pixels: number;
  readonly range: object | null;
  readonly loops: object;
  readonly plan: Plan;
}
/** All that stays while the playhead moves. */
const plans = new WeakMap<View['run'], Known>();

function planOf(view: View, pixels: number): Plan {
  const { range, loops } = view.time ?? initialTime;
  const known = plans.get(view.run);
  if (known?.pixels === pixels && known.range === range && known.loops === loops) return known.plan;
  const plan = makePlan(view, pixels);
  plans.set(view.run, { pixels, range, loops, plan });
  return plan;
}

function makePlan(view: View, pixels: number): Plan {
  const { trace } = view.run;
  const index = traceIndex(trace);
  const { length } = trace;
  const names = scenarioNames(view.scenario);
  const axis = timeAxis(trace, view.time ?? initialTime, pixels);
  const single = axis.pitch >= PITCH;
  return {
    length,
    axis,
    callLevels: Math.min(index.callLevels, DEEPEST),
    calls: callBars(trace, index, axis, DEEPEST),
    flags: merged(spansInView(view, index, axis), 1 / axis.pitch),
    events: single ? singles(view, axis, names) : scarce(view, index, axis, names),
    slices: single && axis.segments.every(({ folded }) => !folded) ? null : slicesOf(index, axis, SLICE, single),
    outcomes: outcomesOf(view, index, axis),
    map: length * PITCH > pixels ? density(trace, index, Math.max(1, Math.floor(pixels / 4))) : null,
  };
}

/** The marks of all events that stand by themselves. */
function singles(view: View, { segments }: TimeAxis, names: Names): EventMark[] {
  const marks: EventMark[] = [];
  for (const { first, last, folded } of segments) {
    if (folded) continue;
    for (let n = Math.max(1, first); n <= last; n++) {
      const mark = eventMark(view, n, names);
      if (mark !== null) marks.push(mark);
    }
  }
  return marks;
}

/** Among millions, faults are still worth a mark each while they are few. */
const SCARCE = 40;
function scarce(view: View, { faults }: TraceIndex, { first, last }: TimeAxis, names: Names): EventMark[] {
  const from = lastAtMost(faults, first - 1) + 1;
  const to = lastAtMost(faults, last) + 1;
  if (to - from > SCARCE) return [];
  return Array.from(faults.subarray(from, to), (n) => eventMark(view, n, names)).filter((mark) => mark !== null);
}

const spans = new WeakMap<View['run'], readonly FlagSpan[]>();

function spansInView(view: View, index: TraceIndex, { first, last }: TimeAxis): readonly FlagSpan[] {
  let all = spans.get(view.run);
  if (all === undefined) spans.set(view.run, (all = flagSpans(view, index)));
  return all.filter(({ from, to }) => from <= last && (to ?? Infinity) > first);
}

function flagSpans(view: View, { flags }: TraceIndex): FlagSpan[] {
  const found: FlagSpan[] = [];
  const open = new Map<number, number>();
  for (const n of flags) {
    const event = view.run.trace.event(n);
    if (event.kind !== 'flag-set') continue;
    const from = open.get(event.cpu);
    if (event.value) open.set(event.cpu, from ?? n);
    else if (from !== undefined) {
      found.push({ from, to: n, cpu: event.cpu });
      open.delete(event.cpu);
    }
  }
  for (const [cpu, from] of open) found.push({ from, to: null, cpu });
  return found.sort((a, b) => a.from - b.from);
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

/** Outcomes that get a mark each; beyond that, only the last. */
const OUTCOMES = 64;

function outcomesOf(view: View, { outcomes }: TraceIndex, { first, last }: TimeAxis): OutcomeMark[] {
  const { trace, steps } = view.run;
  const inView = outcomes.subarray(lastAtMost(outcomes, first - 1) + 1, lastAtMost(outcomes, last) + 1);
  const shown = inView.length > OUTCOMES ? inView.subarray(-1) : inView;
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
