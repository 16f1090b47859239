import type { Hex } from '../../core/addr/address';
import { PAGE_SIZE, grouped, hex } from '../../core/addr/address';
import { code, num, say, strong } from '../../core/trace/describe-rich';
import { counted, sizeText } from '../../core/trace/describe-words';
import type { MappingFlags } from '../../core/trace/event';
import type { Mapping, Pointer } from '../../scenario/model';
import { sizeCode } from '../numbers';
import type { Case, Change, Made } from './case';
import { appended, change, lastBefore, ofMapping, ofPointer, ofStep, pointerOf, without } from './case';

/** A mapping is not made longer than this to reach an address: it would be another mapping. */
const REACH = 1n << 24n;

export const startOf = ({ start }: Mapping): bigint => BigInt(start);
export const endOf = ({ start, size }: Mapping): bigint => BigInt(start) + BigInt(size);
/** Whether the range of a step holds an address. */
export const reaches = ({ start, size }: { readonly start: Hex; readonly size: Hex }, at: bigint): boolean =>
  at >= BigInt(start) && at < BigInt(start) + BigInt(size);
const up = (at: bigint): bigint => (at + PAGE_SIZE - 1n) & -PAGE_SIZE;
const least = (...values: readonly bigint[]): bigint => values.reduce((a, b) => (a < b ? a : b));

/** What the scenario maps before the step in question. */
export function madeBefore({ scenario, step }: Case): readonly Made[] {
  return [
    ...scenario.mappings.map((mapping, index) => ({ mapping, index, byStep: null })),
    ...scenario.steps.slice(0, step).flatMap((action, byStep) => {
      return action.do === 'map' && !action.disabled ? [{ mapping: action.mapping, index: byStep, byStep }] : [];
    }),
  ];
}

/** The mapping that holds an address. */
export const madeAt = (of: Case, at: bigint): Made | null =>
  madeBefore(of).find(({ mapping }) => reaches(mapping, at)) ?? null;

/** Whether flags as a scenario writes them give all rights that are needed; bits as `MappingFlags` has them. */
export const gives = (flags: string, need: MappingFlags): boolean =>
  ['r', 'w', 'x', 'u'].every((letter, bit) => ((need >> bit) & 1) === 0 || flags[bit] === letter);

/** Ways to have an area at `at`, and as far as `end`: what was unmapped stays, what ends before it reaches on, or there is a new one. */
export function covered(of: Case, at: bigint, end: bigint, need: MappingFlags): readonly Change[] {
  const { scenario } = of;
  // Where a step has unmapped it, mapping more would not bring it back.
  if (madeAt(of, at) !== null) {
    const unmap = lastBefore(of, (s) => s.do === 'unmap' && reaches(s, at));
    return unmap < 0 ? [] : [without(of, unmap, unmapWords(unmap, at), true)];
  }
  const base = BigInt(scenario.addressSpace.base);
  const top = base + BigInt(scenario.addressSpace.size);
  if (at < base || at >= top) return [];
  const made = madeBefore(of);
  const next = made.map(({ mapping }) => startOf(mapping)).filter((start) => start > at);
  // Up to the next mapping is enough: the check goes on there by itself.
  const to = least(up(end > at ? end : at + 1n), top & -PAGE_SIZE, ...next);
  const before = made
    .filter(({ mapping }) => endOf(mapping) <= at && BigInt(mapping.size) > 0n)
    .reduce<Made | null>((best, one) => (best === null || endOf(one.mapping) > endOf(best.mapping) ? one : best), null);
  const changes: Change[] = [];
  if (before !== null && to - endOf(before.mapping) <= REACH && gives(before.mapping.flags, need)) {
    const size = to - startOf(before.mapping);
    const words = say`Extend ${strong(before.mapping.name)} to ${num(to)}`;
    changes.push(ofMapping(of, before, words, 'size', sizeCode(size), { size: hex(size) }, true));
  }
  const start = at & -PAGE_SIZE;
  if (to > start && to - start <= REACH && (before === null || endOf(before.mapping) <= start))
    changes.push(mapped(of, start, to - start, need));
  return changes;
}

const unmapWords = (step: number, at: bigint) => say`Leave out step ${String(step + 1)}, which unmaps ${num(at)}`;

/** A new mapping with what is needed, and the program's own rights. */
function mapped(of: Case, start: bigint, size: bigint, need: MappingFlags): Change {
  const { scenario } = of;
  const names = new Set(scenario.mappings.map(({ name }) => name));
  let name = 'page';
  for (let i = 2; names.has(name); i++) name = `page ${i}`;
  const flags = (need & 4) === 0 ? 'rw-u' : (need & 2) === 0 ? 'r-xu' : 'rwxu';
  const words = say`Map ${sizeText(size)} at ${num(start)} as ${code(flags)}`;
  const value = { name, start: grouped(start), size: sizeCode(size), flags };
  const mapping: Mapping = { name, start: hex(start), size: hex(size), flags, backing: { kind: 'lazy' } };
  const edit = appended('mappings', scenario.mappings.length, value);
  return change(words, [edit], { ...scenario, mappings: [...scenario.mappings, mapping] }, true);
}

/** Asks for less, so that it ends at or before `at`, up to where all was well. */
export function shortened(of: Case, at: bigint): readonly Change[] {
  const { action, step } = of;
  const pointer = pointerOf(of);
  if (action.do === 'user') {
    const size = at - BigInt(action.at);
    if (size < 1n || size >= BigInt(action.size)) return [];
    const words = say`Shorten the access by ${sizeText(BigInt(action.size) - size)}`;
    return [ofStep(of, step, words, [[['user', 'size'], Number(size)]], { ...action, size: Number(size) }, true)];
  }
  if (pointer === null || action.do !== 'call') return [];
  const size = BigInt(pointer.element.size);
  const start = BigInt(pointer.address);
  if (action.method === 'get_as_slice' && action.length !== null && size > 0n && at > start) {
    return shorter(of, pointer, BigInt(action.length), (at - start) / size);
  }
  if (action.method !== 'get_as_null_terminated' && action.method !== 'get_as_str') return [];
  return size > 0n && size <= 64n && at - start >= size
    ? [terminated(of, at - ((at - start) % size) - size, size)]
    : [];
}

/** A slice of fewer elements. */
export function shorter(of: Case, { name, element }: Pointer, from: bigint, to: bigint): readonly Change[] {
  const { action, step } = of;
  if (action.do !== 'call' || to < 1n || to >= from) return [];
  const words = say`Shorten ${strong(name)} by ${sizeText((from - to) * BigInt(element.size))}, to ${counted(to, 'element')}`;
  // A count that JSON's numbers can't hold is written in hexadecimal.
  const value = to <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(to) : grouped(to);
  return [ofStep(of, step, words, [[['length'], value]], { ...action, length: hex(to) }, true)];
}

/** The program stores a terminator of `size` bytes at `at` before anything runs. */
export function terminated(of: Case, at: bigint, size: bigint): Change {
  const { scenario } = of;
  const bytes = '00'.repeat(Number(size));
  const words = size === 1n ? say`Put a NUL at ${num(at)}` : say`Put a zero element at ${num(at)}`;
  const edit = appended('memory', scenario.memory.length, { at: grouped(at), hex: bytes });
  return change(words, [edit], { ...scenario, memory: [...scenario.memory, { at: hex(at), bytes }] });
}

/** Points elsewhere: to the start of the nearest mapping that gives what is needed, or so that the element ends with its mapping. */
export function movedInto(of: Case, at: bigint, need: MappingFlags): readonly Change[] {
  const { action, step } = of;
  const apart = ({ mapping }: Made): bigint =>
    at < startOf(mapping) ? startOf(mapping) - at : at >= endOf(mapping) ? at - endOf(mapping) : 0n;
  const near = madeBefore(of)
    .filter(({ mapping }) => BigInt(mapping.size) > 0n && gives(mapping.flags, need))
    .reduce<Made | null>((best, made) => (best === null || apart(made) < apart(best) ? made : best), null);
  if (near === null) return [];
  const { mapping } = near;
  if (action.do === 'user') {
    const words = say`Access ${num(startOf(mapping))} in ${strong(mapping.name)} instead`;
    const patched = { ...action, at: mapping.start };
    return [ofStep(of, step, words, [[['user', 'at'], grouped(startOf(mapping))]], patched)];
  }
  const pointer = pointerOf(of);
  if (pointer === null) return [];
  const size = BigInt(pointer.element.size);
  const align = BigInt(pointer.element.align);
  const last = endOf(mapping) - size;
  const stays = last - (align > 0n ? last % align : 0n);
  const crosses = reaches(mapping, BigInt(pointer.address)) && stays >= startOf(mapping);
  const targets = crosses ? [stays, startOf(mapping)] : [startOf(mapping)];
  return targets
    .filter((to) => to !== BigInt(pointer.address))
    .map((to) => {
      const words = say`Move ${strong(pointer.name)} to ${num(to)} in ${strong(mapping.name)}`;
      return ofPointer(of, pointer, words, 'address', grouped(to), { address: hex(to) });
    });
}

/** The nearest addresses below and above that the element type's alignment allows. */
export function aligned(of: Case, align: bigint): readonly Change[] {
  const pointer = pointerOf(of);
  if (pointer === null) return [];
  const down = BigInt(pointer.address) & -align;
  return [down, down + align]
    .filter((to) => to < 1n << 64n)
    .map((to) => {
      const words = say`Move ${strong(pointer.name)} to ${num(to)}`;
      return ofPointer(of, pointer, words, 'address', grouped(to), { address: hex(to) }, true);
    });
}

/** The page is there before anybody touches it, so that nothing faults. */
export function filledBefore(of: Case, at: bigint): readonly Change[] {
  const made = madeAt(of, at);
  if (made?.mapping.backing.kind !== 'lazy') return [];
  const words = say`Fill ${strong(made.mapping.name)} from the start`;
  return [ofMapping(of, made, words, 'backing', 'populated', { backing: { kind: 'populated' } })];
}
