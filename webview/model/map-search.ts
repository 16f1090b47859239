import * as l10n from '@vscode/l10n';
import { grouped, virt } from '../../src/core/addr/address';
import type { Scenario } from '../../src/scenario/model';
import type { View } from '../actions';
import { readSize, readTypedHex } from '../numbers';
import type { Reach } from '../slices/space';
import { fitted, roomy, wholeOf } from './map-window';

export type Found =
  | { readonly ok: true; readonly window: Reach | null }
  /** A sentence: what was not understood, or where nothing is. */
  | { readonly ok: false; readonly message: string };

/** Names that are offered while one types. */
const MOST_NAMES = 50;

interface Named {
  readonly name: string;
  readonly kind: 'area' | 'pointer';
  readonly start: bigint;
  /** Bytes; of a pointer one element, and one byte where that has none. */
  readonly size: bigint;
}

/** Names of areas and pointers that hold what has been typed; without anything typed, the first there are. */
export function offered({ scenario }: View, query: string): readonly string[] {
  const text = query.trim().toLowerCase();
  const names: string[] = [];
  for (const [lower, [first]] of namesOf(scenario)) {
    if (!lower.includes(text)) continue;
    names.push(first!.name);
    if (names.length === MOST_NAMES) break;
  }
  return names;
}

/** Where a query leads: an area or a pointer by name, an address, or an address and a size: `0x1000_0000+8K`. */
export function found(view: View, query: string): Found {
  const text = query.trim();
  if (text === '') return { ok: true, window: null };
  const named = namesOf(view.scenario).get(text.toLowerCase());
  if (named !== undefined) return foundByName(view, named);
  const whole = wholeOf(view);
  const [first, size] = text.split('+', 2) as [string, string?];
  const start = readTypedHex(first);
  if (start === null)
    return { ok: false, message: l10n.t('Neither a name here nor an address such as {0}.', '0x1000_0ff0') };
  const bytes = size === undefined ? 1n : readSize(size.trim());
  if (bytes === null || bytes === 0n) return { ok: false, message: l10n.t('After + comes a size such as {0}.', '8K') };
  return at(whole, start, bytes);
}

/** The first of that name that is there at the event on show: a run may have taken it away, or not made it yet. */
function foundByName(view: View, named: readonly Named[]): Found {
  const state = view.run.trace.state(view.n);
  const whole = wholeOf(view);
  for (const { name, kind, start, size } of named) {
    if (kind === 'pointer') return at(whole, start, size);
    const rank = state.areaRank(virt(start));
    const area = state.areaRange(rank, rank + PIECES).find((each) => each.name === name && each.start < start + size);
    if (area !== undefined) return at(whole, area.start, area.end - area.start);
  }
  return { ok: false, message: l10n.t('{0} is not mapped at this event.', named[0]!.name) };
}

/** Pieces of a mapping that are looked at: the first of them may belong to another. */
const PIECES = 64;

const known = new WeakMap<Scenario, ReadonlyMap<string, readonly Named[]>>();

/** By name in small letters: mappings as written, those that steps make, pointers. Made once a scenario, which may have very many. */
function namesOf(scenario: Scenario): ReadonlyMap<string, readonly Named[]> {
  const made = known.get(scenario);
  if (made !== undefined) return made;
  const names = new Map<string, Named[]>();
  const add = (one: Named): void => {
    const key = one.name.toLowerCase();
    const same = names.get(key);
    if (same === undefined) names.set(key, [one]);
    else same.push(one);
  };
  const mapped = scenario.steps.flatMap((step) => (step.do === 'map' ? [step.mapping] : []));
  for (const { name, start, size } of [...scenario.mappings, ...mapped])
    add({ name, kind: 'area', start: BigInt(start), size: BigInt(size) });
  for (const { name, address, element } of scenario.pointers)
    add({ name, kind: 'pointer', start: BigInt(address), size: BigInt(element.size) || 1n });
  known.set(scenario, names);
  return names;
}

function at(whole: Reach, start: bigint, bytes: bigint): Found {
  if (start < whole.start || start >= whole.end) {
    const message = l10n.t(
      '{0} lies outside of the address space, which goes from {1} to {2}.',
      grouped(start),
      grouped(whole.start),
      grouped(whole.end),
    );
    return { ok: false, message };
  }
  if (bytes > 16n) return { ok: true, window: roomy(whole, { start, end: start + bytes }) };
  const line = start - (start % 16n);
  return { ok: true, window: fitted(whole, line - 16n, line + 32n) };
}
