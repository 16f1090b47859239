import { FIRST_FRAME } from '../paging/frames';
import { frameIn } from '../paging/page-table';
import { CELL } from './changes';
import type { Level } from './event';
import { DATA, FREE, FrameLog, UNNAMED } from './frame-log';
import { FrameUses } from './frame-uses';
import { K } from './kinds';
import type { RecordedTrace } from './recorded-trace';

/** What each frame is for at every event of a run. Costs what the tables and the changes of the run hold, once. */
export const frameUsesOf = (trace: RecordedTrace): FrameUses => new FrameUses(new History(trace).log);

const HUGE = 0x80;

/** Where a table is, and as which level it is read; hostile tables can be read as several. */
interface Table {
  /** Entries that link to it as this level; the root has one more. */
  links: number;
  readonly firstPage: number;
}

/**
 * Goes through a run once. An entry in a table that is linked names what it points to: a table while it is no leaf, data while it is one of
 * 4K. (core/paging/census.ts counts the same of a machine) What a table holds counts while it is linked, so each link and unlink goes
 * through its entries; levels go down from link to link, so no chain of tables is endless, whatever a program wrote into them.
 */
class History {
  readonly log: FrameLog;
  /** Linked tables: by frame, their level. */
  private readonly tables = new Map<number, Map<Level, Table>>();
  /** By number above the allocator's first: 1 when taken, how many 4K leaves name it, and the last page that did. */
  private readonly taken: Uint8Array;
  private readonly leaves: Int32Array;
  private readonly pages: Float64Array;
  /** Frames of which any word changes. */
  private readonly changing = new Set<number>();
  /** Frames to look at once the event is over. */
  private dirty: number[] = [];
  /** Changes that have happened. */
  private done = 0;

  constructor(private readonly trace: RecordedTrace) {
    const { changes, frameEvents } = trace.rec;
    const { root, frames } = trace.facts;
    let count = frames.taken.length;
    for (const n of frameEvents) if (this.moves(n)) count = Math.max(count, this.frameOf(n) + 1 - FIRST_FRAME);
    this.log = new FrameLog(count);
    this.taken = new Uint8Array(count);
    this.taken.set(frames.taken);
    this.leaves = new Int32Array(count);
    this.pages = new Float64Array(count);
    for (let i = 0; i < count; i++) if (this.taken[i] === 1) this.dirty.push(i);
    for (let i = 1, last = -1; i <= changes.length; i++) {
      if (changes.cell(i) !== CELL.word) continue;
      const frame = Math.floor(changes.key(i) / 4096);
      if (frame !== last) this.changing.add((last = frame));
    }
    if (root !== null) this.link(root / 4096, 4, 0);
    this.settle(0);
    let next = 0;
    while (this.done < changes.length || next < frameEvents.length) {
      const n = Math.min(
        this.done < changes.length ? changes.event(this.done + 1) : Infinity,
        frameEvents[next] ?? Infinity,
      );
      while (this.done < changes.length && changes.event(this.done + 1) === n) this.change(++this.done);
      for (; frameEvents[next] === n; next++) this.takeOrFree(n);
      this.settle(n);
    }
  }

  /** Whether an event takes a frame or gives one back. */
  private moves(n: number): boolean {
    const { kind, y } = this.trace.rec.events;
    return kind[n] !== K['frame-limit'] && (kind[n] !== K['frame-alloc'] || (y[n]! & 2) === 0);
  }

  private frameOf(n: number): number {
    return this.trace.rec.events.aNumber(n) / 4096;
  }

  private takeOrFree(n: number): void {
    if (!this.moves(n)) return;
    const at = this.frameOf(n) - FIRST_FRAME;
    this.taken[at] = this.trace.rec.events.kind[n] === K['frame-free'] ? 0 : 1;
    this.dirty.push(at);
  }

  private settle(n: number): void {
    for (const at of this.dirty) {
      const known = this.tables.get(FIRST_FRAME + at);
      const level = known === undefined ? 0 : (Math.max(...known.keys()) as Level);
      const code = this.taken[at] === 0 ? FREE : level !== 0 ? level : this.leaves[at]! > 0 ? DATA : UNNAMED;
      this.log.note(n, at, code, level === 0 ? this.pages[at]! : known!.get(level)!.firstPage);
    }
    this.dirty.length = 0;
  }

  /** Frames outside of the allocator's are never taken, so nobody asks what they are for. */
  private touch(frame: number): number | null {
    const at = frame - FIRST_FRAME;
    if (at < 0 || at >= this.taken.length) return null;
    this.dirty.push(at);
    return at;
  }

  /** One change of a word: of what it means where it is an entry. */
  private change(i: number): void {
    const { changes } = this.trace.rec;
    if (changes.cell(i) !== CELL.word) return;
    const pa = changes.key(i);
    const frame = Math.floor(pa / 4096);
    const known = this.tables.get(frame);
    if (known === undefined) return;
    const index = (pa - frame * 4096) / 8;
    const [wasLo, wasHi] = changes.halvesAfter(i, i - 1);
    const [lo, hi] = changes.halvesAfter(i, i);
    // From the top down, so that a table that links to itself lets go of its old entries before they are read as new ones.
    const levels = [...known.keys()].sort((p, q) => q - p);
    for (const level of levels) {
      const table = known.get(level);
      if (table === undefined) continue;
      const page = table.firstPage + index * 512 ** (level - 1);
      const was = meaningOf(wasLo, wasHi, level);
      const is = meaningOf(lo, hi, level);
      if (was === is && (was === 'none' || frameIn(wasLo, wasHi) === frameIn(lo, hi))) continue;
      // What lies below was counted as it was before this change.
      this.done = i - 1;
      this.name(was, frameIn(wasLo, wasHi), level, page, -1);
      this.done = i;
      this.name(is, frameIn(lo, hi), level, page, 1);
    }
  }

  /** An entry that comes (1) or goes (-1). */
  private name(meaning: Meaning, frame: number, level: Level, page: number, by: 1 | -1): void {
    if (meaning === 'none') return;
    if (meaning === 'table') {
      if (by === 1) this.link(frame, (level - 1) as Level, page);
      else this.unlink(frame, (level - 1) as Level);
      return;
    }
    const at = this.touch(frame);
    if (at === null) return;
    this.leaves[at]! += by;
    if (by === 1) this.pages[at] = page;
  }

  private link(frame: number, level: Level, firstPage: number): void {
    const known = this.tables.get(frame) ?? new Map<Level, Table>();
    this.tables.set(frame, known);
    const table = known.get(level);
    if (table !== undefined) {
      table.links++;
      return;
    }
    known.set(level, { links: 1, firstPage });
    this.touch(frame);
    this.entries(frame, level, firstPage, 1);
  }

  private unlink(frame: number, level: Level): void {
    const known = this.tables.get(frame)!;
    const table = known.get(level)!;
    if (--table.links > 0) return;
    known.delete(level);
    if (known.size === 0) this.tables.delete(frame);
    this.touch(frame);
    this.entries(frame, level, table.firstPage, -1);
  }

  /** All entries of a table, as they are once the changes that are done have happened. */
  private entries(frame: number, level: Level, firstPage: number, by: 1 | -1): void {
    const { rec, facts } = this.trace;
    const words = facts.memory.halves(frame);
    const fixed = !this.changing.has(frame);
    for (let index = 0; index < 512; index++) {
      let lo = words[index * 2]!;
      let hi = words[index * 2 + 1]!;
      const head = fixed ? 0 : rec.heads.head(frame * 4096 + index * 8);
      if (head !== 0) [lo, hi] = rec.changes.halvesAfter(head, this.done);
      if (lo === 0 && hi === 0) continue;
      this.name(meaningOf(lo, hi, level), frameIn(lo, hi), level, firstPage + index * 512 ** (level - 1), by);
    }
  }
}

type Meaning = 'none' | 'table' | 'data';

/** What an entry says of the frame in it. A leaf of 2M or 1G names no frame of the allocator's. */
function meaningOf(lo: number, hi: number, level: Level): Meaning {
  if (lo === 0 && hi === 0) return 'none';
  if (level === 1) return 'data';
  if (level !== 4 && (lo & HUGE) !== 0) return 'none';
  return frameIn(lo, hi) === 0 ? 'none' : 'table';
}
