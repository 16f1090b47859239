import type { RecordedTrace } from './recorded-trace';

/** What stands side by side: an event that says the same in both runs, two of one place that differ, one that one run alone has. */
export type PairKind = 'same' | 'differs' | 'left' | 'right';
export const PAIR_KINDS: readonly PairKind[] = ['same', 'differs', 'left', 'right'];
const SAME = 0;
const LEFT = 2;
const RIGHT = 3;

/** One pair of two runs side by side. A number is that of the run's last event so far; where `kind` is one run alone, the other waits. */
export interface Pair {
  /** From 1; 0 is before both. */
  readonly at: number;
  readonly kind: PairKind;
  readonly left: number;
  readonly right: number;
}

/** Pairs of one kind in a row. */
export interface Stretch extends Pair {
  readonly length: number;
}

/** A step of one scenario beside that of the other. */
export interface AlignedStep {
  /** Indices in the steps of either; null where there is no such step. */
  readonly left: number | null;
  readonly right: number | null;
  /** The pairs of the step; `last` < `first` when neither does anything. */
  readonly first: number;
  readonly last: number;
}

/**
 * Two runs side by side, pair by pair, each event of either in exactly one of them, in order. Kept as stretches of pairs of one kind;
 * any question is a search among those.
 */
export class Alignment {
  /** Where each stretch starts: its first pair, and the events before it on either side. */
  private readonly starts: Int32Array;
  private readonly lefts: Int32Array;
  private readonly rights: Int32Array;
  private readonly kinds: Uint8Array;
  /** First pairs of differences: of what lies between two pairs that are the same. */
  readonly differences: Int32Array;
  /** Number of pairs. */
  readonly length: number;

  constructor(
    readonly left: RecordedTrace,
    readonly right: RecordedTrace,
    readonly steps: readonly AlignedStep[],
    stretches: StretchList,
  ) {
    const { kinds, lengths } = stretches;
    const count = kinds.length;
    this.kinds = Uint8Array.from(kinds);
    [this.starts, this.lefts, this.rights] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
    const differences: number[] = [];
    let [pairs, n, m] = [0, 0, 0];
    for (let i = 0; i < count; i++) {
      const kind = kinds[i]!;
      const length = lengths[i]!;
      [this.starts[i], this.lefts[i], this.rights[i]] = [pairs + 1, n, m];
      if (kind !== SAME && (i === 0 || kinds[i - 1] === SAME)) differences.push(pairs + 1);
      pairs += length;
      if (kind !== RIGHT) n += length;
      if (kind !== LEFT) m += length;
    }
    this.length = pairs;
    this.differences = Int32Array.from(differences);
  }

  get stretches(): number {
    return this.kinds.length;
  }

  stretch(i: number): Stretch {
    const at = this.starts[i]!;
    const length = (i + 1 < this.kinds.length ? this.starts[i + 1]! : this.length + 1) - at;
    return { ...this.inStretch(i, at), length };
  }

  /** Index of the stretch that holds a pair. */
  stretchOf(at: number): number {
    return lastAtMost(this.starts, at);
  }

  pair(at: number): Pair {
    if (at <= 0 || this.length === 0) return { at: 0, kind: 'same', left: 0, right: 0 };
    return this.inStretch(this.stretchOf(at), Math.min(at, this.length));
  }

  /** The pair that holds event n of the left run; 0 for 0. */
  ofLeft(n: number): number {
    return n <= 0 ? 0 : this.find(this.lefts, n);
  }

  ofRight(m: number): number {
    return m <= 0 ? 0 : this.find(this.rights, m);
  }

  /** The pair after which the left run stands at n and the right one at m, or as near as there is one. */
  at(n: number, m: number | null): number {
    const from = this.ofLeft(n);
    if (m === null) return from;
    // What the right run has alone, between this event of the left and the next.
    const next = n >= this.left.length ? this.length + 1 : this.ofLeft(n + 1);
    const { right } = this.pair(from);
    return Math.min(Math.max(from, from + (m - right)), next - 1);
  }

  /** The same with the right run at m, whose events are followed first, and the left one at n. */
  atRight(m: number, n: number | null): number {
    const from = this.ofRight(m);
    if (n === null) return from;
    const next = m >= this.right.length ? this.length + 1 : this.ofRight(m + 1);
    const { left } = this.pair(from);
    return Math.min(Math.max(from, from + (n - left)), next - 1);
  }

  /** The first pair of the next difference; of the one before when backwards. null: there is none. */
  difference(from: number, backwards = false): number | null {
    const i = lastAtMost(this.differences, backwards ? from - 1 : from);
    return this.differences[backwards ? i : i + 1] ?? null;
  }

  private inStretch(i: number, at: number): Pair {
    const kind = this.kinds[i]!;
    const into = at - this.starts[i]! + 1;
    return {
      at,
      kind: PAIR_KINDS[kind]!,
      left: this.lefts[i]! + (kind === RIGHT ? 0 : into),
      right: this.rights[i]! + (kind === LEFT ? 0 : into),
    };
  }

  /** Stretches that one side does not have start where the next one does, so the last one that starts before the event has it. */
  private find(before: Int32Array, n: number): number {
    const i = lastAtMost(before, n - 1);
    return this.starts[i]! + (n - before[i]! - 1);
  }
}

/** Stretches as they are found, neighbours of one kind made one. */
export class StretchList {
  readonly kinds: number[] = [];
  readonly lengths: number[] = [];
  /** Pairs so far. */
  pairs = 0;

  add(kind: PairKind, length: number): void {
    if (length <= 0) return;
    this.pairs += length;
    const code = PAIR_KINDS.indexOf(kind);
    const last = this.kinds.length - 1;
    if (this.kinds[last] === code) this.lengths[last]! += length;
    else {
      this.kinds.push(code);
      this.lengths.push(length);
    }
  }
}

/** Index of the last element that is at most `value` in an ascending column; -1 when all are above. */
function lastAtMost(column: Int32Array, value: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
