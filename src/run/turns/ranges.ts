import { PAGE_SIZE, grouped, hex } from '../../core/addr/address';
import type { Rich } from '../../core/trace/describe-rich';
import { code, num, say, strong } from '../../core/trace/describe-rich';
import { sizeText } from '../../core/trace/describe-words';
import type { Mapping, Step } from '../../scenario/model';
import { sizeCode } from '../numbers';
import { endOf, madeBefore, startOf } from './areas';
import type { Case, Change, Made } from './case';
import { ofStep } from './case';

/** Maps a new area where there is room for it, on page boundaries and inside the address space. */
export function mappedElsewhere(of: Case): readonly Change[] {
  const { scenario, action, step } = of;
  if (action.do !== 'map') return [];
  const { mapping } = action;
  const base = BigInt(scenario.addressSpace.base);
  const top = base + BigInt(scenario.addressSpace.size);
  const size = (BigInt(mapping.size) + PAGE_SIZE - 1n) & -PAGE_SIZE || PAGE_SIZE;
  const taken = madeBefore(of)
    .map(({ mapping: other }) => [startOf(other), endOf(other)] as const)
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const from = startOf(mapping) & -PAGE_SIZE;
  let start = from < base || from + size > top ? (base + PAGE_SIZE - 1n) & -PAGE_SIZE : from;
  for (const [first, end] of taken)
    if (first < start + size && end > start) start = (end + PAGE_SIZE - 1n) & -PAGE_SIZE;
  if (start + size > top) return [];
  const words =
    size === BigInt(mapping.size)
      ? say`Map ${strong(mapping.name)} at ${num(start)}`
      : say`Map ${strong(mapping.name)} at ${num(start)}, ${code(sizeCode(size))} long`;
  const values = [
    [['map', 'start'], grouped(start)],
    [['map', 'size'], sizeCode(size)],
  ] as const;
  return [ofStep(of, step, words, values, { ...action, mapping: { ...mapping, start: hex(start), size: hex(size) } })];
}

/** Takes whole pages inside the address space for `unmap`, `protect` and `populate`, or the mapping that is nearest. */
export function onPages(of: Case): readonly Change[] {
  const { action, scenario } = of;
  if (action.do !== 'unmap' && action.do !== 'protect' && action.do !== 'populate') return [];
  const base = BigInt(scenario.addressSpace.base);
  const top = base + BigInt(scenario.addressSpace.size);
  const start = BigInt(action.start) & -PAGE_SIZE;
  const end = (BigInt(action.start) + BigInt(action.size) + PAGE_SIZE - 1n) & -PAGE_SIZE;
  const from = start < base ? (base + PAGE_SIZE - 1n) & -PAGE_SIZE : start;
  const to = end > top ? top & -PAGE_SIZE : end > from ? end : from + PAGE_SIZE;
  const changes: Change[] = [];
  if (to > from)
    changes.push(ranged(of, from, to - from, say`Take whole pages: ${sizeText(to - from)} from ${num(from)}`));
  const apart = (at: bigint): bigint => (at > start ? at - start : start - at);
  const near = madeBefore(of).reduce<Made | null>(
    (best, made) => (best === null || apart(startOf(made.mapping)) < apart(startOf(best.mapping)) ? made : best),
    null,
  );
  if (near !== null)
    changes.push(
      ranged(of, startOf(near.mapping), BigInt(near.mapping.size), say`Take all of ${strong(near.mapping.name)}`),
    );
  return changes;
}

function ranged(of: Case, start: bigint, size: bigint, words: Rich): Change {
  const { action, step } = of;
  const values = [
    [[action.do, 'start'], grouped(start)],
    [[action.do, 'size'], sizeCode(size)],
  ] as const;
  return ofStep(of, step, words, values, { ...action, start: hex(start), size: hex(size) } as Step);
}

/** Begins the frames of a linear mapping on a page boundary. */
export function onFrames(of: Case): readonly Change[] {
  const { action, step } = of;
  if (action.do !== 'map' || action.mapping.backing.kind !== 'linear') return [];
  const at = BigInt(action.mapping.backing.at) & -PAGE_SIZE;
  const words = say`Begin its frames at ${num(at)}`;
  const mapping: Mapping = { ...action.mapping, backing: { kind: 'linear', at: hex(at) } };
  return [ofStep(of, step, words, [[['map', 'backing', 'linear'], grouped(at)]], { ...action, mapping })];
}
