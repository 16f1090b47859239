import type { KindCode } from './kinds';

/** The event that each round of a loop starts with: its kind, its line (null: any) and, for an entry, its level (0: any). */
export interface RoundHead {
  readonly kind: KindCode;
  readonly site: number | null;
  readonly level: number;
}

const FIRST_CAPACITY = 64;

/** Loops of the modelled code that went round more than once, in the order they ended. */
export class LoopLog {
  length = 0;
  first = new Uint32Array(FIRST_CAPACITY);
  last = new Uint32Array(FIRST_CAPACITY);
  rounds = new Uint32Array(FIRST_CAPACITY);
  private heads = new Uint32Array(FIRST_CAPACITY);
  private byFirst: Uint32Array | null = null;

  add(first: number, last: number, rounds: number, head: RoundHead): void {
    const at = this.length++;
    if (at >= this.first.length) this.grow();
    this.first[at] = first;
    this.last[at] = last;
    this.rounds[at] = rounds;
    this.heads[at] = ((head.site === null ? 0 : head.site + 1) << 12) | (head.level << 8) | head.kind;
    this.byFirst = null;
  }

  head(at: number): RoundHead {
    const code = this.heads[at]!;
    const site = code >>> 12;
    return { kind: (code & 0xff) as KindCode, site: site === 0 ? null : site - 1, level: (code >>> 8) & 15 };
  }

  /** Numbers of the loops by where they begin, an outer one before those in it. Sorted once. */
  order(): Uint32Array {
    const { first, last } = this;
    this.byFirst ??= Uint32Array.from({ length: this.length }, (_, i) => i).sort(
      (p, q) => first[p]! - first[q]! || last[q]! - last[p]!,
    );
    return this.byFirst;
  }

  private grow(): void {
    const size = this.first.length * 2;
    const wide = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(size);
      to.set(from);
      return to;
    };
    this.first = wide(this.first);
    this.last = wide(this.last);
    this.rounds = wide(this.rounds);
    this.heads = wide(this.heads);
  }
}
