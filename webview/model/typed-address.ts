import * as l10n from '@vscode/l10n';
import type { VirtAddr } from '../../src/core/addr/address';
import { grouped, virt } from '../../src/core/addr/address';
import type { State } from '../../src/core/trace/trace';
import type { Scenario } from '../../src/scenario/model';
import { readHex, readSize, readTypedHex } from '../numbers';

/** What a typed text is read against: the names of a scenario, in one state of its run, on one CPU. */
export interface Names {
  readonly scenario: Scenario;
  readonly state: State;
  readonly cpu: number;
}

/** Why a typed text is none, and what was likely meant. */
export interface TypedFault {
  readonly ok: false;
  readonly message: string;
  readonly offers: readonly string[];
}

/** A place in memory; `space`: null for a bare number, which is a place in whichever memory is looked at. At most 64 bits. */
export interface TypedPlace {
  readonly ok: true;
  readonly at: bigint;
  readonly space: 'virtual' | 'physical' | null;
}

const END = 1n << 64n;
/** Names that are offered, of a pointer or an area. */
export const MOST_NAMES = 200;

/**
 * A place as people write it: an address in hexadecimal, with `0x` or as an oops or `/proc/PID/maps` prints it without, a size such as
 * `256M`, the name of a pointer, of a reference or of an area, CR2 or CR3; and any of these with an offset behind a plus or a minus:
 * `heap + 4K`, `path - 16`.
 */
export function typedPlace(text: string, names: Names): TypedPlace | TypedFault {
  const typed = text.trim();
  if (typed === '') return bad(l10n.t('An address, please.'), example(names.scenario));
  const whole = baseOf(typed, names);
  if (whole !== null) return within(whole);
  // A name may hold a sign itself, so it is tried whole first.
  const at = Math.max(typed.lastIndexOf('+'), typed.lastIndexOf('-'));
  const before = typed.slice(0, Math.max(at, 0)).trim();
  const base = baseOf(before, names);
  if (base === null) {
    if (/^cr2$/i.test(typed) || /^cr2$/i.test(before)) return bad(l10n.t('No page fault has written CR2 yet.'));
    return bad(
      l10n.t('“{0}” is no address, and no pointer or area is called so.', typed),
      nearest(typed, names) ?? example(names.scenario),
    );
  }
  const after = typed.slice(at + 1).trim();
  const offset = offsetOf(after);
  if (offset === null)
    return bad(l10n.t('“{0}” is no offset.', after), ...(base.at < END - 4096n ? [`${before} + 4K`] : []));
  return within({ ...base, at: typed[at] === '+' ? base.at + offset : base.at - offset });
}

/** The same, where only a virtual address will do. */
export function typedAddress(text: string, names: Names): { readonly ok: true; readonly va: VirtAddr } | TypedFault {
  const place = typedPlace(text, names);
  if (!place.ok) return place;
  return place.space === 'physical'
    ? bad(l10n.t('CR3 holds a physical address, which nothing translates.'))
    : { ok: true, va: virt(place.at) };
}

/** Names that stand for an address: pointers first, then areas from low to high. */
export function addressNames(scenario: Scenario, state: State): readonly string[] {
  const pointers = scenario.pointers.map(({ name }) => name);
  const areas = state.areaRange(0, MOST_NAMES).map(({ name }) => name);
  return [...new Set([...pointers, ...areas])].slice(0, MOST_NAMES);
}

type Base = Omit<TypedPlace, 'ok'>;

const bad = (message: string, ...offers: readonly string[]): TypedFault => ({ ok: false, message, offers });

function within(base: Base): TypedPlace | TypedFault {
  if (base.at < 0n) return bad(l10n.t('Below zero.'));
  return base.at < END ? { ok: true, ...base } : bad(l10n.t('More than 64 bits.'));
}

/** A name before a number: an area may be called `face`. */
function baseOf(text: string, names: Names): Base | null {
  const { state, cpu } = names;
  const named = text === '' ? null : addressOfName(text, names);
  if (named !== null) return { at: named, space: 'virtual' };
  if (/^cr3$/i.test(text)) return { at: state.cpu(cpu).cr3, space: 'physical' };
  const at = sizeOf(text) ?? readTypedHex(text);
  return at === null ? null : { at, space: null };
}

/** What has a unit is decimal: `4K`, `2 MiB`, `1g`. */
function sizeOf(text: string): bigint | null {
  const [, digits = '', unit = ''] = /^([0-9]{1,20})\s*([kmg])(?:i?b)?$/i.exec(text) ?? [];
  return unit === '' ? null : readSize(digits + unit.toUpperCase());
}

/** Bytes, in hexadecimal only with `0x`: `+ 16` is how code and people count. */
function offsetOf(text: string): bigint | null {
  return /^[0-9]{1,20}$/.test(text) ? BigInt(text) : (sizeOf(text) ?? readHex(text));
}

function addressOfName(name: string, { scenario, state, cpu }: Names): bigint | null {
  const pointer = scenario.pointers.find((each) => each.name === name);
  if (pointer !== undefined) return BigInt(pointer.address);
  const reference = state.references().find((each) => each.name === name);
  if (reference !== undefined) return reference.va;
  return areaNamed(name, state) ?? (/^cr2$/i.test(name) ? state.cpu(cpu).cr2 : null);
}

/** Where the lowest area of that name starts. */
function areaNamed(name: string, state: State): bigint | null {
  const count = state.areaCount();
  for (let from = 0; from < count; from += 4096) {
    const found = state.areaRange(from, from + 4096).find((area) => area.name === name);
    if (found !== undefined) return found.start;
  }
  return null;
}

const example = (scenario: Scenario): string =>
  scenario.pointers[0]?.name ?? grouped(BigInt(scenario.mappings[0]?.start ?? '0x10000000'));

/** A name that begins alike. */
function nearest(typed: string, { scenario, state }: Names): string | null {
  const low = typed.toLowerCase();
  const names = addressNames(scenario, state);
  return (
    names.find((name) => name.toLowerCase() === low) ??
    names.find((name) => name.toLowerCase().startsWith(low.slice(0, 3))) ??
    null
  );
}
