import * as l10n from '@vscode/l10n';
import { grouped } from '../addr/address';
import { ERROR_I, ERROR_P, ERROR_PK, ERROR_RSVD, ERROR_U, ERROR_W, errorBits } from '../mmu/error-code';
import type { Access, Level, MappingFlags } from './event';

/** The flags of an area as a scenario writes them: `rw-u`, then `d` and `c` where set. */
export const flagLetters = (flags: MappingFlags): string =>
  ['r', 'w', 'x', 'u'].map((letter, bit) => ((flags >>> bit) & 1 ? letter : '-')).join('') +
  (flags & 16 ? 'd' : '') +
  (flags & 32 ? 'c' : '');

/** What the letters of an area's flags say, in their order. */
export const FLAG_WORDS = {
  r: () => l10n.t('readable'),
  w: () => l10n.t('writable'),
  x: () => l10n.t('executable'),
  u: () => l10n.t('for user mode'),
  d: () => l10n.t('device memory: PCD and PWT set'),
  c: () => l10n.t('uncached: PCD and PWT set'),
} as const;

/** Rights that are asked for or missing: `R`, `RW`; `nothing` for the empty set. */
export const rightLetters = (flags: MappingFlags): string =>
  ['R', 'W', 'X', 'U', 'D', 'C'].filter((_, bit) => (flags >>> bit) & 1).join('') || l10n.t('nothing');

/** Bytes as people say them: `4 MiB`, `12 bytes`. A size that no unit divides stays in bytes, digits grouped by three. */
export function sizeText(bytes: bigint): string {
  for (const [shift, unit] of [
    [40n, 'TiB'],
    [30n, 'GiB'],
    [20n, 'MiB'],
    [10n, 'KiB'],
  ] as const) {
    if (bytes >= 1n << shift && bytes % (1n << shift) === 0n) return `${countText(bytes >> shift)} ${unit}`;
  }
  return counted(bytes, 'byte');
}

/** A count with its digits grouped by three: `262,144`. */
export const countText = (count: bigint | number): string => count.toString().replace(/\B(?=(?:\d{3})+$)/g, ',');

const COUNTED = {
  area: [() => l10n.t('{0} area'), () => l10n.t('{0} areas')],
  byte: [() => l10n.t('{0} byte'), () => l10n.t('{0} bytes')],
  element: [() => l10n.t('{0} element'), () => l10n.t('{0} elements')],
  event: [() => l10n.t('{0} event'), () => l10n.t('{0} events')],
  expectation: [() => l10n.t('{0} expectation'), () => l10n.t('{0} expectations')],
  frame: [() => l10n.t('{0} frame'), () => l10n.t('{0} frames')],
  page: [() => l10n.t('{0} page'), () => l10n.t('{0} pages')],
  step: [() => l10n.t('{0} step'), () => l10n.t('{0} steps')],
  time: [() => l10n.t('{0} time'), () => l10n.t('{0} times')],
  word: [() => l10n.t('{0} word'), () => l10n.t('{0} words')],
} as const;

/** `1 page`, `2 pages`, `262,144 pages`. */
export const counted = (count: bigint | number, noun: keyof typeof COUNTED): string =>
  COUNTED[noun][BigInt(count) === 1n ? 0 : 1]().replace('{0}', countText(count));

const LEVELS: Readonly<Record<Level, string>> = { 4: 'PML4', 3: 'PDPT', 2: 'PD', 1: 'PT' };

/** A table's entry as a word: `0` for an empty one. */
export const wordText = (word: bigint): string => (word === 0n ? '0' : grouped(word));

/** The name of a table. */
export const levelName = (level: Level): string => LEVELS[level];

/** An entry by its table and index: `PT[1]`. `pa` is the address of its word. */
export const entryName = (level: Level, pa: bigint): string => `${levelName(level)}[${(pa & 0xfffn) >> 3n}]`;

/** A half-open range: `[0x1000_0000, 0x1000_1000)`. */
export const rangeText = (start: bigint, end: bigint): string => `[${grouped(start)}, ${grouped(end)})`;

/** A page-fault error code in words: `kernel read, not present`. */
export function errorText(error: number, access: Access): string {
  const made = error & ERROR_W ? 'write' : error & ERROR_I ? 'fetch' : access;
  const reason =
    error & ERROR_RSVD
      ? l10n.t('reserved bit')
      : error & ERROR_PK
        ? l10n.t('protection key')
        : error & ERROR_P
          ? l10n.t('protection')
          : l10n.t('not present');
  return error & ERROR_U
    ? l10n.t('user {0}, {1}', accessName(made), reason)
    : l10n.t('kernel {0}, {1}', accessName(made), reason);
}

const ACCESS_NAMES = {
  read: () => l10n.t('read'),
  write: () => l10n.t('write'),
  fetch: () => l10n.t('fetch'),
} as const;

/** An access as a noun: `read`, `write`, `fetch`. */
export const accessName = (access: Access): string => ACCESS_NAMES[access]();

/** What an access needs of an area: READ or WRITE, EXECUTE besides for a fetch, USER besides from user mode. (axhal, err_code_to_flags) */
export const accessNeeds = (access: Access, user: boolean): MappingFlags =>
  ({ read: 1, write: 2, fetch: 5 })[access] | (user ? 8 : 0);

/** Names of the bits of an error code that a trap code refuses which knows W, U and I only. */
export const refusedBits = (error: number): string =>
  errorBits(error)
    .filter(({ name, set }) => set && name !== 'W/R' && name !== 'U/S' && name !== 'I/D')
    .map(({ name }) => name)
    .join(l10n.t(' and '));

/** A value of `size` bytes: a character as `'r'`, NUL as `NUL`, anything else in hexadecimal. */
export function valueText(value: bigint, size: bigint): string {
  if (size !== 1n) return grouped(value);
  if (value === 0n) return 'NUL';
  return value >= 0x20n && value < 0x7fn ? `'${String.fromCharCode(Number(value))}'` : grouped(value);
}

/** Bytes as text where all of them are printable, else as hex digits: `"/etc"`, `2f 00`. */
export function bytesText(bytes: readonly number[]): string {
  return bytes.length > 0 && bytes.every(isText)
    ? JSON.stringify(String.fromCharCode(...bytes))
    : bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/**
 * What was read or written, from its low 64 bits: a character, a number of 2, 4 or 8 bytes, else its first bytes in memory order.
 * `size` in bytes.
 */
export function dataText(value: bigint, size: bigint): string {
  if (size === 1n || size === 2n || size === 4n || size === 8n) return valueText(value, size);
  const shown = Array.from({ length: Number(size < 8n ? size : 8n) }, (_, n) =>
    Number((value >> BigInt(8 * n)) & 0xffn),
  );
  return `${bytesText(shown)}${size > 8n ? ' …' : ''}`;
}

/** Printable ASCII, tab and line ends. */
const isText = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13;

/** A text of the engine's with the digits of its addresses grouped as everywhere. Strings in quotes stay as they are. */
export const groupedIn = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|0x[0-9a-f]{5,}/g, (part) => (part.startsWith('"') ? part : grouped(BigInt(part))));

/** A name of an outcome; an errno is the same in any language. */
export function outcomeText(name: string): string {
  switch (name) {
    case 'ok':
      return l10n.t('ok');
    case 'kernel-panic':
      return l10n.t('kernel panic');
    case 'task-exit':
      return l10n.t('task exit');
    case 'not-run':
      return l10n.t('not run');
    default:
      return name.replaceAll('-', ' ');
  }
}
