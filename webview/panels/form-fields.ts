import * as l10n from '@vscode/l10n';
import { grouped, PAGE_SIZE } from '../../src/core/addr/address';
import type { JsonPath, Mapping, Pointer, Scenario } from '../../src/scenario/model';
import { counted } from '../../src/core/trace/describe-words';
import { readHex, readSize, sizeCode } from '../numbers';
import type { State } from '../state';
import { checkAddress, checkName, checkPhysical, checkSize, checkStart, checkType, type Verdict } from './form-checks';

/** A field that is typed into. */
export interface TextField {
  /** Key of its draft. */
  readonly id: string;
  readonly label: string;
  readonly path: JsonPath;
  /** What it shows when nobody has typed: the text's own words, else what the scenario holds. */
  readonly text: string;
  /** Characters it should have room for. */
  readonly width: number;
  readonly mono: boolean;
  readonly check: (text: string) => Verdict;
  /** What else there is to know about a good value, with marks. */
  readonly note: (text: string) => string;
}

/** What the text holds at `path`, without JSON's quotes; null where it is not written. */
function writtenText(state: State, path: JsonPath): string | null {
  const raw = written(state, path)?.text;
  if (raw === undefined) return null;
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'string' ? value : raw;
  } catch {
    return raw;
  }
}

export const written = (state: State, path: JsonPath): { readonly line: number; readonly text: string } | null =>
  state.document?.written.find((w) => samePath(w.path, path)) ?? null;

export const samePath = (a: JsonPath, b: JsonPath): boolean =>
  a.length === b.length && a.every((part, i) => part === b[i]);
export const isBelow = (path: JsonPath, root: JsonPath): boolean =>
  path.length >= root.length && root.every((part, i) => part === path[i]);

/** Name, start and size of a mapping. */
export function mappingFields(state: State, scenario: Scenario, index: number): readonly TextField[] {
  const mapping = scenario.mappings[index]!;
  const path = (key: string): JsonPath => ['mappings', index, key];
  const field = (key: string, fallback: string): Pick<TextField, 'id' | 'label' | 'path' | 'text'> => ({
    id: `mapping.${index}.${key}`,
    label: key,
    path: path(key),
    text: writtenText(state, path(key)) ?? fallback,
  });
  const names = scenario.mappings.filter((_, i) => i !== index).map((m) => m.name);
  return [
    { ...field('name', mapping.name), width: 16, mono: true, check: (t) => checkName(t, names), note: () => '' },
    {
      ...field('start', grouped(BigInt(mapping.start))),
      width: 16,
      mono: true,
      check: (t) => checkStart(t, scenario, index),
      note: () => '',
    },
    {
      ...field('size', sizeCode(BigInt(mapping.size))),
      width: 7,
      mono: true,
      check: (t) => checkSize(t, scenario, index),
      note: (t) => sizeNote(t, mapping),
    },
  ];
}

/** The physical address of a linear mapping. */
export function linearField(state: State, mapping: Mapping, index: number): TextField {
  const path: JsonPath = ['mappings', index, 'backing'];
  const fallback = mapping.backing.kind === 'linear' ? grouped(BigInt(mapping.backing.at)) : '';
  return {
    id: `mapping.${index}.at`,
    label: 'at',
    path,
    text: writtenText(state, [...path, 'linear']) ?? fallback,
    width: 16,
    mono: true,
    check: checkPhysical,
    note: () => l10n.t('physical address of the first byte'),
  };
}

/** Type and address of a pointer. */
export function pointerFields(state: State, scenario: Scenario, index: number): readonly TextField[] {
  const pointer = scenario.pointers[index]!;
  const path = (key: string): JsonPath => ['pointers', pointer.name, key];
  return [
    {
      id: `pointer.${pointer.name}.type`,
      label: 'type',
      path: path('type'),
      text: writtenText(state, path('type')) ?? `${pointer.wrapper}<${pointer.element.name}>`,
      width: 28,
      mono: true,
      check: checkType,
      note: () => elementNote(pointer),
    },
    {
      id: `pointer.${pointer.name}.address`,
      label: 'address',
      path: path('address'),
      text: writtenText(state, path('address')) ?? grouped(BigInt(pointer.address)),
      width: 22,
      mono: true,
      check: checkAddress,
      note: (t) => addressNote(t, pointer, scenario),
    },
  ];
}

/** `6 pages, to 0x1000_6000`, and the other ways to write it. */
function sizeNote(text: string, mapping: Mapping): string {
  const size = readSize(text);
  if (size === null) return '';
  const end = BigInt(mapping.start) + size;
  const other = [sizeCode(size), `0x${size.toString(16)}`].filter((t) => t !== text.trim());
  const whole = l10n.t('{0}, to `{1}`.', counted(size / PAGE_SIZE, 'page'), grouped(end));
  switch (other.length) {
    case 0:
      return whole;
    case 1:
      return l10n.t('{0} Also `{1}`', whole, other[0]!);
    default:
      return l10n.t('{0} Also `{1}` or `{2}`', whole, other[0]!, other[1]!);
  }
}

function elementNote({ element, wrapper }: Pointer): string {
  const [bytes, align] = [counted(BigInt(element.size), 'byte'), BigInt(element.align).toString()];
  return wrapper === 'UserPtr'
    ? l10n.t('{0} each, aligned to {1}. Demands read and write', bytes, align)
    : l10n.t('{0} each, aligned to {1}. Demands read', bytes, align);
}

function addressNote(text: string, { element }: Pointer, scenario: Scenario): string {
  const at = readHex(text);
  if (at === null) return '';
  const off = BigInt(element.align) === 0n ? 0n : at % BigInt(element.align);
  const home = scenario.mappings.find((m) => at >= BigInt(m.start) && at < BigInt(m.start) + BigInt(m.size));
  const where = home
    ? l10n.t('In **{0}**, `{1}` from its start', home.name, grouped(at - BigInt(home.start)))
    : l10n.t('In no mapping');
  return off === 0n ? where : l10n.t('{0}; misaligned by {1}', where, off.toString());
}
