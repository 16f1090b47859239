/** Stretches that two sequences have in common, in order: three numbers each, where it starts in either and how long it is. */
export type Matches = readonly number[];

/**
 * How many insertions and deletions a search goes through before what it has found so far is taken. A search costs at most the square of
 * this and what it walks over, so a million items cost a bounded time however they differ.
 */
const PATIENCE = 128;

/**
 * What two sequences of numbers have in common, of one part of each. A greedy search for the fewest insertions and deletions (Myers, "An
 * O(ND) difference algorithm", 1986), exact while those are few; where they are many, the way that had got furthest is kept.
 * Yields now and then, so that it can be done in slices.
 */
export function* commonStretches(
  a: Int32Array,
  b: Int32Array,
  [aFrom, aTo]: readonly [number, number] = [0, a.length],
  [bFrom, bTo]: readonly [number, number] = [0, b.length],
): Generator<void, Matches> {
  let head = 0;
  while (aFrom + head < aTo && bFrom + head < bTo && a[aFrom + head] === b[bFrom + head]) head++;
  let tail = 0;
  while (aTo - tail > aFrom + head && bTo - tail > bFrom + head && a[aTo - tail - 1] === b[bTo - tail - 1]) tail++;
  const found: number[] = head > 0 ? [aFrom, bFrom, head] : [];
  let [x, y] = [aFrom + head, bFrom + head];
  while (x < aTo - tail && y < bTo - tail) {
    yield;
    const way = search(a, b, x, aTo - tail, y, bTo - tail);
    for (const number of way.matches) found.push(number);
    [x, y] = [way.x, way.y];
  }
  if (tail > 0) found.push(aTo - tail, bTo - tail, tail);
  return found;
}

interface Way {
  readonly matches: readonly number[];
  readonly x: number;
  readonly y: number;
}

/** Where a way of so many steps has got to, on a diagonal: x - y. */
interface Point {
  readonly steps: number;
  readonly diagonal: number;
  readonly x: number;
}

/** From (aFrom, bFrom) to the end of both, or as far as `PATIENCE` goes. */
function search(a: Int32Array, b: Int32Array, aFrom: number, aTo: number, bFrom: number, bTo: number): Way {
  const [width, height] = [aTo - aFrom, bTo - bFrom];
  const middle = PATIENCE + 1;
  /** By diagonal: how far along a the best way of so many steps has come. */
  const furthest = new Int32Array(2 * middle + 1);
  const history: Int32Array[] = [];
  let best: Point = { steps: 0, diagonal: 0, x: -1 };
  let reach = -1;
  for (let steps = 0; steps <= PATIENCE; steps++) {
    history.push(furthest.slice(middle - steps - 1, middle + steps + 2));
    for (let k = -steps; k <= steps; k += 2) {
      const [below, above] = [furthest[middle + k - 1]!, furthest[middle + k + 1]!];
      let x = isDown(k, steps, below, above) ? above : below + 1;
      while (x < width && x - k < height && a[aFrom + x] === b[bFrom + x - k]) x++;
      furthest[middle + k] = x;
      // A way may leave what there is; it leads nowhere, and others go on.
      if (x > width || x - k > height || 2 * x - k <= reach) continue;
      reach = 2 * x - k;
      best = { steps, diagonal: k, x };
      if (reach === width + height) return traced(history, best, aFrom, bFrom);
    }
  }
  return traced(history, best, aFrom, bFrom);
}

/** Whether the best way to diagonal k comes from the one above, past an item of b alone. */
const isDown = (k: number, steps: number, below: number, above: number): boolean =>
  k === -steps || (k !== steps && below < above);

/** The stretches that a way has in common, from its end back. `history[s]` is what was furthest before step s. */
function traced(history: readonly Int32Array[], end: Point, aFrom: number, bFrom: number): Way {
  const stretches: (readonly number[])[] = [];
  let k = end.diagonal;
  let { x } = end;
  for (let { steps } = end; steps >= 0; steps--) {
    const before = history[steps]!;
    const [below, above] = [before[k + steps]!, before[k + steps + 2]!];
    const down = isDown(k, steps, below, above);
    const start = down ? above : below + 1;
    if (x > start) stretches.push([aFrom + start, bFrom + start - k, x - start]);
    x = down ? above : below;
    k += down ? 1 : -1;
  }
  return { matches: stretches.reverse().flat(), x: aFrom + end.x, y: bFrom + end.x - end.diagonal };
}
