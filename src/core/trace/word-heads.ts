import { CELL } from './changes';
import type { ChangeLog } from './changes';

/** Where the chain of changes of each word of memory starts: a sparse table beside physical memory, one row a frame that changed. */
export class WordHeads {
  private readonly rows = new Map<number, Uint32Array>();
  private lastFrame = -1;
  private lastRow: Uint32Array | undefined;

  constructor(private readonly changes: ChangeLog) {}

  add(pa: number, beforeLo: number, beforeHi: number, lo: number, hi: number, event: number): void {
    const frame = Math.floor(pa / 4096);
    const index = (pa - frame * 4096) >>> 3;
    let row = this.row(frame);
    if (row === undefined) {
      row = new Uint32Array(512);
      this.rows.set(frame, row);
      this.lastRow = row;
    }
    row[index] = this.changes.add(CELL.word, pa, row[index]!, beforeLo, beforeHi, lo, hi, event);
  }

  /** Latest change of the aligned word at `pa`; 0 when it never changed. */
  head(pa: number): number {
    const frame = Math.floor(pa / 4096);
    const row = this.row(frame);
    return row === undefined ? 0 : row[(pa - frame * 4096) >>> 3]!;
  }

  /** Whether any word of the frame ever changed. */
  touched(frame: number): boolean {
    return this.row(frame) !== undefined;
  }

  private row(frame: number): Uint32Array | undefined {
    if (frame !== this.lastFrame) {
      this.lastFrame = frame;
      this.lastRow = this.rows.get(frame);
    }
    return this.lastRow;
  }
}
