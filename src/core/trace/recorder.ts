import { highOf, lowOf } from '../addr/arithmetic';
import { Halt } from '../halt';
import { AreaLog } from './area-log';
import type { LoggedArea } from './area-log';
import type { ByHand } from './by-hand';
import type { CellCode } from './changes';
import { CELL, ChangeLog } from './changes';
import { EventColumns } from './columns';
import { Heads, cellNumber } from './heads';
import { Interned } from './intern';
import type { KindCode } from './kinds';
import { K } from './kinds';
import type { RoundHead } from './loops';
import { LoopLog } from './loops';
import type { Recording } from './recording';

/** Units of work that may always be done, however few events are asked for. */
const SETUP_WORK = 0x10_0000;
/** Units of work between two questions whether the run is cancelled. */
const ASK_EVERY = 0x4000;
/** What a page of memory costs that is written: it may take a frame of its own. */
export const PAGE_WORK = 64;

/**
 * Writes down what a run does. How it is laid out, and why:
 *
 * - Do it, then say it: a change belongs to the next event that is put, so the state at n is the state once event n has been said.
 * - Events are columns (33 bytes), changes are columns (33 bytes); frames taken and given back need no change of their own, since the
 *   event says it. A page populated lazily is three events and one change: 44 bytes an event.
 * - The state at n is looked up, never replayed: each cell's changes form a chain with jumps (changes.ts), frame counts stand in the
 *   events that change them, and a cell that never changed has its value in what the run left behind.
 * - Folding. Repetition comes from loops of the modelled code, so those say where they begin and end and how often they went round
 *   (loops.ts): a `get_as_slice` over 1 GiB is its checks and one loop of 262,144 rounds. Rounds are found again by the event that
 *   each of them starts with; they are not stored. Equal neighbours (the letters of a string) fold by kind and line without any help.
 * - Bounds. `put` stops the run when it reaches its limit of events; changes, work without events and pages written have bounds that
 *   go with it. While setting up nothing is recorded, but the same bounds hold.
 */
export class Recorder implements Recording {
  readonly events = new EventColumns();
  readonly changes = new ChangeLog();
  readonly areas = new AreaLog();
  readonly loops = new LoopLog();
  readonly texts = new Interned<string>();
  readonly sizes = new Interned<bigint>();
  readonly heads = new Heads();
  readonly frameEvents: number[] = [];
  readonly limitEvents: number[] = [];
  readonly areaEvents: number[] = [];
  /** Calls that are open, outermost first. */
  readonly open: number[] = [];
  /** The event that decided the refusal under way. */
  decidedAt = 0;
  recording = false;
  /** Changes by hand that are still to come, in order. */
  private hands: readonly ByHand[] = [];
  private doByHand: (change: ByHand) => void = () => undefined;
  private spent = 0;
  private bound: number;
  private askAt = ASK_EVERY;
  /** A page that is written can be 512 changes and one event, so they have a bound of their own. */
  private readonly changeBound: number;

  constructor(
    private readonly limit: number,
    private readonly cancelled: (events: number) => boolean,
  ) {
    this.bound = Math.max(limit, SETUP_WORK);
    this.changeBound = this.bound;
  }

  /** From here on everything is recorded; what was set up so far is the state at event 0. */
  start(): void {
    this.recording = true;
    this.spent = 0;
    this.askAt = ASK_EVERY;
    this.bound = Math.max(this.limit, SETUP_WORK) * 2;
  }

  get length(): number {
    return this.events.length;
  }

  /** Has `change` carried out, and an event of its own put, right behind the event that each of them names. */
  expect(hands: readonly ByHand[], change: (hand: ByHand) => void): void {
    this.hands = hands;
    this.doByHand = change;
  }

  /** An event; `a` and `b` in halves. See kinds.ts for what they hold. */
  put(kind: KindCode, site: number, aLo: number, aHi: number, bLo: number, bHi: number, x: number, y: number): void {
    this.write(kind, site, aLo, aHi, bLo, bHi, x, y);
    this.said();
  }

  /** An event with 64-bit payloads. */
  big(kind: KindCode, site: number, a: bigint, b = 0n, x = 0, y = 0): void {
    this.put(kind, site, lowOf(a), highOf(a), lowOf(b), highOf(b), x, y);
  }

  /** An event whose payloads are doubles: addresses of pages or memory, counts. */
  num(kind: KindCode, site: number, a: number, b: number, x: number, y: number): void {
    this.writeNumbers(kind, site, a, b, x, y);
    this.said();
  }

  /** An event that changed which frames are taken; `used` is how many are, afterwards. */
  frame(kind: KindCode, site: number, pa: number, used: number, y: number): void {
    this.writeNumbers(kind, site, pa, used, 0, y);
    if (!this.recording) return;
    this.frameEvents.push(this.events.length);
    if (kind === K['frame-limit']) this.limitEvents.push(this.events.length);
    this.said();
  }

  call(fn: string, site: number, va: bigint | null, size: bigint | null): void {
    const has = (va === null ? 0 : 0x4000_0000) | (size === null ? 0 : 0x8000_0000);
    const [a, b] = [va ?? 0n, size ?? 0n];
    this.write(K.call, site, lowOf(a), highOf(a), lowOf(b), highOf(b), (this.texts.number(fn) | has) >>> 0, 0);
    this.open.push(this.events.length);
    this.said();
  }

  /** A call about pages; `pages` null says nothing of a size. */
  callPages(fn: string, site: number, page: number, pages: number | null): void {
    const has = pages === null ? 0x4000_0000 : 0xc000_0000;
    this.writeNumbers(K.call, site, page * 4096, (pages ?? 0) * 4096, (this.texts.number(fn) | has) >>> 0, 0);
    this.open.push(this.events.length);
    this.said();
  }

  ret(site: number, text: string, ok: boolean): void {
    this.write(K.return, site, 0, 0, 0, 0, (this.texts.number(text) | (ok ? 0x8000_0000 : 0)) >>> 0, 0);
    this.close(this.open.pop()!);
    this.said();
  }

  /** Where the last event stands. */
  get lastSite(): number {
    return this.events.site[this.events.length]!;
  }

  /** The end of a step. Calls that never returned end here, and stay on the stack of this one event when `died`. */
  outcome(name: string, site: number, died: boolean): void {
    if (!this.recording) return;
    const unfinished = this.open.splice(0);
    const caller = died ? (unfinished.at(-1) ?? 0) : 0;
    this.events.add(K.outcome, died ? unfinished.length : 0, site, caller, 0, 0, 0, 0, this.texts.number(name), 0);
    for (const call of unfinished) this.close(call);
  }

  /** A loop whose body began after event `before` went round `rounds` times; each round has one `head`. */
  loop(before: number, rounds: number, head: RoundHead): void {
    if (this.recording && rounds > 1) this.loops.add(before + 1, this.events.length, rounds, head);
  }

  /** The refusal under way was decided by the event just put; a hand that came between decided nothing. */
  blame(): void {
    this.decidedAt = this.events.length;
    while (this.events.kind[this.decidedAt] === K['by-hand']) this.decidedAt--;
  }

  /** A cell that is no word of memory now holds another value; `before` null: it held none. Belongs to the next event. */
  set(cell: Exclude<CellCode, 0>, key: number, before: bigint | null, after: bigint): void {
    if (!this.recording || before === after) return;
    const was = before ?? 0n;
    this.change(cell, key, lowOf(was), highOf(was), lowOf(after), highOf(after));
  }

  /** For PhysicalMemory's observer. */
  readonly word = (pa: number, beforeLo: number, beforeHi: number, lo: number, hi: number): void => {
    if (this.recording) this.change(CELL.word, pa, beforeLo, beforeHi, lo, hi);
  };

  /** An area was added, changed or removed: says so on `site`. */
  area(
    kind: (typeof K)['area-add'] | (typeof K)['area-change'] | (typeof K)['area-remove'],
    site: number,
    area: LoggedArea,
  ): void {
    const before = this.areas.note(area, kind !== K['area-remove']);
    this.set(CELL.area, area.id, BigInt(before), BigInt(area.version));
    this.writeNumbers(kind, site, area.start * 4096, area.end * 4096, area.id, 0);
    if (this.recording) this.areaEvents.push(this.events.length);
    this.said();
  }

  /** Counts units of work, so that work and memory without events are bounded too. */
  spend(units = 1): void {
    this.spent += units;
    // One event is kept back for the outcome that says why the run stopped.
    if (this.recording && this.events.length >= this.limit - 1) this.stop();
    if (this.spent > this.bound || this.changes.length > this.changeBound) this.stop();
    if (this.spent >= this.askAt) {
      this.askAt = this.spent + ASK_EVERY;
      if (this.cancelled(this.events.length)) this.stop();
    }
  }

  /** The run is over: nothing more is recorded, and spare room is given back. */
  finish(): void {
    this.recording = false;
    this.events.trim();
    this.changes.trim();
  }

  private write(
    kind: KindCode,
    site: number,
    aLo: number,
    aHi: number,
    bLo: number,
    bHi: number,
    x: number,
    y: number,
  ): void {
    this.spend();
    if (!this.recording) return;
    const depth = this.open.length;
    this.events.add(kind, depth, site, depth === 0 ? 0 : this.open[depth - 1]!, aLo, aHi, bLo, bHi, x, y);
  }

  private writeNumbers(kind: KindCode, site: number, a: number, b: number, x: number, y: number): void {
    this.write(kind, site, a >>> 0, Math.floor(a / 0x1_0000_0000), b >>> 0, Math.floor(b / 0x1_0000_0000), x, y);
  }

  /** An event is complete, with all that is noted of it: time for a hand that has waited for it. */
  private said(): void {
    const hand = this.hands[0];
    if (hand === undefined || hand.after !== this.events.length || !this.recording) return;
    this.hands = this.hands.slice(1);
    this.doByHand(hand);
    this.big(K['by-hand'], this.lastSite, hand.key, hand.value, 0, CELL[hand.cell]);
  }

  private change(cell: CellCode, key: number, beforeLo: number, beforeHi: number, lo: number, hi: number): void {
    const { heads } = this;
    const number = cellNumber(cell, key);
    const slot = heads.slot(number);
    const event = this.events.length + 1;
    heads.put(slot, number, this.changes.add(cell, key, heads.at(slot), beforeLo, beforeHi, lo, hi, event));
  }

  private stop(): never {
    this.blame();
    throw new Halt({ kind: 'limit' });
  }

  private close(call: number): void {
    if (this.recording) this.events.y[call] = this.events.length;
  }
}
