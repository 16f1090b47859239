import { Alignment, StretchList, type AlignedStep } from './alignment';
import { EventKeys } from './event-keys';
import { Interned } from './intern';
import { RecordedTrace } from './recorded-trace';
import { SameEvent } from './same-event';
import { commonStretches } from './sequence-diff';
import type { Trace } from './trace';

/** A run as far as laying it beside another needs it. */
export interface AlignedRun {
  readonly trace: Trace;
  /** One a step of the scenario: its events, and two texts. Steps of one `does` are the same; those of one `kind` can be two versions. */
  readonly steps: readonly {
    readonly first: number;
    readonly last: number;
    readonly does: string;
    readonly kind: string;
  }[];
}

/** Events that are compared between two breaths. */
const SLICE = 4096;
/** A gap with more events than this on either side is not searched a second time. */
const SMALL = 2048;

/**
 * Lays two runs side by side, step by step: events of one place in the code, by kind and function, are paired in order, so that as few as
 * can be stand alone, and each pair says the same or differs. Yields now and then, so that a run of a million events can be done in slices.
 */
export function* alignRuns(left: AlignedRun, right: AlignedRun): Generator<void, Alignment> {
  const [own, other] = [recorded(left.trace), recorded(right.trace)];
  const keys = new EventKeys([own, other]);
  const events = new SameEvent(own, other);
  const out = new StretchList();
  const steps: AlignedStep[] = [];
  for (const [i, j] of yield* pairSteps(left, right)) {
    const [a, b] = [i === null ? null : left.steps[i]!, j === null ? null : right.steps[j]!];
    const first = out.pairs + 1;
    if (a === null || b === null) {
      if (a !== null) out.add('left', a.last - a.first + 1);
      if (b !== null) out.add('right', b.last - b.first + 1);
    } else {
      const one = yield* keys.of(0, a.first, a.last);
      const matches = yield* pairEvents(one, yield* keys.of(1, b.first, b.last));
      yield* judge(matches, a, b, events, out);
    }
    steps.push({ left: i, right: j, first, last: out.pairs });
  }
  return new Alignment(own, other, steps, out);
}

function recorded(trace: Trace): RecordedTrace {
  if (trace instanceof RecordedTrace) return trace;
  throw new Error('only what was recorded can be laid beside another');
}

/** Steps that do the same, and between those the ones of one kind; the rest stand alone. */
function* pairSteps(
  left: AlignedRun,
  right: AlignedRun,
): Generator<void, readonly (readonly [number | null, number | null])[]> {
  const texts = new Interned<string>();
  const numbers = (run: AlignedRun, by: 'does' | 'kind'): Int32Array =>
    Int32Array.from(run.steps, (step) => texts.number(step[by]));
  const [a, b] = [numbers(left, 'does'), numbers(right, 'does')];
  const [kinds, others] = [numbers(left, 'kind'), numbers(right, 'kind')];
  const pairs: (readonly [number | null, number | null])[] = [];
  const alone = (i: number, iTo: number, j: number, jTo: number): void => {
    for (; i < iTo; i++) pairs.push([i, null]);
    for (; j < jTo; j++) pairs.push([null, j]);
  };
  let [i, j] = [0, 0];
  for (const [x, y, length] of stretchesOf(yield* commonStretches(a, b), a.length, b.length)) {
    for (const [p, q, alike] of stretchesOf(yield* commonStretches(kinds, others, [i, x], [j, y]), x, y)) {
      alone(i, p, j, q);
      for (let k = 0; k < alike; k++) pairs.push([p + k, q + k]);
      [i, j] = [p + alike, q + alike];
    }
    for (let k = 0; k < length; k++) pairs.push([x + k, y + k]);
    [i, j] = [x + length, y + length];
  }
  return pairs;
}

/**
 * Pairs by key. Equal keys in a row count as one item first, so that a scan of sixteen letters and one of a thousand stand side by
 * side; what is left between is then looked at event by event.
 */
function* pairEvents(a: Int32Array, b: Int32Array): Generator<void, readonly number[]> {
  const [items, others] = [yield* runsOf(a), yield* runsOf(b)];
  const found: number[] = [];
  const add = (x: number, y: number, length: number): void => {
    const last = found.length - 3;
    const follows = last >= 0 && found[last]! + found[last + 2]! === x && found[last + 1]! + found[last + 2]! === y;
    if (follows) found[last + 2]! += length;
    else found.push(x, y, length);
  };
  let [x, y] = [0, 0];
  const gap = function* (xTo: number, yTo: number): Generator<void> {
    if (xTo - x > SMALL || yTo - y > SMALL) return;
    const between = yield* commonStretches(a, b, [x, xTo], [y, yTo]);
    for (let at = 0; at < between.length; at += 3) add(between[at]!, between[at + 1]!, between[at + 2]!);
  };
  const matches = yield* commonStretches(items.keys, others.keys);
  for (let at = 0; at < matches.length; at += 3) {
    for (let k = 0; k < matches[at + 2]!; k++) {
      const [i, j] = [matches[at]! + k, matches[at + 1]! + k];
      const [p, q] = [items.starts[i]!, others.starts[j]!];
      if (x < p && y < q) yield* gap(p, q);
      const length = Math.min(items.starts[i + 1]! - p, others.starts[j + 1]! - q);
      add(p, q, length);
      [x, y] = [p + length, q + length];
      if (k % SLICE === 0) yield;
    }
  }
  yield* gap(a.length, b.length);
  return found;
}

interface Runs {
  readonly keys: Int32Array;
  readonly starts: Int32Array;
}

/** Runs of equal keys: the key of each, and where each starts, with the end of all at the end. */
function* runsOf(keys: Int32Array): Generator<void, Runs> {
  const first = new Int32Array(keys.length);
  const starts = new Int32Array(keys.length + 1);
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    if (i % SLICE === 0) yield;
    if (i > 0 && keys[i] === keys[i - 1]) continue;
    first[count] = keys[i]!;
    starts[count++] = i;
  }
  starts[count] = keys.length;
  return { keys: first.subarray(0, count), starts };
}

/** Puts what matches into the list as the same or as differing, and what lies between as alone. */
function* judge(
  matches: readonly number[],
  a: { readonly first: number; readonly last: number },
  b: { readonly first: number; readonly last: number },
  events: SameEvent,
  out: StretchList,
): Generator<void> {
  let [n, m] = [a.first, b.first];
  for (const [x, y, length] of stretchesOf(matches, a.last - a.first + 1, b.last - b.first + 1)) {
    out.add('left', a.first + x - n);
    out.add('right', b.first + y - m);
    [n, m] = [a.first + x, b.first + y];
    for (let k = 0; k < length; k++) {
      out.add(events.same(n, m) ? 'same' : 'differs', 1);
      if (n % SLICE === 0) yield;
      n++;
      m++;
    }
  }
}

/** Matches one by one, and an empty one at the end of both. */
function* stretchesOf(
  matches: readonly number[],
  aTo: number,
  bTo: number,
): Generator<readonly [number, number, number], void> {
  for (let i = 0; i < matches.length; i += 3) yield [matches[i]!, matches[i + 1]!, matches[i + 2]!];
  yield [aTo, bTo, 0];
}
