import type { KindCode } from './kinds';

const FIRST_CAPACITY = 512;

/** Events as columns, 33 bytes each, numbered from 1. What `a`, `b`, `x` and `y` hold depends on the kind: see kinds.ts. */
export class EventColumns {
  length = 0;
  private capacity = FIRST_CAPACITY;
  kind = new Uint8Array(FIRST_CAPACITY);
  depth = new Uint16Array(FIRST_CAPACITY);
  site = new Uint16Array(FIRST_CAPACITY);
  caller = new Uint32Array(FIRST_CAPACITY);
  aLo = new Uint32Array(FIRST_CAPACITY);
  aHi = new Uint32Array(FIRST_CAPACITY);
  bLo = new Uint32Array(FIRST_CAPACITY);
  bHi = new Uint32Array(FIRST_CAPACITY);
  x = new Uint32Array(FIRST_CAPACITY);
  y = new Uint32Array(FIRST_CAPACITY);

  /** Bytes held. */
  get bytes(): number {
    return this.capacity * 33;
  }

  add(
    kind: KindCode,
    depth: number,
    site: number,
    caller: number,
    aLo: number,
    aHi: number,
    bLo: number,
    bHi: number,
    x: number,
    y: number,
  ): number {
    const n = ++this.length;
    if (n >= this.capacity) this.resize(this.capacity * 2);
    this.kind[n] = kind;
    this.depth[n] = depth;
    this.site[n] = site;
    this.caller[n] = caller;
    this.aLo[n] = aLo;
    this.aHi[n] = aHi;
    this.bLo[n] = bLo;
    this.bHi[n] = bHi;
    this.x[n] = x;
    this.y[n] = y;
    return n;
  }

  a(n: number): bigint {
    return (BigInt(this.aHi[n]!) << 32n) | BigInt(this.aLo[n]!);
  }

  b(n: number): bigint {
    return (BigInt(this.bHi[n]!) << 32n) | BigInt(this.bLo[n]!);
  }

  /** `a` as a double, for addresses of memory and counts (below 2^53). */
  aNumber(n: number): number {
    return this.aHi[n]! * 0x1_0000_0000 + this.aLo[n]!;
  }

  bNumber(n: number): number {
    return this.bHi[n]! * 0x1_0000_0000 + this.bLo[n]!;
  }

  /** Gives back what growing had set aside. */
  trim(): void {
    this.resize(this.length + 1);
  }

  private resize(capacity: number): void {
    const keep = Math.min(capacity, this.capacity);
    const moved = <A extends Uint8Array | Uint16Array | Uint32Array>(from: A, to: A): A => {
      to.set(from.subarray(0, keep));
      return to;
    };
    this.kind = moved(this.kind, new Uint8Array(capacity));
    this.depth = moved(this.depth, new Uint16Array(capacity));
    this.site = moved(this.site, new Uint16Array(capacity));
    this.caller = moved(this.caller, new Uint32Array(capacity));
    this.aLo = moved(this.aLo, new Uint32Array(capacity));
    this.aHi = moved(this.aHi, new Uint32Array(capacity));
    this.bLo = moved(this.bLo, new Uint32Array(capacity));
    this.bHi = moved(this.bHi, new Uint32Array(capacity));
    this.x = moved(this.x, new Uint32Array(capacity));
    this.y = moved(this.y, new Uint32Array(capacity));
    this.capacity = capacity;
  }
}
