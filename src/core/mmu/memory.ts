/** Called after a word changed. Halves are unsigned. */
export type WordObserver = (pa: number, beforeLo: number, beforeHi: number, afterLo: number, afterHi: number) => void;

const FRAME_BYTES = 4096;
const FRAME_HALVES = 1024;
/** Frames below 4 GiB stand in a two-level array: a lookup there is two indexed loads, which the walk lives on. */
const NEAR_FRAMES = 0x10_0000;
const NOTHING = new Uint32Array(FRAME_HALVES);

type Chunk = (Uint32Array | undefined)[];

/**
 * Physical memory, sparse: a frame that nobody wrote reads as zero and costs nothing. Addresses are doubles below 2^52, which a
 * double holds exactly; a 64-bit word is two unsigned 32-bit halves. Little endian, as x86 is.
 */
export class PhysicalMemory {
  observer: WordObserver | null = null;
  private readonly near: (Chunk | undefined)[] = [];
  private readonly far = new Map<number, Uint32Array>();

  /** The halves of frame `number` (address / 4096), low half first. To look only: a frame nobody wrote is a shared zero frame. */
  halves(number: number): Uint32Array {
    if (number < NEAR_FRAMES) return this.near[number >>> 10]?.[number & 1023] ?? NOTHING;
    return this.far.get(number) ?? NOTHING;
  }

  /** Low half of the aligned 64-bit word that holds `pa`. */
  lo(pa: number): number {
    const number = Math.floor(pa / FRAME_BYTES);
    return this.halves(number)[((pa - number * FRAME_BYTES) >>> 2) & ~1]!;
  }

  /** High half of the aligned 64-bit word that holds `pa`. */
  hi(pa: number): number {
    const number = Math.floor(pa / FRAME_BYTES);
    return this.halves(number)[((pa - number * FRAME_BYTES) >>> 2) | 1]!;
  }

  /** Writes the aligned word that holds `pa` and tells the observer if that changed it. */
  set(pa: number, lo: number, hi: number): void {
    const number = Math.floor(pa / FRAME_BYTES);
    const offset = pa - number * FRAME_BYTES;
    const index = (offset >>> 2) & ~1;
    const seen = this.halves(number);
    const beforeLo = seen[index]!;
    const beforeHi = seen[index + 1]!;
    const afterLo = lo >>> 0;
    const afterHi = hi >>> 0;
    if (beforeLo === afterLo && beforeHi === afterHi) return;
    const frame = seen === NOTHING ? this.make(number) : seen;
    frame[index] = afterLo;
    frame[index + 1] = afterHi;
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
    const frame = this.halves(number);
    if (frame === NOTHING) return;
    if (this.observer !== null) {
      for (let index = 0; index < FRAME_HALVES; index += 2) this.set(number * FRAME_BYTES + index * 4, 0, 0);
    }
    this.drop(number);
  }

  private make(number: number): Uint32Array {
    const frame = new Uint32Array(FRAME_HALVES);
    if (number < NEAR_FRAMES) (this.near[number >>> 10] ??= [])[number & 1023] = frame;
    else this.far.set(number, frame);
    return frame;
  }

  private drop(number: number): void {
    const chunk = number < NEAR_FRAMES ? this.near[number >>> 10] : undefined;
    if (chunk === undefined) this.far.delete(number);
    else chunk[number & 1023] = undefined;
  }
}
