import type { WalkControl } from '../mmu/control';
import type { PhysicalMemory } from '../mmu/memory';
import { joined } from '../addr/arithmetic';
import type { AreaList } from './area-lists';
import { AreaLists } from './area-lists';
import { CELL, CELLS } from './changes';
import type { DecodeContext } from './decode';
import { decodeEvent, placeOf } from './decode';
import type { EventKind, EventPlace, TraceEvent } from './event';
import { frameUsesOf } from './frame-history';
import type { FrameUses } from './frame-uses';
import { cellNumber } from './heads';
import { K, KIND_NAMES } from './kinds';
import type { Site } from './listings/define';
import { allSites, siteAt } from './listings/define';
import type { Recording } from './recording';
import { RecordedState } from './state';
import type { Change, Loop, ReferenceView, State, StoredCell, Trace } from './trace';

/** What a trace needs to know of the machine besides what was recorded. */
export interface MachineFacts extends WalkControl {
  /** As the run left it. */
  readonly memory: PhysicalMemory;
  /** Address of the root table; null when the machine had no frame for it. */
  readonly root: number | null;
  readonly cpus: number;
  /** Frames there are and frames taken, before the first event; `taken` by frame above the allocator's first. */
  readonly frames: { readonly total: number; readonly used: number; readonly taken: Uint8Array };
}

/** Events of a step: from `first` on, up to the next step that has any. */
export interface StepSpan {
  readonly first: number;
  readonly step: number;
  readonly actor: string;
  readonly cpu: number;
}

/** A trace over what a run left behind. */
export class RecordedTrace implements Trace, DecodeContext {
  private readonly areaLists: AreaLists;
  private readonly versionAt = (id: number, n: number): number => this.areaVersion(id, n);
  private uses: FrameUses | null = null;

  constructor(
    readonly rec: Recording,
    readonly facts: MachineFacts,
    readonly spans: readonly StepSpan[],
    readonly references: readonly ReferenceView[],
  ) {
    this.areaLists = new AreaLists(rec);
  }

  get length(): number {
    return this.rec.events.length;
  }

  event(n: number): TraceEvent {
    this.check(n, 1);
    return decodeEvent(this, n);
  }

  kind(n: number): EventKind {
    this.check(n, 1);
    return KIND_NAMES[this.rec.events.kind[n]!]!;
  }

  step(n: number): number {
    this.check(n, 1);
    return this.span(n).step;
  }

  depth(n: number): number {
    this.check(n, 1);
    return this.rec.events.depth[n]!;
  }

  site(n: number): Site {
    this.check(n, 1);
    return siteAt(this.rec.events.site[n]!);
  }

  caller(n: number): number {
    this.check(n, 1);
    return this.rec.events.caller[n]!;
  }

  callEnd(n: number): number {
    this.check(n, 1);
    return this.rec.events.kind[n] === K.call ? this.rec.events.y[n]! : n;
  }

  changes(n: number): readonly Change[] {
    this.check(n, 1);
    const { changes } = this.rec;
    const found: Change[] = [];
    for (let at = changes.firstFrom(n); at <= changes.length && changes.event(at) === n; at++) {
      const cell = CELLS[changes.cell(at)];
      found.push({ cell, key: BigInt(changes.key(at)), before: changes.before(at), after: changes.after(at) });
    }
    return [...found, ...this.frameChanges(n)];
  }

  loops(from: number, to: number): readonly Loop[] {
    const { loops, events } = this.rec;
    const order = loops.order();
    const found: Loop[] = [];
    let at = firstFrom(order.length, (i) => loops.first[order[i]!]! >= from);
    for (; at < order.length && loops.first[order[at]!]! <= to; at++) {
      const loop = order[at]!;
      const first = loops.first[loop]!;
      const caller = events.caller[first]!;
      const { kind, site, level } = loops.head(loop);
      found.push({
        first,
        last: loops.last[loop]!,
        rounds: loops.rounds[loop]!,
        startsRound: (n) =>
          events.kind[n] === kind &&
          (site === null || events.site[n] === site) &&
          events.caller[n] === caller &&
          (level === 0 || events.y[n] === level),
      });
    }
    return found;
  }

  /** Whether events n and m say the same kind of thing on the same line of the same call. */
  alike(n: number, m: number): boolean {
    const { kind, site, caller } = this.rec.events;
    return kind[n] === kind[m] && site[n] === site[m] && caller[n] === caller[m];
  }

  nearest(
    n: number,
    by: 1 | -1,
    on: { readonly sites: readonly Site[]; readonly kinds: readonly EventKind[] },
  ): number {
    this.check(n, 0);
    const { kind, site } = this.rec.events;
    const kinds = Uint8Array.from(KIND_NAMES, (name) => (on.kinds.includes(name) ? 1 : 0));
    const sites = Uint8Array.from(allSites(), ({ listing, anchor }) =>
      on.sites.some((each) => each.listing === listing && each.anchor === anchor) ? 1 : 0,
    );
    for (let at = n + by; at >= 1 && at <= this.length; at += by)
      if (kinds[kind[at]!] === 1 || sites[site[at]!] === 1) return at;
    return 0;
  }

  nearestChange(n: number, by: 1 | -1, cell: StoredCell, key: bigint): number {
    this.check(n, 0);
    const { changes, heads } = this.rec;
    const head = heads.head(cellNumber(CELL[cell], Number(key)));
    const change = by > 0 ? changes.next(head, n) : changes.at(head, n - 1);
    return change === 0 ? 0 : changes.event(change);
  }

  frameUses(): FrameUses {
    return (this.uses ??= frameUsesOf(this));
  }

  state(n: number): State {
    this.check(n, 0);
    return new RecordedState(this, n);
  }

  place(n: number): EventPlace {
    const { step, actor, cpu } = this.span(n);
    return placeOf(this.rec, n, step, actor, cpu);
  }

  word(pa: number, n: number): bigint {
    const head = this.rec.heads.head(pa);
    if (head === 0) return this.facts.memory.word(pa);
    return joined(this.rec.changes.loAt(head, n), this.rec.changes.hiAt(head, n));
  }

  /** Areas that are there at event n; the same list for as long as areas stay the same. */
  areaList(n: number): AreaList {
    const { areaEvents } = this.rec;
    return this.areaLists.at(
      firstFrom(areaEvents.length, (i) => areaEvents[i]! > n),
      this.versionAt,
    );
  }

  /** The version of an area in the log at event n. */
  areaVersion(id: number, n: number): number {
    const { areas, changes, heads } = this.rec;
    const head = heads.head(cellNumber(CELL.area, id));
    return head === 0 ? areas.current[id]! : changes.loAt(head, n);
  }

  /** The last of the events that changed frames, at or before n; 0 when there is none. */
  frameEvent(n: number): number {
    return lastAtOrBefore(this.rec.frameEvents, n);
  }

  /** The last `limit_frames` at or before n; 0 when there is none. */
  limitEvent(n: number): number {
    return lastAtOrBefore(this.rec.limitEvents, n);
  }

  private frameChanges(n: number): readonly Change[] {
    const { events } = this.rec;
    const kind = events.kind[n];
    const isFree = kind === K['frame-free'];
    const taken = kind === K['table-alloc'] || (kind === K['frame-alloc'] && (events.y[n]! & 2) === 0);
    if (!isFree && !taken && kind !== K['frame-limit']) return [];
    const before = this.state(n - 1).frames();
    const after = this.state(n).frames();
    const free: Change = { cell: 'free', key: 0n, before: BigInt(before.free), after: BigInt(after.free) };
    if (kind === K['frame-limit'] || before.free === after.free) return before.free === after.free ? [] : [free];
    return [{ cell: 'frame', key: events.a(n), before: isFree ? 1n : 0n, after: isFree ? 0n : 1n }, free];
  }

  private span(n: number): StepSpan {
    return this.spans[firstFrom(this.spans.length, (i) => this.spans[i]!.first > n) - 1]!;
  }

  private check(n: number, least: number): void {
    if (!Number.isInteger(n) || n < least || n > this.length) {
      throw new RangeError(`no event ${n} in a trace of ${this.length}`);
    }
  }
}

/** The last number of an ascending list that is at most n; 0 when there is none. */
function lastAtOrBefore(numbers: ArrayLike<number>, n: number): number {
  const after = firstFrom(numbers.length, (i) => numbers[i]! > n);
  return after === 0 ? 0 : numbers[after - 1]!;
}

/** The first index below `length` from which on `holds`; `length` when none does. */
function firstFrom(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
