import * as l10n from '@vscode/l10n';
import { grouped, virt, type VirtAddr } from '../core/addr/address';
import { errorBits } from '../core/mmu/error-code';
import { entryBitNames } from '../core/mmu/entry';
import { errorText, flagLetters, levelName, rangeText, sizeText, wordText } from '../core/trace/describe-words';
import type { State } from '../core/trace/trace';
import { type WalkAt, walkAt } from '../core/trace/walk-at';
import { markdownCode, markdownText } from '../run/report/markdown';
import type { ReadText } from './read-text';
import { beforeStep } from './steps';

/** An address: its area, its page and its indices, and where a read by the kernel gets to at that point of the run. */
export function hoverAddress({ run }: ReadText, address: bigint, step: number | null): readonly string[] {
  const va = virt(address);
  const where = l10n.t(
    'Page {0}, offset {1}; indices {2}',
    `\`${grouped(va & ~0xfffn)}\``,
    `\`${grouped(va & 0xfffn)}\``,
    [39n, 30n, 21n, 12n].map((shift) => `\`${(va >> shift) & 0x1ffn}\``).join(' '),
  );
  if (run === null) return [where];
  const state = run.trace.state(beforeStep(run, step));
  const when = step === null ? l10n.t('Before the first step') : l10n.t('Before step {0}', step + 1);
  return [areaWords(state, va), where, `${when}:`, ...walkWords(state, va)];
}

function areaWords(state: State, va: VirtAddr): string {
  const area = state.areaAt(va);
  if (area === null) return l10n.t('In no area');
  const { name, flags, start, end, backing } = area;
  return `${markdownCode(name)} \`${flagLetters(flags)}\` \`${rangeText(start, end)}\`, ${markdownText(sizeText(end - start))}, ${backing}`;
}

function walkWords(state: State, va: VirtAddr): readonly string[] {
  if (state.cpu(0).cr3 === 0n) return [l10n.t('There are no tables to walk.')];
  const walk = walkAt(state, 0, va, 'read', false);
  return [...(walk.levels.length > 0 ? [table(walk)] : []), endWords(walk)];
}

const table = ({ levels }: WalkAt): string =>
  [
    `| ${l10n.t('table')} | ${l10n.t('index')} | ${l10n.t('entry')} | ${l10n.t('bits')} |`,
    '|---|---:|---|---|',
    ...levels.map(
      ({ level, index, entry }) =>
        `| ${levelName(level)} | ${index} | \`${wordText(entry)}\` | ${entryBitNames(entry) || '–'} |`,
    ),
  ].join('\n');

function endWords({ end }: WalkAt): string {
  switch (end.kind) {
    case 'translated':
      return l10n.t('A read by the kernel reaches {0}.', `\`${grouped(end.pa)}\``);
    case 'not-canonical':
      return l10n.t('Not canonical: bits 47 to 63 are not all alike. A read by the kernel is a #GP(0).');
    case 'page-fault': {
      const bits = errorBits(end.error).flatMap(({ name, set }) => (set ? [`\`${name}\``] : []));
      const code = `\`${grouped(end.error)}\`${bits.length === 0 ? '' : ` (${bits.join(' ')})`}`;
      return l10n.t('A read by the kernel is a page fault, error {0}: {1}.', code, errorText(end.error, 'read'));
    }
  }
}
