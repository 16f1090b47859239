import type { Recording } from './recording';

/** The areas that are there at one event, from low to high. Pages are numbers (address / 4096). */
export interface AreaList {
  readonly ids: Int32Array;
  readonly starts: Float64Array;
  /** Exclusive. */
  readonly ends: Float64Array;
}

/** Lists that are kept, for as many states. */
const KEPT = 8;
/** Changes of areas between two lists that are worth less than sorting all areas anew. */
const NEAR = 64;

/**
 * Lists of areas, one between each two events that change areas. A drawing asks of a few states in turn: the one on show, the one before
 * it, those at which references were given. So the newest few are kept, and a list that is near one of them is made from it.
 */
export class AreaLists {
  /** By how many area events came before. */
  private readonly kept = new Map<number, AreaList>();

  constructor(private readonly rec: Recording) {}

  /** The list after so many area events. `version` is the version of an area then. */
  at(events: number, version: (id: number) => number): AreaList {
    const known = this.kept.get(events);
    if (known !== undefined) {
      // Asked for again: the last to be thrown away.
      this.kept.delete(events);
      this.kept.set(events, known);
      return known;
    }
    const near = [...this.kept.keys()].reduce(
      (best, key) => (Math.abs(key - events) < Math.abs(best - events) ? key : best),
      Infinity,
    );
    const list =
      Math.abs(near - events) <= NEAR
        ? this.changed(this.kept.get(near)!, Math.min(near, events), Math.max(near, events), version)
        : this.whole(version);
    if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(events, list);
    return list;
  }

  private whole(version: (id: number) => number): AreaList {
    const { areas } = this.rec;
    const found: Entry[] = [];
    for (let id = 0; id < areas.current.length; id++) {
      const entry = this.entry(id, version(id));
      if (entry !== null) found.push(entry);
    }
    found.sort(order);
    return {
      ids: Int32Array.from(found, ({ id }) => id),
      starts: Float64Array.from(found, ({ start }) => start),
      ends: Float64Array.from(found, ({ end }) => end),
    };
  }

  /** A list with what area events `from` to `to` (exclusive) changed, whichever way. */
  private changed(list: AreaList, from: number, to: number, version: (id: number) => number): AreaList {
    const { areaEvents, events } = this.rec;
    const moved = [...new Set(Array.from(areaEvents.slice(from, to), (n) => events.x[n]!))];
    const there = moved.flatMap((id) => this.entry(id, version(id)) ?? []).sort(order);
    const gone = moved
      .map((id) => list.ids.indexOf(id))
      .filter((rank) => rank >= 0)
      .sort((p, q) => p - q);
    const made = new Splice(list, there.length - gone.length);
    for (const entry of there) {
      const rank = rankOf(list, entry);
      while (gone.length > 0 && gone[0]! < rank) made.skip(gone.shift()!);
      made.insert(rank, entry);
    }
    for (const rank of gone) made.skip(rank);
    return made.done();
  }

  private entry(id: number, version: number): Entry | null {
    const { areas } = this.rec;
    if (!areas.isThere(version)) return null;
    return { id, start: areas.startPage(version), end: areas.endPage(version) };
  }
}

interface Entry {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

const order = (p: Entry, q: Entry): number => p.start - q.start || p.id - q.id;

/** How many of a list come before an area. */
function rankOf({ ids, starts }: AreaList, { id, start }: Entry): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! < start || (starts[middle] === start && ids[middle]! < id)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A list with some areas left out and others put in, from low to high; what stays is copied in stretches. */
class Splice {
  private readonly made: AreaList;
  /** Ranks of the old list that are dealt with, and of the new one that are filled. */
  private from = 0;
  private to = 0;

  constructor(
    private readonly list: AreaList,
    more: number,
  ) {
    const length = list.ids.length + more;
    this.made = { ids: new Int32Array(length), starts: new Float64Array(length), ends: new Float64Array(length) };
  }

  skip(rank: number): void {
    this.copy(rank);
    this.from = rank + 1;
  }

  /** Before the area that had this rank. */
  insert(rank: number, { id, start, end }: Entry): void {
    this.copy(rank);
    this.made.ids[this.to] = id;
    this.made.starts[this.to] = start;
    this.made.ends[this.to++] = end;
  }

  done(): AreaList {
    this.copy(this.list.ids.length);
    return this.made;
  }

  private copy(end: number): void {
    // What was just skipped may lie at the very place that something goes to.
    if (end <= this.from) return;
    for (const column of ['ids', 'starts', 'ends'] as const)
      this.made[column].set(this.list[column].subarray(this.from, end), this.to);
    this.to += end - this.from;
    this.from = end;
  }
}
