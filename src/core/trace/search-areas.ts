import { CELL } from './changes';
import type { RecordedTrace } from './recorded-trace';

/** Pages of an area between two events; null while it is not there. */
type Pages = { readonly start: number; readonly end: number } | null;

interface Move {
  readonly event: number;
  readonly before: Pages;
  readonly after: Pages;
}

/** Areas by id, by name, or by any of several names. */
export type AreaAsked = number | string | ReadonlySet<string>;

export function isAsked(area: AreaAsked, id: number, name: string): boolean {
  if (typeof area === 'number') return id === area;
  return typeof area === 'string' ? name === area : area.has(name);
}

/** Areas overlap only while `protect` cuts one into three: what starts at or before a page then is judged by the nearest few. */
const MOST_OVERLAPPING = 4;

/**
 * Where the areas of a name, or of an id, lie: at one event after the other. Going to a neighbouring event costs nothing, so a search
 * asks at each event where the areas were just then.
 */
export class AreaSweep {
  private readonly meant: Uint8Array;
  private readonly moves: readonly Move[];
  /** Moves that have happened. */
  private done = 0;
  /** Starts and ends of those that are there, from low to high. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(trace: RecordedTrace, area: AreaAsked) {
    const { areas } = trace.rec;
    this.meant = Uint8Array.from(areas.names, (name, id) => (isAsked(area, id, name) ? 1 : 0));
    for (const { id, start, end } of trace.state(0).areas()) {
      if (this.isMeant(id)) this.add({ start: Number(start) / 4096, end: Number(end) / 4096 });
    }
    this.moves = movesOf(trace, (id) => this.isMeant(id));
  }

  isMeant(id: number): boolean {
    return this.meant[id] === 1;
  }

  /** Goes to the state after event n. */
  seek(n: number): void {
    const { moves } = this;
    while (this.done < moves.length && moves[this.done]!.event <= n) {
      const { before, after } = moves[this.done++]!;
      this.remove(before);
      this.add(after);
    }
    while (this.done > 0 && moves[this.done - 1]!.event > n) {
      const { before, after } = moves[--this.done]!;
      this.remove(after);
      this.add(before);
    }
  }

  /** Whether one of the areas holds any address from `first` to `last`. */
  touches(first: number, last: number): boolean {
    const page = Math.floor(first / 4096);
    const at = this.after(Math.floor(last / 4096)) - 1;
    for (let i = at; i >= 0 && i > at - MOST_OVERLAPPING; i--) if (this.ends[i]! > page) return true;
    return false;
  }

  private add(pages: Pages): void {
    if (pages === null) return;
    const at = this.after(pages.start);
    this.starts.splice(at, 0, pages.start);
    this.ends.splice(at, 0, pages.end);
  }

  private remove(pages: Pages): void {
    if (pages === null) return;
    let at = this.after(pages.start) - 1;
    while (this.ends[at] !== pages.end) at--;
    this.starts.splice(at, 1);
    this.ends.splice(at, 1);
  }

  /** How many start at or before a page. */
  private after(page: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle]! <= page) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function movesOf(trace: RecordedTrace, isMeant: (id: number) => boolean): readonly Move[] {
  const { areaEvents, changes, areas } = trace.rec;
  const pages = (version: bigint): Pages => {
    const at = Number(version);
    return areas.isThere(at) ? { start: areas.startPage(at), end: areas.endPage(at) } : null;
  };
  const moves: Move[] = [];
  for (const event of areaEvents) {
    for (let at = changes.firstFrom(event); at <= changes.length && changes.event(at) === event; at++) {
      if (changes.cell(at) !== CELL.area || !isMeant(changes.key(at))) continue;
      moves.push({ event, before: pages(changes.before(at)), after: pages(changes.after(at)) });
    }
  }
  return moves;
}
