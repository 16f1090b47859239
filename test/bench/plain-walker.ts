import type { WalkControl } from '../../src/core/mmu/control';

export type PlainResult =
  | { readonly kind: 'ok'; readonly pa: bigint }
  | { readonly kind: 'page-fault'; readonly error: number }
  | { readonly kind: 'exception' };

const ADDRESS = 0x000f_ffff_ffff_f000n;
const NX = 1n << 63n;
/** By the shift of the level: bits that a leaf there may not have. */
const RESERVED_IN_LEAF: Readonly<Record<number, bigint>> = { 39: 0x80n, 30: 0x3fff_e000n, 21: 0x1f_e000n, 12: 0n };

/**
 * The four-level walk as one writes it down from the manual: BigInt throughout, one rule after the other, words in a map of frames.
 * It shares no code with the engine's walk. The property test compares the two; the bench takes it as its baseline.
 */
export class PlainWalker {
  private readonly frames = new Map<bigint, BigUint64Array>();

  read(pa: bigint): bigint {
    return this.frames.get(pa >> 12n)?.[Number((pa >> 3n) & 511n)] ?? 0n;
  }

  write(pa: bigint, word: bigint): void {
    const number = pa >> 12n;
    let frame = this.frames.get(number);
    if (frame === undefined) this.frames.set(number, (frame = new BigUint64Array(512)));
    frame[Number((pa >> 3n) & 511n)] = word;
  }

  walk(cr3: bigint, va: bigint, access: 'read' | 'write' | 'fetch', user: boolean, cpu: WalkControl): PlainResult {
    if (BigInt.asUintN(64, BigInt.asIntN(48, va)) !== va) return { kind: 'exception' };
    const write = access === 'write';
    const fetch = access === 'fetch';
    const base = (write ? 2 : 0) | (user ? 4 : 0) | (fetch && (cpu.nxe || cpu.smep) ? 16 : 0);
    const tooHigh = (1n << 52n) - (1n << BigInt(cpu.maxphyaddr));
    const reserved = cpu.nxe ? tooHigh : tooHigh | NX;
    const used: bigint[] = [];
    let table = cr3 & ADDRESS;
    let [pageUser, pageWritable, noExecute] = [true, true, false];
    for (let shift = 39n; shift >= 12n; shift -= 9n) {
      const pa = table + ((va >> shift) & 511n) * 8n;
      const entry = this.read(pa);
      if ((entry & 1n) === 0n) return { kind: 'page-fault', error: base };
      const leaf = shift === 12n || (entry & 0x80n) !== 0n;
      if ((entry & reserved) !== 0n || (leaf && (entry & RESERVED_IN_LEAF[Number(shift)]!) !== 0n)) {
        return { kind: 'page-fault', error: base | 9 };
      }
      used.push(pa);
      pageUser &&= (entry & 4n) !== 0n;
      pageWritable &&= (entry & 2n) !== 0n;
      noExecute ||= (entry & NX) !== 0n;
      if (!leaf) {
        if (cpu.marks === 'eager') this.write(pa, entry | 0x20n);
        table = entry & ADDRESS;
        continue;
      }
      let denied = false;
      if (user && !pageUser) denied = true;
      if (write && !pageWritable && (user || cpu.wp)) denied = true;
      if (fetch && noExecute && cpu.nxe) denied = true;
      if (fetch && !user && cpu.smep && pageUser) denied = true;
      if (!fetch && !user && cpu.smap && !cpu.ac && pageUser) denied = true;
      let byKey = false;
      if (cpu.pke && pageUser && !fetch) {
        const key = Number((entry >> 59n) & 15n);
        if ((cpu.pkru >>> (2 * key)) & 1) byKey = true;
        if ((cpu.pkru >>> (2 * key + 1)) & 1 && write && (user || cpu.wp)) byKey = true;
      }
      if (denied || byKey) return { kind: 'page-fault', error: base | 1 | (byKey ? 32 : 0) };
      if (cpu.marks !== 'off') {
        for (const at of used) {
          const before = this.read(at);
          const after = before | 0x20n | (write && at === pa ? 0x40n : 0n);
          if (after !== before) this.write(at, after);
        }
      }
      const size = 1n << shift;
      return { kind: 'ok', pa: (entry & ADDRESS & -size) | (va & (size - 1n)) };
    }
    throw new Error('a PTE is always a leaf');
  }
}
