import type { WalkControl } from '../../src/core/mmu/control';

export type PlainResult =
  | { readonly kind: 'ok'; readonly pa: bigint }
  | { readonly kind: 'page-fault'; readonly error: number }
  | { readonly kind: 'exception' };

interface Used {
  readonly pa: bigint;
  readonly entry: bigint;
  readonly level: number;
}

const ADDRESS = 0x000f_ffff_ffff_f000n;
const bit = (word: bigint, n: bigint): boolean => ((word >> n) & 1n) === 1n;

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
    const used: Used[] = [];
    let table = cr3 & ADDRESS;
    for (let level = 4; level >= 1; level--) {
      const shift = BigInt(12 + 9 * (level - 1));
      const pa = table + ((va >> shift) & 511n) * 8n;
      const entry = this.read(pa);
      if (!bit(entry, 0n)) return { kind: 'page-fault', error: base };
      const leaf = level === 1 || bit(entry, 7n);
      if (this.reserved(entry, level, leaf, cpu)) return { kind: 'page-fault', error: base | 9 };
      used.push({ pa, entry, level });
      if (leaf) return this.finish(used, va, shift, write, fetch, user, base, cpu);
      if (cpu.marks === 'eager') this.write(pa, entry | 0x20n);
      table = entry & ADDRESS;
    }
    throw new Error('a PTE is always a leaf');
  }

  private reserved(entry: bigint, level: number, leaf: boolean, cpu: WalkControl): boolean {
    if (!cpu.nxe && bit(entry, 63n)) return true;
    for (let n = BigInt(cpu.maxphyaddr); n < 52n; n++) if (bit(entry, n)) return true;
    if (level === 4) return bit(entry, 7n);
    if (!leaf || level === 1) return false;
    const mask = level === 2 ? 0x1f_e000n : 0x3fff_e000n;
    return (entry & mask) !== 0n;
  }

  private finish(
    used: readonly Used[],
    va: bigint,
    shift: bigint,
    write: boolean,
    fetch: boolean,
    user: boolean,
    base: number,
    cpu: WalkControl,
  ): PlainResult {
    const pageUser = used.every(({ entry }) => bit(entry, 2n));
    const pageWritable = used.every(({ entry }) => bit(entry, 1n));
    const noExecute = cpu.nxe && used.some(({ entry }) => bit(entry, 63n));
    const leaf = used.at(-1)!;
    let denied = false;
    if (user && !pageUser) denied = true;
    if (write && !pageWritable && (user || cpu.wp)) denied = true;
    if (fetch && noExecute) denied = true;
    if (fetch && !user && cpu.smep && pageUser) denied = true;
    if (!fetch && !user && cpu.smap && !cpu.ac && pageUser) denied = true;
    let byKey = false;
    if (cpu.pke && pageUser && !fetch) {
      const key = Number((leaf.entry >> 59n) & 15n);
      if (bit(BigInt(cpu.pkru), BigInt(2 * key))) byKey = true;
      if (bit(BigInt(cpu.pkru), BigInt(2 * key + 1)) && write && (user || cpu.wp)) byKey = true;
    }
    if (denied || byKey) return { kind: 'page-fault', error: base | 1 | (byKey ? 32 : 0) };
    if (cpu.marks !== 'off') {
      for (const { pa, level } of used) {
        this.write(pa, this.read(pa) | 0x20n | (write && level === leaf.level ? 0x40n : 0n));
      }
    }
    const size = 1n << shift;
    return { kind: 'ok', pa: (leaf.entry & ADDRESS & -size) | (va & (size - 1n)) };
  }
}
