import type { VirtAddr } from '../addr/address';
import type { Alignment } from './alignment';
import { CELL } from './changes';
import type { RecordedTrace } from './recorded-trace';
import { isSameArea } from './same-event';
import type { AreaView, State } from './trace';

/** How far the states of two runs are apart at one pair. */
export interface DriftAt {
  /** Words of memory that differ, of those that either run changes; and the one that came to differ last. */
  readonly words: number;
  readonly word: number | null;
  /** Areas that only one side has just so; null where areas change too often to keep count. */
  readonly areas: number | null;
}

/** Changes that are looked at between two breaths. */
const SLICE = 2048;
/** Area events of both runs together, at most: each costs a look at all areas. */
const MOST_AREA_EVENTS = 4000;

/** How the states of two runs drift apart, counted once along the whole way, so that each pair's answer is a search. */
export class Drift {
  constructor(
    private readonly words: Counts,
    private readonly areas: Counts | null,
  ) {}

  at(pair: number): DriftAt {
    const { count, last } = this.words.at(pair);
    return { words: count, word: count === 0 ? null : last, areas: this.areas?.at(pair).count ?? null };
  }
}

/** Goes along two runs side by side. Yields now and then. */
export function* driftOf(alignment: Alignment): Generator<void, Drift> {
  return new Drift(yield* wordCounts(alignment), yield* areaCounts(alignment));
}

function* wordCounts(alignment: Alignment): Generator<void, Counts> {
  const { left, right } = alignment;
  const differs = (pa: number, n: number, m: number): boolean => left.word(pa, n) !== right.word(pa, m);
  const counts = new Counts();
  let done = 0;
  const changed = new Set<number>();
  for (const { key } of merged(alignment, wordChanges)) {
    if (++done % SLICE === 0) yield;
    if (changed.has(key)) continue;
    changed.add(key);
    counts.note(0, key, differs(key, 0, 0));
  }
  for (const { pair, key } of merged(alignment, wordChanges)) {
    if (++done % SLICE === 0) yield;
    const { left: n, right: m } = alignment.pair(pair);
    counts.note(pair, key, differs(key, n, m));
  }
  return counts;
}

function* areaCounts(alignment: Alignment): Generator<void, Counts | null> {
  const { left, right } = alignment;
  if (areaEvents(left).length + areaEvents(right).length > MOST_AREA_EVENTS) return null;
  const counts = new Counts();
  const note = (pair: number, start: VirtAddr): void => {
    const { left: n, right: m } = alignment.pair(pair);
    const [own, other] = [areaFrom(left.state(n), start), areaFrom(right.state(m), start)];
    counts.note(pair, Number(start), own === null || other === null ? own !== other : !isSameArea(own, other));
  };
  for (const trace of [left, right]) for (const { start } of trace.state(0).areas()) note(0, start);
  for (const { pair, key: n, side } of merged(alignment, (trace) => areaEvents(trace).map((n) => [n, n] as const))) {
    yield;
    const trace = side === 'left' ? left : right;
    const event = trace.event(n);
    if (!('area' in event)) continue;
    for (const at of [n - 1, n]) note(pair, trace.state(at).area(event.area).start);
  }
  return counts;
}

/** The area that starts there, if one does: the last of them, where others are empty. */
function areaFrom(state: State, start: VirtAddr): AreaView | null {
  const { starts } = state.areaBounds();
  const page = Number(start >> 12n);
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= page) low = middle + 1;
    else high = middle;
  }
  return low > 0 && starts[low - 1] === page ? state.areaRange(low - 1, low)[0]! : null;
}

/** Words that a run changes, by event. */
function* wordChanges({ rec: { changes } }: RecordedTrace): Generator<readonly [n: number, pa: number], void> {
  for (let at = 1; at <= changes.length; at++)
    if (changes.cell(at) === CELL.word) yield [changes.event(at), changes.key(at)];
}

const areaEvents = ({ rec }: RecordedTrace): readonly number[] => Array.from(rec.areaEvents);

interface Happening {
  readonly pair: number;
  readonly key: number;
  readonly side: 'left' | 'right';
}

/** What happens on either side, in the order of the pairs. */
function* merged(
  alignment: Alignment,
  of: (trace: RecordedTrace) => Iterable<readonly [n: number, key: number]>,
): Generator<Happening, void> {
  const left = happenings(of(alignment.left), 'left', (n) => alignment.ofLeft(n));
  const right = happenings(of(alignment.right), 'right', (m) => alignment.ofRight(m));
  let [one, other] = [left.next(), right.next()];
  while (one.done !== true || other.done !== true) {
    if (other.done === true || (one.done !== true && one.value.pair <= other.value.pair)) {
      yield one.value as Happening;
      one = left.next();
    } else {
      yield other.value;
      other = right.next();
    }
  }
}

function* happenings(
  of: Iterable<readonly [number, number]>,
  side: Happening['side'],
  pairOf: (n: number) => number,
): Generator<Happening, void> {
  for (const [n, key] of of) yield { pair: pairOf(n), key, side };
}

/** How many things differ from which pair on. */
class Counts {
  private readonly differing = new Set<number>();
  private readonly pairs: number[] = [];
  private readonly counts: number[] = [];
  private readonly lasts: number[] = [];

  note(pair: number, key: number, differs: boolean): void {
    if (this.differing.has(key) === differs) return;
    if (differs) this.differing.add(key);
    else this.differing.delete(key);
    const i = this.pairs.at(-1) === pair ? this.pairs.length - 1 : this.pairs.length;
    this.pairs[i] = pair;
    this.counts[i] = this.differing.size;
    // What has come to differ stays of interest; when it agrees again, another one that differs takes its place.
    this.lasts[i] = differs ? key : (this.lastBefore(i, key) ?? 0);
  }

  at(pair: number): { readonly count: number; readonly last: number } {
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.pairs[middle]! <= pair) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? { count: 0, last: 0 } : { count: this.counts[low - 1]!, last: this.lasts[low - 1]! };
  }

  private lastBefore(i: number, gone: number): number | undefined {
    const last = this.lasts[i] ?? this.lasts[i - 1];
    if (last !== undefined && last !== gone && this.differing.has(last)) return last;
    return this.differing.values().next().value;
  }
}
