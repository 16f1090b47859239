import * as l10n from '@vscode/l10n';
import { grouped, PAGE_SIZE } from '../../src/core/addr/address';
import type { JsonValue } from '../../src/protocol/messages';
import type { Mapping, Scenario } from '../../src/scenario/model';
import { freeName } from '../model/new-entries';
import { readHex, readSize, sizeCode } from '../numbers';

/** What a form says at once about what is typed. The host has the last word; this keeps slips out of the text. */
export type Verdict =
  | { readonly ok: true; readonly value: JsonValue }
  /** `message` may hold `code` and **strong**; `offers` are the nearest good values, as they would be typed. */
  | { readonly ok: false; readonly message: string; readonly offers: readonly string[] };

const good = (value: JsonValue): Verdict => ({ ok: true, value });
const bad = (message: string, ...offers: readonly (string | null)[]): Verdict => ({
  ok: false,
  message,
  offers: [...new Set(offers.filter((o) => o !== null))],
});

const TOP = 1n << 64n;
const down = (value: bigint): bigint => value - (value % PAGE_SIZE);
const up = (value: bigint): bigint => down(value + PAGE_SIZE - 1n);

interface Range {
  readonly name: string;
  readonly start: bigint;
  readonly end: bigint;
}

const rangeOf = ({ name, start, size }: Mapping): Range => ({
  name,
  start: BigInt(start),
  end: BigInt(start) + BigInt(size),
});
const others = (scenario: Scenario, index: number): Range[] =>
  scenario.mappings.filter((_, i) => i !== index).map(rangeOf);
const space = ({ addressSpace: { base, size } }: Scenario): Range => ({
  name: '',
  start: BigInt(base),
  end: BigInt(base) + BigInt(size),
});
const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;
const code = (value: bigint): string => `\`${grouped(value)}\``;

export function checkName(text: string, taken: readonly string[]): Verdict {
  const name = text.trim();
  if (name === '') return bad(l10n.t('A name, please. Not applied.'));
  if (name.length > 60) return bad(l10n.t('60 characters at most. Not applied.'), name.slice(0, 60).trim());
  if (taken.includes(name)) return bad(l10n.t('There is a **{0}** already. Not applied.', name), freeName(name, taken));
  return good(name);
}

/** The start of mapping `index`: on a page, in the address space with its size, on no other mapping. */
export function checkStart(text: string, scenario: Scenario, index: number): Verdict {
  const start = readHex(text);
  if (start === null) return bad(l10n.t('Not an address: write it as `0x1000_0000`. Not applied.'), asHex(text));
  const size = BigInt(scenario.mappings[index]?.size ?? '0x1000');
  const free = (at: bigint): boolean =>
    at >= 0n && placeFault({ name: '', start: at, end: at + size }, scenario, index) === null;
  const offers = (...at: readonly bigint[]): string[] => at.filter(free).map((a) => grouped(a));
  if (start % PAGE_SIZE !== 0n) {
    return bad(
      l10n.t('Not on a page: {0} too far. Not applied.', code(start % PAGE_SIZE)),
      ...offers(down(start), up(start)),
    );
  }
  const range = { name: '', start, end: start + size };
  const fault = placeFault(range, scenario, index);
  if (fault === null) return good(text.trim());
  const all = space(scenario);
  const near = others(scenario, index).filter((o) => overlaps(range, o));
  return bad(
    fault,
    ...offers(...near.flatMap((o) => [o.start - size, o.end]), all.start, down(all.end - size)).slice(0, 2),
  );
}

/** The size of mapping `index`: whole pages, at least one, up to where something else begins. */
export function checkSize(text: string, scenario: Scenario, index: number): Verdict {
  const size = readSize(text);
  if (size === null)
    return bad(l10n.t('Not a size: write it as `24K`, `2M` or `0x6000`. Not applied.'), likelySize(text));
  if (size === 0n) return bad(l10n.t('At least one page. Not applied.'), '4K');
  const start = BigInt(scenario.mappings[index]?.start ?? '0x0');
  if (size % PAGE_SIZE !== 0n) {
    const lower = down(size);
    return bad(
      l10n.t('Not whole pages: {0} too much. Not applied.', code(size % PAGE_SIZE)),
      lower > 0n ? sizeCode(lower) : null,
      sizeCode(up(size)),
    );
  }
  const fault = placeFault({ name: '', start, end: start + size }, scenario, index);
  if (fault === null) return good(text.trim());
  const next = [...others(scenario, index).map((o) => o.start), space(scenario).end]
    .filter((at) => at > start)
    .sort((a, b) => (a < b ? -1 : 1))[0];
  return bad(fault, next === undefined ? null : sizeCode(down(next - start)));
}

/** Why a range cannot lie where it does, or null. */
function placeFault(range: Range, scenario: Scenario, index: number): string | null {
  const all = space(scenario);
  if (range.start < all.start)
    return l10n.t('Below the address space, which starts at {0}. Not applied.', code(all.start));
  if (range.end > TOP) return l10n.t('Past the end of 64 bits. Not applied.');
  if (range.end > all.end)
    return l10n.t(
      'Ends at {0}, past the address space, which ends at {1}. Not applied.',
      code(range.end),
      code(all.end),
    );
  const hit = others(scenario, index).find((o) => overlaps(range, o));
  return hit
    ? l10n.t(
        'Runs into **{0}** at {1}. Not applied.',
        hit.name,
        code(hit.start > range.start ? hit.start : range.start),
      )
    : null;
}

/** Physical memory behind a linear mapping: on a page, within 52 bits. */
export function checkPhysical(text: string): Verdict {
  const at = readHex(text);
  if (at === null)
    return bad(l10n.t('A physical address, please: `0x800_0000`. Not applied.'), asHex(text) ?? '0x800_0000');
  if (at >> 52n !== 0n) return bad(l10n.t('Physical addresses have 52 bits. Not applied.'));
  if (at % PAGE_SIZE !== 0n)
    return bad(
      l10n.t('Not on a page: {0} too far. Not applied.', code(at % PAGE_SIZE)),
      grouped(down(at)),
      grouped(up(at)),
    );
  return good({ linear: text.trim() });
}

/** A pointer points anywhere at all: 64 bits are the only rule. */
export function checkAddress(text: string): Verdict {
  return readHex(text) === null
    ? bad(l10n.t('Not a 64-bit address: write it as `0x1000_0ff0`. Not applied.'), asHex(text))
    : good(text.trim());
}

export function checkType(text: string): Verdict {
  const type = text.trim();
  if (/^User(Const)?Ptr<.+>$/.test(type)) return good(type);
  const bare = /^[A-Za-z_][\w]*$|^\(\)$/.test(type) ? type : 'u8';
  return bad(
    l10n.t('`UserPtr<T>` or `UserConstPtr<T>`, please. Not applied.'),
    `UserPtr<${bare}>`,
    `UserConstPtr<${bare}>`,
  );
}

/** `10000ff0` and `0X10` were meant as hexadecimal. */
function asHex(text: string): string | null {
  const value = readHex(`0x${text.trim().replace(/^0x/i, '')}`);
  return value === null ? null : grouped(value);
}

/** `16384`, `16k`, `16 KiB` and `16KB` were meant as sizes. */
function likelySize(text: string): string | null {
  const match = /^\s*(\d{1,15})\s*([kmg])?(?:i?b)?\s*$/i.exec(text);
  if (!match) return null;
  const unit = match[2]?.toUpperCase();
  return unit === undefined ? sizeCode(BigInt(match[1]!)) : `${match[1]!}${unit}`;
}
