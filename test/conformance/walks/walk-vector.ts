import { hex, phys, virt } from '../../../src/core/addr/address';
import type { AccessRequest, AccessResult } from '../../../src/core/mmu/access';
import { translateAccess } from '../../../src/core/mmu/access';
import type { WalkControl } from '../../../src/core/mmu/control';
import { PhysicalMemory } from '../../../src/core/mmu/memory';
import { Walker } from '../../../src/core/mmu/walk';

/** One line of a walk vector file, as `test/conformance/README.md` describes it. */
export interface WalkVector {
  readonly id: number;
  readonly group: string;
  readonly note?: string;
  readonly access: AccessRequest['access'];
  readonly bytes: number;
  readonly segment?: 'ss';
  readonly user: boolean;
  readonly cpu: WalkVectorCpu;
  readonly cr3: string;
  readonly va: string;
  readonly entries: readonly WalkVectorWord[];
  readonly entries2?: readonly WalkVectorWord[];
  readonly expect: WalkVectorResult;
  readonly after: readonly string[];
  readonly after2?: string;
  readonly afterEager?: readonly string[];
}

interface WalkVectorCpu {
  readonly wp: number;
  readonly nxe: number;
  readonly smep: number;
  readonly smap: number;
  readonly ac: number;
  readonly pke?: number;
  readonly pkru?: number | string;
  readonly maxphyaddr: number;
}

interface WalkVectorWord {
  readonly pa: string;
  readonly value: string;
}

type WalkVectorResult =
  | { readonly kind: 'ok'; readonly pa: string }
  | { readonly kind: 'fault'; readonly vector: number; readonly error: number; readonly cr2: string | null };

/** What differs between a walk vector and the engine, a line each; [] passes. Runs both allowed policies for Accessed. */
export function runWalkVector(line: unknown): string[] {
  const vector = line as WalkVector;
  const second = vector.after2 === undefined ? [] : [vector.after2];
  const late = [...vector.after, ...second];
  // Where the eager policy makes no difference, the line leaves it out.
  const eager = vector.afterEager === undefined ? late : [...vector.afterEager, ...second];
  return [...runWith(vector, 'on-success', late), ...runWith(vector, 'eager', eager)];
}

function runWith(vector: WalkVector, marks: WalkControl['marks'], after: readonly string[]): string[] {
  const memory = new PhysicalMemory();
  const words = [...vector.entries, ...(vector.entries2 ?? [])];
  for (const { pa, value } of words) memory.setWord(Number(pa), BigInt(value));
  const elsewhere = new Set<number>();
  const listed = new Set(words.map(({ pa }) => Number(pa)));
  memory.observer = (pa) => {
    if (!listed.has(pa)) elsewhere.add(pa);
  };
  const walker = new Walker(memory, controlOf(vector.cpu, marks));
  const got = resultText(
    translateAccess(walker, phys(BigInt(vector.cr3)), virt(BigInt(vector.va)), {
      access: vector.access,
      bytes: vector.bytes,
      user: vector.user,
      stack: vector.segment === 'ss',
    }),
  );
  const differences: string[] = [];
  const expected = expectedText(vector.expect);
  if (got !== expected) differences.push(`result (${marks}): expected ${expected}, got ${got}`);
  for (const [index, { pa }] of words.entries()) {
    const want = after[index];
    const word = memory.word(Number(pa));
    if (want === undefined || BigInt(want) !== word)
      differences.push(`word at ${pa} (${marks}): expected ${want ?? 'nothing said'}, got ${hex(word)}`);
  }
  for (const pa of elsewhere)
    differences.push(`word at ${hex(pa)} (${marks}): expected 0x0, got ${hex(memory.word(pa))}`);
  return differences;
}

const controlOf = (cpu: WalkVectorCpu, marks: WalkControl['marks']): WalkControl => ({
  wp: cpu.wp === 1,
  nxe: cpu.nxe === 1,
  smep: cpu.smep === 1,
  smap: cpu.smap === 1,
  ac: cpu.ac === 1,
  pke: cpu.pke === 1,
  pkru: Number(cpu.pkru ?? 0),
  maxphyaddr: cpu.maxphyaddr,
  marks,
});

const resultText = (result: AccessResult): string => {
  switch (result.kind) {
    case 'ok':
      return `ok, pa ${hex(result.parts[0]!.pa)}`;
    case 'page-fault':
      return `#14, error ${hex(result.error)}, cr2 ${hex(result.cr2)}`;
    case 'exception':
      return `#${result.vector}, error 0x0, cr2 kept`;
  }
};

const expectedText = (expect: WalkVectorResult): string =>
  expect.kind === 'ok'
    ? `ok, pa ${hex(BigInt(expect.pa))}`
    : `#${expect.vector}, error ${hex(expect.error)}, cr2 ${expect.cr2 === null ? 'kept' : hex(BigInt(expect.cr2))}`;
