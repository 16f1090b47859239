import type { VirtAddr } from '../addr/address';
import { addressOf } from '../addr/arithmetic';
import { FIRST_FRAME } from '../paging/frames';
import type { Level } from './event';
import type { FrameLog } from './frame-log';
import { DATA, FREE, NONE, UNNAMED } from './frame-log';

/** What a frame of the allocator's is for. */
export type FrameUse =
  | { readonly use: 'free' }
  /** `va`: the first address that the table maps. */
  | { readonly use: 'table'; readonly level: Level; readonly va: VirtAddr }
  /** A 4K entry names it; `va`: the page. */
  | { readonly use: 'data'; readonly va: VirtAddr }
  /** Taken, and no entry names it: a later event maps it, or gives it back. */
  | { readonly use: 'between' }
  /** Taken, and nothing ever names it again. `was`: what it was for before. */
  | { readonly use: 'leaked'; readonly since: number; readonly was: FrameUse };

export interface FrameCounts {
  /** By level, index 1 to 4. */
  readonly tables: readonly [never: 0, pt: number, pd: number, pdpt: number, pml4: number];
  readonly data: number;
  readonly between: number;
  readonly leaked: number;
}

export interface Leak {
  /** Number of the frame (address / 4096). */
  readonly frame: number;
  /** The event since which nothing names it; 0: since before the first. */
  readonly since: number;
  readonly was: FrameUse;
}

/** What frames were for, at every event of a run. */
export class FrameUses {
  /** Frames that were ever taken, ascending: numbers (address / 4096). */
  readonly frames: readonly number[];
  /** Frames that are lost for good, by the event since which they are. */
  readonly leaks: readonly Leak[];

  /** `log` is complete. */
  constructor(private readonly log: FrameLog) {
    const frames: number[] = [];
    const leaks: Leak[] = [];
    log.heads.forEach((head, i) => {
      if (head === NONE) return;
      const frame = FIRST_FRAME + i;
      frames.push(frame);
      if (log.codes[head] !== UNNAMED) return;
      leaks.push({ frame, since: log.events[head]!, was: this.use(log.prevs[head]!) });
    });
    this.frames = frames;
    this.leaks = leaks.sort((p, q) => p.since - q.since || p.frame - q.frame);
  }

  at(frame: number, n: number): FrameUse {
    const { heads, events, prevs, codes } = this.log;
    const head = heads[frame - FIRST_FRAME] ?? NONE;
    let entry = head;
    while (entry !== NONE && events[entry]! > n) entry = prevs[entry]!;
    if (entry === head && entry !== NONE && codes[entry] === UNNAMED)
      return { use: 'leaked', since: events[entry]!, was: this.use(prevs[entry]!) };
    return this.use(entry);
  }

  counts(n: number): FrameCounts {
    const { events } = this.log;
    const by = this.log.countsAfter(upTo(events.length, (i) => events[i]!, n));
    const leaked = upTo(this.leaks.length, (i) => this.leaks[i]!.since, n);
    return {
      tables: [0, by[1]!, by[2]!, by[3]!, by[4]!],
      data: by[DATA]!,
      leaked,
      between: by[UNNAMED]! - leaked,
    };
  }

  private use(entry: number): FrameUse {
    const code = entry === NONE ? FREE : this.log.codes[entry]!;
    if (code === FREE) return { use: 'free' };
    if (code === UNNAMED) return { use: 'between' };
    const va = addressOf(this.log.pages[entry]!);
    return code === DATA ? { use: 'data', va } : { use: 'table', level: code as Level, va };
  }
}

/** How many of an ascending list are at most n. */
function upTo(length: number, value: (i: number) => number, n: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value(middle) <= n) low = middle + 1;
    else high = middle;
  }
  return low;
}
