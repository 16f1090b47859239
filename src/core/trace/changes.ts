import type { Change } from './trace';

/** Cells as their column holds them. A frame's and the count of free ones follow from the events and are not stored. */
export const CELLS = [
  'word',
  'area',
  'flag',
  'cr2',
  'error',
  'cpl',
  'lock',
  'binding',
] as const satisfies readonly Change['cell'][];
export type CellCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const CELL = {
  word: 0,
  area: 1,
  flag: 2,
  cr2: 3,
  error: 4,
  cpl: 5,
  lock: 6,
  binding: 7,
} as const satisfies Record<(typeof CELLS)[number], CellCode>;

const FIRST_CAPACITY = 256;

/**
 * Every change of a cell, 33 bytes each, numbered from 1.
 *
 * The changes of one cell form a chain from the latest back. Next to `prev`, each holds a `jump` further back, laid out so that the
 * last change at or before an event is found in a logarithmic number of hops (Myers, "An applicative random-access stack", 1983):
 * no index has to be built, and seeking never replays. The first change of a cell needs neither, so there they hold its value before.
 */
export class ChangeLog {
  length = 0;
  private capacity = FIRST_CAPACITY;
  private cells = new Uint8Array(FIRST_CAPACITY);
  private keys = new Float64Array(FIRST_CAPACITY);
  private los = new Uint32Array(FIRST_CAPACITY);
  private his = new Uint32Array(FIRST_CAPACITY);
  private prevs = new Uint32Array(FIRST_CAPACITY);
  private jumps = new Uint32Array(FIRST_CAPACITY);
  private depths = new Uint32Array(FIRST_CAPACITY);
  private events = new Uint32Array(FIRST_CAPACITY);

  /** Bytes held. */
  get bytes(): number {
    return this.capacity * 33;
  }

  /** `head` is the cell's latest change so far, 0 when this is its first. Gives the new head. */
  add(
    cell: CellCode,
    key: number,
    head: number,
    beforeLo: number,
    beforeHi: number,
    lo: number,
    hi: number,
    event: number,
  ): number {
    const at = ++this.length;
    if (at >= this.capacity) this.resize(this.capacity * 2);
    this.cells[at] = cell;
    this.keys[at] = key;
    this.los[at] = lo;
    this.his[at] = hi;
    this.events[at] = event;
    if (head === 0) {
      this.prevs[at] = beforeLo;
      this.jumps[at] = beforeHi;
    } else {
      const depth = this.depths[head]!;
      const jump = depth === 0 ? head : this.jumps[head]!;
      const far = this.depths[jump]! === 0 ? jump : this.jumps[jump]!;
      const even = depth - this.depths[jump]! === this.depths[jump]! - this.depths[far]!;
      this.prevs[at] = head;
      this.jumps[at] = even ? far : head;
      this.depths[at] = depth + 1;
    }
    return at;
  }

  /** The latest change of the chain at or before event n; 0 when all are later. */
  at(head: number, n: number): number {
    let change = head;
    while (change !== 0 && this.events[change]! > n) {
      if (this.depths[change] === 0) return 0;
      const jump = this.jumps[change]!;
      change = this.events[jump]! > n ? jump : this.prevs[change]!;
    }
    return change;
  }

  /** The first change of the chain after event n; 0 when there is none. */
  next(head: number, n: number): number {
    if (head === 0 || this.events[head]! <= n) return 0;
    let change = head;
    while (this.depths[change] !== 0) {
      const jump = this.jumps[change]!;
      const prev = this.prevs[change]!;
      if (this.events[jump]! > n) change = jump;
      else if (this.events[prev]! > n) change = prev;
      else break;
    }
    return change;
  }

  /** The first change of the chain that ends in `head`: with it, the value before all of them. */
  root(head: number): number {
    let change = head;
    while (this.depths[change] !== 0) change = this.jumps[change]!;
    return change;
  }

  /** Halves of the cell's value at event n; `head` is not 0. */
  loAt(head: number, n: number): number {
    const change = this.at(head, n);
    return change === 0 ? this.prevs[this.root(head)]! : this.los[change]!;
  }

  hiAt(head: number, n: number): number {
    const change = this.at(head, n);
    return change === 0 ? this.jumps[this.root(head)]! : this.his[change]!;
  }

  /** Halves of the cell's value once the first so many changes have happened; `head` is not 0. */
  halvesAfter(head: number, done: number): readonly [lo: number, hi: number] {
    let change = head;
    while (change > done) {
      if (this.depths[change] === 0) return [this.prevs[change]!, this.jumps[change]!];
      const jump = this.jumps[change]!;
      change = jump > done ? jump : this.prevs[change]!;
    }
    return [this.los[change]!, this.his[change]!];
  }

  cell(change: number): CellCode {
    return this.cells[change]! as CellCode;
  }

  key(change: number): number {
    return this.keys[change]!;
  }

  event(change: number): number {
    return this.events[change]!;
  }

  after(change: number): bigint {
    return (BigInt(this.his[change]!) << 32n) | BigInt(this.los[change]!);
  }

  before(change: number): bigint {
    if (this.depths[change] !== 0) return this.after(this.prevs[change]!);
    return (BigInt(this.jumps[change]!) << 32n) | BigInt(this.prevs[change]!);
  }

  /** The first change that belongs to event n or a later one; `length + 1` when none does. */
  firstFrom(n: number): number {
    let low = 1;
    let high = this.length + 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.events[middle]! < n) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Gives back what growing had set aside. */
  trim(): void {
    this.resize(this.length + 1);
  }

  private resize(capacity: number): void {
    const keep = Math.min(capacity, this.capacity);
    const moved = <A extends Uint8Array | Uint32Array | Float64Array>(from: A, to: A): A => {
      to.set(from.subarray(0, keep));
      return to;
    };
    this.cells = moved(this.cells, new Uint8Array(capacity));
    this.keys = moved(this.keys, new Float64Array(capacity));
    this.los = moved(this.los, new Uint32Array(capacity));
    this.his = moved(this.his, new Uint32Array(capacity));
    this.prevs = moved(this.prevs, new Uint32Array(capacity));
    this.jumps = moved(this.jumps, new Uint32Array(capacity));
    this.depths = moved(this.depths, new Uint32Array(capacity));
    this.events = moved(this.events, new Uint32Array(capacity));
    this.capacity = capacity;
  }
}
