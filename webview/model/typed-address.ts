import * as l10n from '@vscode/l10n';
import type { VirtAddr } from '../../src/core/addr/address';
import { grouped, virt } from '../../src/core/addr/address';
import type { State } from '../../src/core/trace/trace';
import type { Scenario } from '../../src/scenario/model';
import { readHex, readSize } from '../numbers';

/** What somebody typed for an address: the address, or what is wrong with it and what was likely meant. */
export type TypedAddress =
  | { readonly ok: true; readonly va: VirtAddr }
  | { readonly ok: false; readonly message: string; readonly offers: readonly string[] };

const END = 1n << 64n;
/** Names that are offered, of a pointer or an area. */
export const MOST_NAMES = 200;

/**
 * An address as people write it: `0x1000_0ff0`, `268439536`, `256M`, the name of a pointer, of a reference or of an area, and any of
 * these with an offset behind a plus or a minus: `heap + 4K`.
 */
export function typedAddress(text: string, scenario: Scenario, state: State): TypedAddress {
  const typed = text.trim();
  if (typed === '') return bad(l10n.t('An address, please.'), example(scenario));
  const whole = valueOf(typed, scenario, state);
  if (whole !== null) return within(whole);
  // A name may hold a sign itself, so it is tried whole first.
  const at = Math.max(typed.lastIndexOf('+'), typed.lastIndexOf('-'));
  const base = at > 0 ? valueOf(typed.slice(0, at).trim(), scenario, state) : null;
  const offset = at > 0 ? numberOf(typed.slice(at + 1).trim()) : null;
  if (base !== null && offset !== null) return within(typed[at] === '+' ? base + offset : base - offset);
  if (base !== null)
    return bad(l10n.t('“{0}” is no offset.', typed.slice(at + 1).trim()), `${typed.slice(0, at).trim()} + 4K`);
  const hex = readHex(`0x${typed}`);
  if (hex !== null) return bad(l10n.t('In hexadecimal, that is {0}.', grouped(hex)), grouped(hex));
  return bad(
    l10n.t('“{0}” is no address, and no pointer or area is called so.', typed),
    nearest(typed, scenario, state) ?? example(scenario),
  );
}

/** Names that stand for an address: pointers first, then areas from low to high. */
export function addressNames(scenario: Scenario, state: State): readonly string[] {
  const pointers = scenario.pointers.map(({ name }) => name);
  const areas = state.areaRange(0, MOST_NAMES).map(({ name }) => name);
  return [...new Set([...pointers, ...areas])].slice(0, MOST_NAMES);
}

const bad = (message: string, ...offers: readonly string[]): TypedAddress => ({ ok: false, message, offers });

function within(value: bigint): TypedAddress {
  if (value < 0n) return bad(l10n.t('Below zero.'));
  return value < END ? { ok: true, va: virt(value) } : bad(l10n.t('More than 64 bits.'));
}

function valueOf(text: string, scenario: Scenario, state: State): bigint | null {
  return numberOf(text) ?? addressOfName(text, scenario, state);
}

/** Hexadecimal, decimal, or with a unit; digits may be grouped. */
function numberOf(text: string): bigint | null {
  if (/^[0-9]{1,24}(?:[_,][0-9]{1,24})*$/.test(text)) return BigInt(text.replaceAll(/[_,]/g, ''));
  const size = readSize(
    text.replace(/([0-9])\s*([kmg])(?:i?b)?$/i, (_, digit: string, unit: string) => digit + unit.toUpperCase()),
  );
  return size ?? readHex(text);
}

function addressOfName(name: string, { pointers }: Scenario, state: State): bigint | null {
  const pointer = pointers.find((each) => each.name === name);
  if (pointer !== undefined) return BigInt(pointer.address);
  const reference = state.references().find((each) => each.name === name);
  if (reference !== undefined) return reference.va;
  return areaNamed(name, state);
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
function nearest(typed: string, scenario: Scenario, state: State): string | null {
  const low = typed.toLowerCase();
  const names = addressNames(scenario, state);
  return (
    names.find((name) => name.toLowerCase() === low) ??
    names.find((name) => name.toLowerCase().startsWith(low.slice(0, 3))) ??
    null
  );
}
