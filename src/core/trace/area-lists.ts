import type { Recording } from './recording';

/** The areas that are there at one event, from low to high. Pages are numbers (address / 4096). */
export interface AreaList {
  readonly ids: Int32Array;
  readonly starts: Float64Array;
  /** Exclusive. */
  readonly ends: Float64Array;
}

/** Lists that are kept, for as many states. */
const KEPT = 12;
/** Of those, the ones that were asked for last. */
const NEWEST = 4;
/** Changes of areas between two lists that are worth less than sorting all areas anew; of many areas, this share of them. */
const NEAR = 64;
const SHARE = 1 / 4;
/** Neighbours that are copied one by one: for so few, asking for a stretch of them takes longer. */
const SHORT = 24;

/**
 * Lists of areas, one between each two events that change areas. A drawing asks of a few states in turn: the one on show, the one before
 * it, those at which references were given. So the newest few are kept, with some
 * spread over the run, and a list that is not too far from one of them is made from it.
 */
export class AreaLists {
  /** By how many area events came before. */
  private readonly kept = new Map<number, AreaList>();

  constructor(private readonly rec: Recording) {}

  /** The list after so many area events. `version` is the version of an area once an event was said. */
  at(events: number, version: VersionAt): AreaList {
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
    const most = Math.max(NEAR, this.rec.areas.current.length * SHARE);
    const list =
      Math.abs(near - events) <= most
        ? this.changed(this.kept.get(near)!, near, events, version)
        : this.whole(events, version);
    if (this.kept.size >= KEPT) this.forget();
    this.kept.set(events, list);
    return list;
  }

  /** One less is kept: of all but the newest, the one that is nearest to another, so that there is one not far from anywhere. */
  private forget(): void {
    const keys = [...this.kept.keys()];
    const gap = (key: number): number =>
      keys.reduce((least, other) => (other === key ? least : Math.min(least, Math.abs(other - key))), Infinity);
    const old = keys.slice(0, -NEWEST);
    this.kept.delete(old.reduce((best, key) => (gap(key) < gap(best) ? key : best)));
  }

  private whole(events: number, version: VersionAt): AreaList {
    const { areas } = this.rec;
    const n = this.last(events);
    const found: Entry[] = [];
    for (let id = 0; id < areas.current.length; id++) {
      const entry = this.entry(id, version(id, n));
      if (entry !== null) found.push(entry);
    }
    found.sort(order);
    return {
      ids: Int32Array.from(found, ({ id }) => id),
      starts: Float64Array.from(found, ({ start }) => start),
      ends: Float64Array.from(found, ({ end }) => end),
    };
  }

  /** The list after so many area events, from that after others, before or behind. */
  private changed(list: AreaList, from: number, to: number, version: VersionAt): AreaList {
    const { areaEvents, events } = this.rec;
    const between = areaEvents.slice(Math.min(from, to), Math.max(from, to));
    const moved = [...new Set(Array.from(between, (n) => events.x[n]!))];
    const n = this.last(to);
    const there = moved.flatMap((id) => this.entry(id, version(id, n)) ?? []).sort(order);
    const ranks = this.ranksOf(list);
    const gone = Int32Array.from(moved, (id) => ranks[id]!)
      .filter((rank) => rank >= 0)
      .sort();
    const made = new Splice(list, there.length - gone.length);
    let next = 0;
    for (const entry of there) {
      const rank = rankOf(list, entry);
      while (next < gone.length && gone[next]! < rank) made.skip(gone[next++]!);
      made.insert(rank, entry);
    }
    while (next < gone.length) made.skip(gone[next++]!);
    return made.done();
  }

  /** Rank by id; -1 of what is not in the list. */
  private ranksOf(list: AreaList): Int32Array {
    const ranks = new Int32Array(this.rec.areas.current.length).fill(-1);
    for (let rank = 0; rank < list.ids.length; rank++) ranks[list.ids[rank]!] = rank;
    return ranks;
  }

  /** The last of so many area events; 0 where there are none. */
  private last(events: number): number {
    return events === 0 ? 0 : this.rec.areaEvents[events - 1]!;
  }

  private entry(id: number, version: number): Entry | null {
    const { areas } = this.rec;
    if (!areas.isThere(version)) return null;
    return { id, start: areas.startPage(version), end: areas.endPage(version) };
  }
}

export type VersionAt = (id: number, n: number) => number;

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
    const { made, list } = this;
    if (end - this.from > SHORT) {
      for (const column of ['ids', 'starts', 'ends'] as const)
        made[column].set(list[column].subarray(this.from, end), this.to);
      this.to += end - this.from;
      this.from = end;
      return;
    }
    for (; this.from < end; this.from++, this.to++) {
      made.ids[this.to] = list.ids[this.from]!;
      made.starts[this.to] = list.starts[this.from]!;
      made.ends[this.to] = list.ends[this.from]!;
    }
  }
}
