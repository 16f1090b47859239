import { virt } from '../../src/core/addr/address';
import type { State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { MemorySpace } from '../slices/memory';
import { holeAround, leafAt, type Hole, type Leaf } from './memory-holes';

/** Bytes side by side, or a stretch of addresses without any. `end` is exclusive. */
export type Line =
  | {
      readonly kind: 'bytes';
      readonly start: bigint;
      readonly end: bigint;
      /** The page or frame that holds them, and where it lies; null where there is none, and the line stands for what is missing. */
      readonly page: Leaf | null;
    }
  | ({ readonly kind: 'hole' } & Hole);

/** A line on show; `head`: the page that begins with it is named above it. */
export interface Row {
  readonly line: Line;
  readonly head: boolean;
}

export interface LinesOf {
  readonly view: View;
  readonly state: State;
  readonly space: MemorySpace;
  /** Bytes of a line: 8, 16 or 32. */
  readonly perLine: number;
  /** Addresses that have their line of bytes even where there is no page. */
  readonly open: readonly bigint[];
}

const FRAME = 4096n;

/**
 * Memory as a list of lines: pages in lines of bytes, whatever lies between them one line. Nobody counts the lines, for there may be
 * 2^60 of them: each is found from an address in it, and its neighbours from it.
 */
export class MemoryLines {
  /** First address that is not memory any more. */
  readonly top: bigint;
  private readonly size: bigint;
  private readonly open: readonly bigint[];
  private readonly leaves = new Map<bigint, Leaf | null>();

  private readonly holes: Hole[] = [];

  constructor(private readonly of: LinesOf) {
    this.size = BigInt(of.perLine);
    this.top = of.space === 'virtual' ? 1n << 64n : 1n << BigInt(of.state.cpu(0).maxphyaddr);
    this.open = of.open.map((at) => this.floor(at));
  }

  /** The same memory, with lines of bytes for other addresses. */
  opened(open: readonly bigint[]): MemoryLines {
    return new MemoryLines({ ...this.of, open });
  }

  /** Whether no page holds an address. */
  isHole(address: bigint): boolean {
    const line = this.at(address);
    return line.kind === 'hole' || line.page === null;
  }

  floor(at: bigint): bigint {
    return at - (at % this.size);
  }

  /** The line that holds an address below `top`. */
  at(address: bigint): Line {
    const start = this.floor(address);
    const end = start + this.size;
    if (this.of.space === 'physical') {
      const frame = start - (start % FRAME);
      return { kind: 'bytes', start, end, page: { start: frame, end: frame + FRAME, pa: frame, reserved: false } };
    }
    const page = this.leaf(address);
    if (page !== null) return { kind: 'bytes', start, end, page };
    if (this.open.includes(start)) return { kind: 'bytes', start, end, page: null };
    return { kind: 'hole', ...this.hole(address) };
  }

  /** A hole that was not searched to its end goes on as another one. */
  after(line: Line): Line | null {
    if (line.end >= this.top) return null;
    const next = this.at(line.end);
    return next.kind === 'hole' ? { ...next, start: line.end } : next;
  }

  before(line: Line): Line | null {
    if (line.start === 0n) return null;
    const next = this.at(line.start - 1n);
    return next.kind === 'hole' ? { ...next, end: line.start } : next;
  }

  /** The hole around an address without a page, whether or not a line of bytes stands in it. */
  hole(address: bigint, whole = false): Hole {
    const hole = this.known(address);
    let { start, end } = hole;
    for (const open of whole ? [] : this.open) {
      if (open > address && open < end) end = open;
      if (open < address && open + this.size > start) start = open + this.size;
    }
    return { ...hole, start, end };
  }

  /** As many rows from an address on as fit; heads take a row too. */
  rows(top: bigint, count: number): readonly Row[] {
    const rows: Row[] = [];
    let room = count;
    for (let line: Line | null = this.at(top); line !== null && room > 0; line = this.after(line)) {
      const { page, start } = line.kind === 'bytes' ? line : { page: null, start: 0n };
      const head = page !== null && (rows.length === 0 || page.start === start);
      if (head && room === 1) break;
      rows.push({ line, head });
      room -= head ? 2 : 1;
    }
    return rows;
  }

  /** The first line of `count` rows, a third of the way down which an address stands. The same for addresses near each other. */
  around(address: bigint, count: number): bigint {
    const near = this.size * (count < 24 ? 4n : 8n);
    const line = this.at(address);
    const from = line.kind === 'bytes' && line.page !== null ? line.page.start : line.start;
    const block = address - (address % near);
    return this.above(this.at(block < from ? from : block), Math.floor(count / 3)).start;
  }

  /** `top`, or the nearest first line with which the line of an address is on show. */
  reveal(top: bigint, address: bigint, count: number): bigint {
    const { start } = this.at(address);
    if (start <= top) return start;
    const rows = this.rows(top, count);
    const last = rows.at(-1)?.line;
    if (last !== undefined && start < last.end) return top;
    return this.above(this.at(address), count - 2).start;
  }

  /** Some lines further down (or up, where negative), as far as there are any. */
  scrolled(top: bigint, lines: number): bigint {
    let line = this.at(top);
    for (let left = Math.abs(lines); left > 0; left--) {
      const next = lines < 0 ? this.before(line) : this.after(line);
      if (next === null) break;
      line = next;
    }
    return line.start;
  }

  /** The line so many rows above one, heads of pages counted. */
  private above(line: Line, rows: number): Line {
    let at = line;
    for (let left = rows; left > 0;) {
      const next = this.before(at);
      if (next === null) break;
      left -= at.kind === 'bytes' && at.page?.start === at.start ? 2 : 1;
      at = next;
    }
    return at;
  }

  private known(address: bigint): Hole {
    const known = this.holes.find(({ start, end }) => address >= start && address < end);
    if (known !== undefined) return known;
    const hole = holeAround(this.of.view, this.of.state, virt(address));
    this.holes.push(hole);
    return hole;
  }

  private leaf(address: bigint): Leaf | null {
    const number = address / FRAME;
    const known = this.leaves.get(number);
    if (known !== undefined) return known;
    const leaf = leafAt(this.of.state, virt(address));
    this.leaves.set(number, leaf);
    return leaf;
  }
}
