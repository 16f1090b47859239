import * as l10n from '@vscode/l10n';
import type { VirtAddr } from '../../src/core/addr/address';
import { virt } from '../../src/core/addr/address';
import { isLeaf, isPresent, levelSpan } from '../../src/core/mmu/entry';
import { countText, levelName, sizeText } from '../../src/core/trace/describe-words';
import type { Level } from '../../src/core/trace/event';
import type { State } from '../../src/core/trace/trace';

/** First address of entry `index` of the table of that level which an address goes through. */
export function firstOf(va: bigint, level: Level, index: number): VirtAddr {
  const bits = BigInt(12 + 9 * level);
  const at = BigInt.asUintN(48, ((va >> bits) << bits) + BigInt(index) * levelSpan(level));
  return virt(BigInt.asUintN(64, BigInt.asIntN(48, at)));
}

/** The areas in what an entry spans: `heap`, `heap and 3 more`; '' where there is none. */
export function areasOf(state: State, first: VirtAddr, level: Level): string {
  const end = first + levelSpan(level);
  const from = state.areaRank(first);
  if (from >= state.areaCount()) return '';
  const [area] = state.areaRange(from, from + 1);
  if (area === undefined || area.start >= end) return '';
  // The area of the last byte, or the one behind it, which starts later.
  const last = state.areaRank(virt(end - 1n));
  const [behind] = last < state.areaCount() ? state.areaRange(last, last + 1) : [];
  const count = last - from + (behind !== undefined && behind.start < end ? 1 : 0);
  return count <= 1 ? area.name : l10n.t('{0} and {1} more', area.name, countText(count - 1));
}

/** What an entry is, in a few words: `heap`, `frame buffer, one page of 2 MiB`, `not present`. */
export function entryKind(entry: bigint, level: Level): string {
  if (entry === 0n) return l10n.t('empty');
  if (!isPresent(entry)) return l10n.t('not present');
  if (!isLeaf(entry, level)) return level === 1 ? '' : l10n.t('a {0}', levelName((level - 1) as Level));
  return l10n.t('one page of {0}', sizeText(levelSpan(level)));
}
