import assert from 'node:assert/strict';
import { highHalf, lowHalf } from '../../src/core/mmu/access';
import type { WalkControl } from '../../src/core/mmu/control';
import { PLAIN_CONTROL } from '../../src/core/mmu/control';
import { PhysicalMemory } from '../../src/core/mmu/memory';
import type { AccessCode } from '../../src/core/mmu/walk';
import { FETCH, READ, WRITE, Walker } from '../../src/core/mmu/walk';
import type { Comparison } from './comparison';
import { dice } from './noise';
import { PlainWalker } from './plain-walker';

const ROOT = 0x10_0000n;
const WALKS = 8192;
const KINDS = ['read', 'write', 'fetch'] as const;
const CODES: readonly AccessCode[] = [READ, WRITE, FETCH];

/** A processor with every feature on, so that every rule is judged. */
const CONTROL: WalkControl = {
  ...PLAIN_CONTROL,
  smep: true,
  smap: true,
  ac: true,
  pke: true,
  pkru: 0xc,
  maxphyaddr: 46,
};

interface Work {
  readonly fast: PhysicalMemory;
  readonly plain: PlainWalker;
  readonly addresses: readonly bigint[];
}

/** Areas of 2 MiB here and there in the lower half, each with its own tables, and addresses all over them. */
function prepare(areas: number): Work {
  const fast = new PhysicalMemory();
  const plain = new PlainWalker();
  const number = dice();
  const next = (below: number): bigint => BigInt(number(below));
  let free = ROOT + 4096n;
  const write = (pa: bigint, word: bigint): void => {
    fast.setWord(Number(pa), word);
    plain.write(pa, word);
  };
  const child = (table: bigint, index: bigint): bigint => {
    const pa = table + index * 8n;
    if (plain.read(pa) === 0n) {
      write(pa, free | 0x27n);
      free += 4096n;
    }
    return plain.read(pa) & ~0xfffn;
  };
  const addresses: bigint[] = [];
  for (let area = 0; area < areas; area++) {
    const [l4, l3, l2] = [next(8), next(512), next(512)];
    const table = child(child(child(ROOT, l4), l3), l2);
    for (let l1 = 0n; l1 < 512n; l1++)
      write(table + l1 * 8n, (0x1_0000_0000n + (next(1 << 20) << 12n)) | 0x67n | (next(2) << 63n));
    addresses.push((l4 << 39n) | (l3 << 30n) | (l2 << 21n));
  }
  return {
    fast,
    plain,
    addresses: Array.from({ length: WALKS }, () => addresses[Number(next(areas))]! + next(1 << 21)),
  };
}

/** Hardware walks without recording against the plain walker: reads, writes and fetches, user and kernel, hits and faults mixed. */
export function walkComparison(areas: number): Comparison {
  const { fast, plain, addresses } = prepare(areas);
  const his = Uint32Array.from(addresses, highHalf);
  const los = Uint32Array.from(addresses, lowHalf);
  const walker = new Walker(fast, CONTROL);
  const root = Number(ROOT);

  const halves = (): number => {
    let good = 0;
    for (let n = 0; n < WALKS; n++) if (walker.walk(root, his[n]!, los[n]!, CODES[n % 3]!, (n & 1) === 0)) good++;
    return good;
  };
  const bigints = (): number => {
    let good = 0;
    for (let n = 0; n < WALKS; n++)
      if (plain.walk(ROOT, addresses[n]!, KINDS[n % 3]!, (n & 1) === 0, CONTROL).kind === 'ok') good++;
    return good;
  };
  // A bench of two programs that do different things says nothing.
  const good = halves();
  assert.equal(good, bigints());
  assert.ok(good > WALKS / 2 && good < WALKS);
  return {
    title: `hardware walks over ${areas} areas of 2 MiB, all rules on`,
    unit: 'walk',
    batch: WALKS,
    contenders: [
      { name: 'plain BigInt walker', baseline: true, run: () => void bigints() },
      { name: "the engine's walker", goal: 15, run: () => void halves() },
    ],
  };
}
