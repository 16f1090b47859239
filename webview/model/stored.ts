import type { Mapping, MemoryFill, Scenario } from '../../src/scenario/model';
import type { Pages } from './room';

const PAGE = 4096n;

/** Entries of `memory`, by index, of which a mapping holds all or a part. */
export interface Stored {
  readonly inside: readonly number[];
  /** A neighbour holds the rest. */
  readonly across: readonly number[];
}

export function storedIn({ memory }: Scenario, { start, size }: Mapping): Stored {
  const inside: number[] = [];
  const across: number[] = [];
  const first = BigInt(start);
  const end = first + BigInt(size);
  for (const [i, fill] of memory.entries()) {
    const from = BigInt(fill.at);
    const to = from + bytesOf(fill);
    if (from >= first && to <= end && from < end) inside.push(i);
    else if (from < end && to > first) across.push(i);
  }
  return { inside, across };
}

/** Pages of a mapping that something is stored in, from the first to the last; null: nothing is. */
export function storedPages(scenario: Scenario, mapping: Mapping): Pages | null {
  const { inside, across } = storedIn(scenario, mapping);
  let start = Infinity;
  let end = 0;
  for (const i of [...inside, ...across]) {
    const fill = scenario.memory[i]!;
    start = Math.min(start, Number(BigInt(fill.at) / PAGE));
    end = Math.max(end, Number((BigInt(fill.at) + bytesOf(fill) + PAGE - 1n) / PAGE));
  }
  if (end === 0) return null;
  const first = Number(BigInt(mapping.start) / PAGE);
  const last = first + Number(BigInt(mapping.size) / PAGE);
  return { start: Math.max(start, first), end: Math.min(end, last) };
}

const bytesOf = (fill: MemoryFill): bigint => ('bytes' in fill ? BigInt(fill.bytes.length / 2) : BigInt(fill.length));
