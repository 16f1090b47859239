/** Codes of what a frame is for: 0 free, 1 to 4 a table of that level, 5 data, 6 taken without a name. */
export const FREE = 0;
export const DATA = 5;
export const UNNAMED = 6;
/** No entry of the log. */
export const NONE = -1;

const CODES = 7;
/** Entries from one row of counts to the next. */
const STRIDE = 256;

/** What became of frames, event after event: columns, and each frame's entries a chain from the latest back. */
export class FrameLog {
  /** Latest entry of each frame, by number above the allocator's first. */
  readonly heads: Int32Array;
  readonly events: number[] = [];
  readonly codes: number[] = [];
  /** Of tables and data: the first page that they map. */
  readonly pages: number[] = [];
  /** The frame's entry before. */
  readonly prevs: number[] = [];
  /** How many frames have each code before every so many entries. */
  private readonly rows: (readonly number[])[] = [];
  private readonly count = new Array<number>(CODES).fill(0);

  constructor(frames: number) {
    this.heads = new Int32Array(frames).fill(NONE);
  }

  /** What a frame is for once event n is over; a table or data that maps another page than before is worth an entry too. */
  note(n: number, frame: number, code: number, page: number): void {
    const head = this.heads[frame]!;
    const before = head === NONE ? FREE : this.codes[head]!;
    if (before === code && (code === FREE || code === UNNAMED || this.pages[head] === page)) return;
    const entry = this.events.length;
    if (entry % STRIDE === 0) this.rows.push([...this.count]);
    this.heads[frame] = entry;
    this.events.push(n);
    this.codes.push(code);
    this.pages.push(page);
    this.prevs.push(head);
    this.count[before]!--;
    this.count[code]!++;
  }

  /** How many frames have each code after so many entries; that of free ones means nothing. */
  countsAfter(entries: number): readonly number[] {
    const row = Math.min(Math.floor(entries / STRIDE), this.rows.length - 1);
    const count = [...(this.rows[row] ?? this.count)];
    for (let entry = Math.max(0, row) * STRIDE; entry < entries; entry++) {
      const prev = this.prevs[entry]!;
      count[prev === NONE ? FREE : this.codes[prev]!]!--;
      count[this.codes[entry]!]!++;
    }
    return count;
  }
}
