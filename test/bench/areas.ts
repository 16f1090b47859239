import assert from 'node:assert/strict';
import { virt } from '../../src/core/addr/address';
import { getOne } from '../../src/core/axptr/user-ptr';
import { kernelModel } from '../../src/core/kernel/index';
import { Kernel } from '../../src/core/kernel/kernel';
import { AddrSpace } from '../../src/core/mm/addr-space';
import { PLAIN_CONTROL } from '../../src/core/mmu/control';
import { PhysicalMemory } from '../../src/core/mmu/memory';
import { F_READ, F_USER, F_WRITE } from '../../src/core/paging/flags';
import { FrameAllocator } from '../../src/core/paging/frames';
import { Recorder } from '../../src/core/trace/recorder';
import { dice } from './noise';
import type { Figure } from './figure';
import { latencyOf } from './latency';

const HEAP = 0x1_0000_0000n;
const PAGE = 4096n;
/** Pages of an area, and of the hole after it: 32 faults a round find a page that is not there. */
const PAGES = 64n;
const SIZES = [1_000, 10_000, 100_000] as const;
const BATCH = 500;
const ROUNDS = 20;

/** Areas one after the other with holes between, nothing recorded. */
function kernelWith(areas: number): Kernel {
  const memory = new PhysicalMemory();
  const rec = new Recorder(1e9, () => false);
  const machine = { memory, rec, profile: 'release' as const, frames: new FrameAllocator(1 << 22, memory) };
  const space = AddrSpace.create(machine, virt(0x1000n), 0x7fff_ffff_f000n)!;
  for (let n = 0; n < areas; n++) {
    const error = space.map(startOf(n), PAGES * PAGE, F_READ | F_WRITE | F_USER, { kind: 'lazy' }, `area ${n}`);
    assert.equal(error, null);
  }
  const kernel = new Kernel(machine, space, kernelModel('axptr-0.1.0')!, PLAIN_CONTROL);
  kernel.turnTo('K', 0, 0);
  return kernel;
}

const startOf = (area: number) => virt(HEAP + BigInt(area) * 2n * PAGES * PAGE);

/** A region check and a fault each among more and more areas, all over them: how much longer they take. */
export async function areaFigures(): Promise<Figure[]> {
  const section = `areas: a check and a fault at random among them, microseconds each, best of ${ROUNDS}`;
  const checks: number[] = [];
  const faults: number[] = [];
  for (const size of SIZES) {
    const kernel = kernelWith(size);
    const roll = dice();
    const element = { name: 'u64', size: 8n, align: 8n };
    const check = (): void => {
      for (let n = 0; n < BATCH; n++) {
        const done = getOne(kernel, { wrapper: 'UserPtr', element, address: startOf(roll(size)) }, 'direct');
        if ('errno' in done) throw new Error(done.errno);
      }
    };
    // Each fault finds its page absent: a page a round, an area each.
    let page = 0n;
    const fault = (): void => {
      page++;
      for (let n = 0; n < BATCH; n++) {
        const va = virt(startOf((n * 7919) % size) + page * PAGE);
        if (!kernel.space.handlePageFault(va, F_READ | F_USER)) throw new Error('refused');
      }
    };
    checks.push(((await latencyOf(check, ROUNDS, 10)).min * 1000) / BATCH);
    faults.push(((await latencyOf(fault, ROUNDS, 10)).min * 1000) / BATCH);
  }
  const rows = (name: string, times: readonly number[]): Figure[] => [
    ...SIZES.map((size, n) => ({
      section,
      name: `${name} among ${size.toLocaleString('en-US')} areas`,
      value: times[n]!,
      unit: 'us',
      goal: null,
    })),
    // log2 of 100,000 over log2 of 1,000 is 1.7, caches left out; going through the areas would make it 100.
    { section, name: '  growth over 100 times the areas', value: times[2]! / times[0]!, unit: 'x', goal: { most: 10 } },
  ];
  return [...rows('region check', checks), ...rows('page fault', faults)];
}
