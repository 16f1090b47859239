import type { CellCode } from './changes';

const FIRST_SLOTS = 1024;

/**
 * Where the chain of changes of each cell starts: a hash table in typed arrays, 12 bytes a slot, of which at least a quarter is
 * used once it has grown: 24 to 48 bytes a changed cell. Nearly all are words, and those lie scattered over memory (an entry here, a
 * byte of a page there), so anything that costs by the frame would not be bounded.
 */
export class Heads {
  /** Numbers of cells by slot. */
  private cells = new Float64Array(FIRST_SLOTS);
  /** Latest change by slot; 0: the slot is free. */
  private heads = new Uint32Array(FIRST_SLOTS);
  private used = 0;

  /** Latest change of a cell; 0 when it never changed. */
  head(cell: number): number {
    return this.heads[this.slot(cell)]!;
  }

  /** The slot of a cell, or the free one where it would go; good until the next `put`. */
  slot(cell: number): number {
    const mask = this.heads.length - 1;
    // An eighth: words are on multiples of 8.
    const number = cell / 8;
    const mixed = Math.imul((number >>> 0) ^ Math.imul(number / 0x1_0000_0000, 0x85eb_ca6b), 0x9e37_79b1);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (this.heads[slot] !== 0 && this.cells[slot] !== cell) slot = (slot + 1) & mask;
    return slot;
  }

  /** What `head` says of the cell whose slot this is. */
  at(slot: number): number {
    return this.heads[slot]!;
  }

  /** Notes the latest change of a cell in its slot. */
  put(slot: number, cell: number, change: number): void {
    const isNew = this.heads[slot] === 0;
    this.cells[slot] = cell;
    this.heads[slot] = change;
    // Half full at most: probes stay short.
    if (isNew && ++this.used * 2 > this.heads.length) this.grow();
  }

  private grow(): void {
    const { cells, heads } = this;
    this.cells = new Float64Array(heads.length * 2);
    this.heads = new Uint32Array(heads.length * 2);
    heads.forEach((head, from) => {
      if (head === 0) return;
      const to = this.slot(cells[from]!);
      this.cells[to] = cells[from]!;
      this.heads[to] = head;
    });
  }
}

/** One number for a cell and its key: a word's address, which is a multiple of 8; others by their key and what they are. */
export const cellNumber = (cell: CellCode, key: number): number => (cell === 0 ? key : key * 8 + cell);
