/** Called after a word changed. Halves are unsigned. */
export type WordObserver = (pa: number, beforeLo: number, beforeHi: number, afterLo: number, afterHi: number) => void;

const FRAME_BYTES = 4096;
const FRAME_HALVES = 1024;
/** Frames below 4 GiB have their slot in arrays, the others in a map. */
const NEAR_FRAMES = 0x10_0000;
/** Frames that one page of the slot directory stands for. */
const PAGE = 1024;

/**
 * Physical memory, sparse: a frame that nobody wrote reads as zero and costs nothing. Addresses are doubles below 2^52, which a
 * double holds exactly; a 64-bit word is two unsigned 32-bit halves. Little endian, as x86 is.
 *
 * Written frames stand one after the other in a single array, `words`, each in a slot of 1,024 halves; slot 0 is a frame of zeros that
 * all others share. A walk then needs two loads from typed arrays a level, which is three times as fast as frames of their own.
 */
export class PhysicalMemory {
  observer: WordObserver | null = null;
  /** Halves of all slots, low half of a word first. To read only, and to fetch anew after a write: it moves when it grows. */
  words = new Uint32Array(FRAME_HALVES * 4);
  private slots = 1;
  /** What `halves` has handed out, by slot, until `words` moves. */
  private views: (Uint32Array | undefined)[] = [];
  private readonly unused: number[] = [];
  /** The directory: for 1,024 frames each the page that holds their slots, page 0 being all zeros. */
  private readonly pages = new Uint32Array(NEAR_FRAMES / PAGE);
  private directory = new Uint32Array(PAGE * 2);
  private pageCount = 1;
  private readonly far = new Map<number, number>();

  /** Where frame `number` (address / 4096) starts in `words`. */
  base(number: number): number {
    if (number >= NEAR_FRAMES) return this.farSlot(number) << 10;
    return this.directory[(this.pages[number >>> 10]! << 10) | (number & 1023)]! << 10;
  }

  /** Where the frame that an entry points to (bits 12 to 51) starts in `words`. */
  target(lo: number, hi: number): number {
    if ((hi & 0xf_ffff) !== 0) return this.farSlot((hi & 0xf_ffff) * 0x10_0000 + (lo >>> 12)) << 10;
    return this.directory[(this.pages[lo >>> 22]! << 10) | ((lo >>> 12) & 1023)]! << 10;
  }

  /** The halves of frame `number`, low half first. To look at once: what is written later may not show. */
  halves(number: number): Uint32Array {
    const base = this.base(number);
    return (this.views[base >>> 10] ??= this.words.subarray(base, base + FRAME_HALVES));
  }

  /** Low half of the aligned 64-bit word that holds `pa`. */
  lo(pa: number): number {
    const number = Math.floor(pa / FRAME_BYTES);
    return this.words[this.base(number) + (((pa - number * FRAME_BYTES) >>> 2) & ~1)]!;
  }

  /** High half of the aligned 64-bit word that holds `pa`. */
  hi(pa: number): number {
    const number = Math.floor(pa / FRAME_BYTES);
    return this.words[this.base(number) + (((pa - number * FRAME_BYTES) >>> 2) | 1)]!;
  }

  /** Writes the aligned word that holds `pa` and tells the observer if that changed it. */
  set(pa: number, lo: number, hi: number): void {
    const number = Math.floor(pa / FRAME_BYTES);
    const offset = pa - number * FRAME_BYTES;
    const within = (offset >>> 2) & ~1;
    let base = this.base(number);
    const beforeLo = this.words[base + within]!;
    const beforeHi = this.words[base + within + 1]!;
    const afterLo = lo >>> 0;
    const afterHi = hi >>> 0;
    if (beforeLo === afterLo && beforeHi === afterHi) return;
    if (base === 0) base = this.make(number);
    this.words[base + within] = afterLo;
    this.words[base + within + 1] = afterHi;
    this.observer?.(pa - (offset & 7), beforeLo, beforeHi, afterLo, afterHi);
  }

  word(pa: number): bigint {
    return (BigInt(this.hi(pa)) << 32n) | BigInt(this.lo(pa));
  }

  setWord(pa: number, value: bigint): void {
    this.set(pa, Number(value & 0xffff_ffffn), Number((value >> 32n) & 0xffff_ffffn));
  }

  byte(pa: number): number {
    const at = pa % 8;
    return ((at < 4 ? this.lo(pa) : this.hi(pa)) >>> ((at & 3) * 8)) & 0xff;
  }

  setByte(pa: number, value: number): void {
    const at = pa % 8;
    const shift = (at & 3) * 8;
    const put = (half: number): number => (half & ~(0xff << shift)) | ((value & 0xff) << shift);
    const lo = this.lo(pa);
    const hi = this.hi(pa);
    this.set(pa, at < 4 ? put(lo) : lo, at < 4 ? hi : put(hi));
  }

  /** Clears the 4 KiB frame that holds `pa`; the observer hears of each word that was not zero. */
  zeroFrame(pa: number): void {
    const number = Math.floor(pa / FRAME_BYTES);
    const base = this.base(number);
    if (base === 0) return;
    if (this.observer === null) this.words.fill(0, base, base + FRAME_HALVES);
    else for (let half = 0; half < FRAME_HALVES; half += 2) this.set(number * FRAME_BYTES + half * 4, 0, 0);
    this.assign(number, 0);
    this.unused.push(base >>> 10);
  }

  private farSlot(number: number): number {
    return this.far.get(number) ?? 0;
  }

  /** Gives a frame a slot of zeros and returns where it starts. */
  private make(number: number): number {
    const slot = this.unused.pop() ?? this.slots++;
    const base = slot << 10;
    if (base + FRAME_HALVES > this.words.length) {
      this.words = doubled(this.words, base + FRAME_HALVES);
      this.views = [];
    }
    this.assign(number, slot);
    return base;
  }

  private assign(number: number, slot: number): void {
    if (number >= NEAR_FRAMES) {
      this.far.set(number, slot);
      return;
    }
    let page = this.pages[number >>> 10]!;
    if (page === 0) {
      page = this.pageCount++;
      if ((page + 1) * PAGE > this.directory.length) this.directory = doubled(this.directory, (page + 1) * PAGE);
      this.pages[number >>> 10] = page;
    }
    this.directory[(page << 10) | (number & 1023)] = slot;
  }
}

function doubled(array: Uint32Array<ArrayBuffer>, least: number): Uint32Array<ArrayBuffer> {
  let length = array.length;
  while (length < least) length *= 2;
  const grown = new Uint32Array(length);
  grown.set(array);
  return grown;
}
