import { CELL } from './changes';
import type { ChangeLog } from './changes';

const FIRST_SLOTS = 1024;

/**
 * Where the chain of changes of each word of memory starts: a hash table in typed arrays, 12 bytes a slot, of which at least a quarter is
 * used once it has grown: 24 to 48 bytes a changed word. Words lie
 * scattered over memory (an entry here, a byte of a page there), so anything that costs by the frame would not be bounded.
 */
export class WordHeads {
  /** Word numbers (address / 8) by slot. */
  private words = new Float64Array(FIRST_SLOTS);
  /** Latest change by slot; 0: the slot is free. */
  private heads = new Uint32Array(FIRST_SLOTS);
  private used = 0;

  constructor(private readonly changes: ChangeLog) {}

  /** Notes a change of the aligned word at `pa`. */
  add(pa: number, beforeLo: number, beforeHi: number, lo: number, hi: number, event: number): void {
    const word = pa / 8;
    const slot = this.slotOf(word);
    const head = this.heads[slot]!;
    this.words[slot] = word;
    this.heads[slot] = this.changes.add(CELL.word, pa, head, beforeLo, beforeHi, lo, hi, event);
    // Half full at most: probes stay short.
    if (head === 0 && ++this.used * 2 > this.heads.length) this.grow();
  }

  /** Latest change of the aligned word at `pa`; 0 when it never changed. */
  head(pa: number): number {
    return this.heads[this.slotOf(pa / 8)]!;
  }

  /** The slot of a word, or the free one where it would go. */
  private slotOf(word: number): number {
    const mask = this.heads.length - 1;
    const mixed = Math.imul((word >>> 0) ^ Math.imul(word / 0x1_0000_0000, 0x85eb_ca6b), 0x9e37_79b1);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (this.heads[slot] !== 0 && this.words[slot] !== word) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { words, heads } = this;
    this.words = new Float64Array(heads.length * 2);
    this.heads = new Uint32Array(heads.length * 2);
    heads.forEach((head, from) => {
      if (head === 0) return;
      const to = this.slotOf(words[from]!);
      this.words[to] = words[from]!;
      this.heads[to] = head;
    });
  }
}
