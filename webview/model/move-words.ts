import * as l10n from '@vscode/l10n';
import { counted, sizeText } from '../../src/core/trace/describe-words';
import type { Edit } from '../../src/protocol/messages';
import type { JsonPath, Scenario } from '../../src/scenario/model';

/** What becomes of a scenario when something in it is moved. */
export interface Moved {
  readonly scenario: Scenario;
  /** Makes the text say so. */
  readonly edits: readonly Edit[];
  /** What it comes to, and by how much that differs: `0x1000_4000`, `4 pages up`. */
  readonly value: string;
  readonly change: string;
}

export const PAGE = 4096n;

/** The multiple of `unit` that is nearest, upwards where two are. */
export function near(value: bigint, unit: bigint): bigint {
  const past = ((value % unit) + unit) % unit;
  return past * 2n < unit ? value - past : value - past + unit;
}

/** By how many bytes something was moved, in pages where those are whole. */
export function shift(by: bigint): string {
  if (by === 0n) return l10n.t('where it was');
  const size = abs(by) % PAGE === 0n ? counted(abs(by) / PAGE, 'page') : sizeText(abs(by));
  return by > 0n ? l10n.t('{0} up', size) : l10n.t('{0} down', size);
}

/** By how many bytes something has grown. */
export function growth(by: bigint): string {
  if (by === 0n) return l10n.t('as it was');
  const size = sizeText(abs(by));
  return by > 0n ? l10n.t('{0} more', size) : l10n.t('{0} less', size);
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Sets a number, and leaves to it the way in which it is written. */
export const setNumber = (path: JsonPath, value: string | number): Edit => ({ op: 'set', path, value, alike: true });

export const replaced = <T>(list: readonly T[], index: number, item: T): readonly T[] =>
  list.map((old, i) => (i === index ? item : old));
