import type { PhysAddr, VirtAddr } from '../addr/address';
import type { EventKind, Level, MappingFlags, TraceEvent } from './event';
import type { FrameUses } from './frame-uses';
import type { Site } from './listings/define';

/**
 * What a run recorded. Events are numbered 1 to `length`; all views are pure functions of a trace and a number.
 * Columns inside, one object at a time outside: `event` builds its answer, the cheap questions read a column.
 */
export interface Trace {
  readonly length: number;
  event(n: number): TraceEvent;
  kind(n: number): EventKind;
  step(n: number): number;
  depth(n: number): number;
  /** The line that event n comes from: the same object for the same line. */
  site(n: number): Site;
  /** The `call` event that is open around n; 0 at the top. For a `call`, its caller; for a `return`, the call it ends. */
  caller(n: number): number;
  /** The last event of a `call`: its `return`, or the end of the run or task where it never returned. */
  callEnd(n: number): number;
  /** The words of state that event n changed. */
  changes(n: number): readonly Change[];
  /**
   * Loops of the modelled code that begin in [from, to] and went round more than once: by where they begin, an outer loop before
   * those in it. What repeats is shown folded: see folds.ts.
   */
  loops(from: number, to: number): readonly Loop[];
  /** Whether two events are of one kind, on one line of one call: such neighbours are repetition. */
  alike(n: number, m: number): boolean;
  /** The nearest event past n, in the direction of `by`, on one of these lines or of one of these kinds; 0 when there is none. */
  nearest(n: number, by: 1 | -1, on: { readonly sites: readonly Site[]; readonly kinds: readonly EventKind[] }): number;
  /** The nearest event past n, in the direction of `by`, that changed a cell; 0 when there is none. `key` as in `Change`. */
  nearestChange(n: number, by: 1 | -1, cell: StoredCell, key: bigint): number;
  /** What each frame is for, at any event. Found out at the first question. */
  frameUses(): FrameUses;
  /** The state after event n; 0 is the state before the first event. O(what is asked), not O(n). */
  state(n: number): State;
}

/** A loop: its events from `first` to `last`, which went round `rounds` times. */
export interface Loop {
  readonly first: number;
  readonly last: number;
  readonly rounds: number;
  /** Whether event n starts a round. */
  readonly startsRound: (n: number) => boolean;
}

/** One reversible change. `key` is a physical address (word), an area id (area), a CPU (registers), a frame (frame). */
export interface Change {
  readonly cell: 'word' | 'area' | 'flag' | 'cr2' | 'error' | 'cpl' | 'lock' | 'frame' | 'free' | 'binding';
  readonly key: bigint;
  readonly before: bigint;
  readonly after: bigint;
}

/** Cells whose changes are kept one by one. */
export type StoredCell = Exclude<Change['cell'], 'frame' | 'free'>;

export interface State {
  readonly n: number;
  /** Areas from low to high: all of them. A drawing asks for those in view, by their rank in this order. */
  areas(): readonly AreaView[];
  areaCount(): number;
  /** Areas of rank `first` up to `last`, exclusive. */
  areaRange(first: number, last: number): readonly AreaView[];
  /** Rank of the area that holds `va`, else of the next one above it: `areaCount()` where there is none. */
  areaRank(va: VirtAddr): number;
  /** Where all areas lie. The same object for as long as areas stay the same, so that what is worked out from it can be kept. */
  areaBounds(): AreaBounds;
  /** The area that holds `va`, if one does. */
  areaAt(va: VirtAddr): AreaView | null;
  /** Any area of the run by id, gone ones too (as they last were). */
  area(id: number): AreaView;
  cpu(id: number): CpuView;
  /** The aligned 64-bit word that holds `pa`. Memory that nobody wrote is 0. */
  word(pa: PhysAddr): bigint;
  byte(pa: PhysAddr): number;
  frames(): FramesView;
  /** Who holds the address-space lock, or null. */
  lockHolder(): string | null;
  /** The open `call` events, outermost first. */
  stack(): readonly number[];
  /** References that calls have bound with `as` so far. */
  references(): readonly ReferenceView[];
}

export interface AreaView {
  readonly id: number;
  readonly name: string;
  readonly start: VirtAddr;
  /** Exclusive. */
  readonly end: VirtAddr;
  readonly flags: MappingFlags;
  readonly backing: 'lazy' | 'populated' | 'linear';
}

/** Of each area by rank, in pages of 4 KiB: to read only. `ends` are exclusive. */
export interface AreaBounds {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

export interface CpuView {
  /** ACCESSING_USER_MEM of this CPU. */
  readonly flag: boolean;
  /** null: no page fault yet. */
  readonly cr2: VirtAddr | null;
  readonly cr3: PhysAddr;
  /** Error code of the last page fault. */
  readonly error: number | null;
  readonly cpl: 0 | 3;
  readonly wp: boolean;
  readonly nxe: boolean;
  readonly smep: boolean;
  readonly smap: boolean;
  readonly ac: boolean;
  readonly pke: boolean;
  readonly pkru: number;
  readonly maxphyaddr: number;
}

/** Counts of 4 KiB frames. used = tables + data + leaked; used + free = total. */
export interface FramesView {
  readonly total: number;
  readonly used: number;
  readonly free: number;
}

export interface ReferenceView {
  readonly name: string;
  readonly va: VirtAddr;
  readonly elements: bigint;
  readonly elementSize: bigint;
  readonly writable: boolean;
  /** `&T`, `&mut [T]`, `&'static str`. */
  readonly type: string;
  /** The event that bound it. */
  readonly boundAt: number;
}

/** A look at the tables without touching them, for drawing. Not a hardware walk: sets no bit, raises nothing. */
export interface TableLook {
  readonly va: VirtAddr;
  /** From PML4 down, as far as tables go: the last one is a leaf, absent, or malformed. */
  readonly levels: readonly TableLookLevel[];
  /** Where `va` lies in memory, or null when there is no present leaf. */
  readonly pa: PhysAddr | null;
}

export interface TableLookLevel {
  readonly level: Level;
  readonly table: PhysAddr;
  readonly index: number;
  /** Address of the entry's word. */
  readonly pa: PhysAddr;
  readonly entry: bigint;
  readonly leaf: boolean;
}
