import { grouped } from '../../src/core/addr/address';
import type { Edit, JsonValue } from '../../src/protocol/messages';
import type { Scenario, Step } from '../../src/scenario/model';

/** Kinds of steps, in the order in which they are offered. */
export const STEP_KINDS = [
  'call',
  'read',
  'write',
  'deref',
  'user',
  'map',
  'unmap',
  'protect',
  'populate',
  'limit_frames',
  'entry',
] as const satisfies readonly Step['do'][];
export type StepKind = (typeof STEP_KINDS)[number];

/** A new step that works with what the scenario has: its first pointer, the last reference that is bound, its first mapping. */
export function newStep(kind: StepKind, { pointers, mappings, steps }: Scenario): JsonValue {
  const pointer = pointers[0]?.name ?? 'path';
  const bound = steps.flatMap((step) => (step.do === 'call' && step.as !== null ? [step.as] : [])).at(-1) ?? 'name';
  const start = grouped(BigInt(mappings[0]?.start ?? '0x10000000'));
  const range = { start, size: '4K' };
  switch (kind) {
    case 'call':
      return { call: `${pointer}.get` };
    case 'read':
      return { read: bound };
    case 'write':
      return { write: bound, value: '0x41' };
    case 'deref':
      return { deref: pointer };
    case 'user':
      return {
        user: { access: 'read', at: grouped(BigInt(pointers[0]?.address ?? mappings[0]?.start ?? '0x10000000')) },
      };
    case 'map':
      return { map: { name: 'buffer', start: grouped(freeRange(mappings)), size: '8K' } };
    case 'unmap':
      return { unmap: range };
    case 'protect':
      return { protect: { ...range, flags: 'r--u' } };
    case 'populate':
      return { populate: range };
    case 'limit_frames':
      return { limit_frames: 1 };
    case 'entry':
      return { entry: { at: start, level: 'PT', clear: ['W'] } };
  }
}

/** Puts a value into a list of the file, which may not be written at all while it is empty. */
export const insertInto = (
  list: 'steps' | 'memory' | 'mappings',
  index: number,
  length: number,
  value: JsonValue,
): Edit => (length === 0 ? { op: 'set', path: [list], value: [value] } : { op: 'insert', path: [list, index], value });

/** Something that a mapping holds, so that it can be stored. */
export const newMemory = ({ mappings }: Scenario): JsonValue => ({
  at: grouped(BigInt(mappings[0]?.start ?? '0x10000000')),
  utf8: 'hello',
});

/** Behind the last mapping below the middle of the space, with a page between. */
function freeRange(mappings: Scenario['mappings']): bigint {
  const ends = mappings.map(({ start, size }) => BigInt(start) + BigInt(size)).filter((end) => end < 1n << 46n);
  return ends.reduce((high, end) => (end > high ? end : high), 0x2fff_f000n) + 0x1000n;
}

/** `name`, or the first of `name2`, `name3`, … that nobody has. */
export function freeName(name: string, taken: readonly string[]): string {
  for (let i = 2; taken.includes(name); i++) {
    const next = `${name.replace(/\d+$/, '')}${i}`;
    if (!taken.includes(next)) return next;
  }
  return name;
}
