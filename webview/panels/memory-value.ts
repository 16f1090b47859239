import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { entryName, levelName, sizeText, wordText } from '../../src/core/trace/describe-words';
import { levelSpan, type EntryBit } from '../../src/core/mmu/entry';
import type { Level } from '../../src/core/trace/event';
import { h, icon, type Child, type VElement } from '../dom';
import type { MemoryModel } from '../model/memory';
import { cellsOf, character } from '../model/memory-cells';
import { staleTranslation } from '../model/memory-place';
import { useOf, valueAt, type TableEntry, type Value } from '../model/memory-value';
import { bitList, type NamedBit } from './bits';
import type { PanelContext } from './context';
import { byteWords } from './memory-grid';
import { placeLink } from './memory-head';
import { holeWords, useWords } from './memory-words';

/** What the bytes from the cursor on say: as numbers, and as an entry where they are one. */
export function memoryValue(model: MemoryModel, ctx: PanelContext): Child {
  const { view, state, memory, cursor, lines } = model;
  const value = valueAt(view, state, memory.space, cursor);
  return [
    h('p.value-place', { key: 'place' }, h('b.mono', {}, grouped(cursor)), where(model, value, ctx)),
    remembered(model, ctx),
    value.pa === null
      ? h('p.note', { key: 'hole' }, holeWords(lines.hole(cursor, true)))
      : h(
          'dl.facts.numbers',
          { key: 'numbers' },
          value.numbers.map(({ bytes, value: number }) => fact(`u${8 * bytes}`, number, bytes)),
        ),
    value.entry !== null && entryPanel(value.entry, ctx),
    // What a screen reader is told of the cursor wherever it is, in words that are on the page already.
    h('p.visually-hidden', { key: 'words' }, words(model)),
  ];
}

function where({ memory, state, view }: MemoryModel, { pa }: Value, ctx: PanelContext): Child {
  if (pa === null) return null;
  const frame = pa - (pa % 4096n);
  const use = useOf(view, frame);
  if (memory.space === 'virtual') return [icon('arrow-small-right'), placeLink('physical', pa, ctx)];
  const va = use.use === 'data' ? use.va + (pa % 4096n) : null;
  return [
    h('span.note', {}, useWords(use, frame, state)),
    va !== null && [icon('arrow-small-right'), placeLink('virtual', va, ctx)],
  ];
}

/** An access that went by a TLB entry which has outlived the tables: its bytes lie elsewhere than these tables say. */
function remembered({ view, cursor, memory }: MemoryModel, ctx: PanelContext): Child {
  const by = staleTranslation(view);
  if (by === null || memory.space === 'physical' || by.va / 4096n !== cursor / 4096n) return null;
  const pa = by.pa - (by.va % 4096n) + (cursor % 4096n);
  return h(
    'p.note',
    { key: 'tlb' },
    l10n.t('These are the tables. The access went by the TLB of CPU {0}, to', by.cpu),
    ' ',
    placeLink('physical', pa, ctx),
  );
}

const fact = (name: string, value: bigint | null, bytes: number): VElement =>
  h(
    'div.fact',
    { key: name },
    h('dt.note', {}, name),
    h(
      'dd.mono',
      {},
      value === null ? '–' : grouped(value),
      value !== null && value > 9n && h('span.note', {}, value.toString()),
      value !== null &&
        bytes === 1 &&
        character(Number(value)) !== null &&
        h('span.note', {}, `'${character(Number(value))!}'`),
    ),
  );

function entryPanel(entry: TableEntry, ctx: PanelContext): VElement {
  const { level, pa, word, bits, target, leaf, va } = entry;
  const key = (word >> 59n) & 15n;
  return h(
    'div.entry',
    { key: 'entry' },
    h(
      'p',
      {},
      h('b', {}, entryName(level, pa)),
      h('span.mono', {}, wordText(word)),
      h('span.note', {}, l10n.t('for {0} from', sizeText(levelSpan(level)))),
      placeLink('virtual', va, ctx),
    ),
    bitList(bits.map((bit) => named(bit, level))),
    key !== 0n && h('p.note', {}, l10n.t('protection key {0}', key.toString())),
    target !== null &&
      h(
        'p',
        {},
        icon('arrow-small-right'),
        h('span.note', {}, leaf ? l10n.t('page at') : l10n.t('{0} at', levelName((level - 1) as Level))),
        placeLink('physical', target, ctx),
      ),
  );
}

/** Bit 7 of a PTE says PAT, for a PTE maps a page in any case. */
const named = ({ name, set, meaning }: EntryBit, level: Level): NamedBit =>
  level === 1 && name === 'PS'
    ? { name: 'PAT', set, meaning: l10n.t('page attribute table') }
    : { name, set, meaning: set ? meaning : l10n.t('not {0}', meaning) };

function words(model: MemoryModel): string {
  const { view, state, memory, cursor, lines, access, stop } = model;
  const line = lines.at(cursor);
  if (line.kind === 'hole') return holeWords(line);
  const cell = cellsOf(view, state, memory.space, line, access, stop)[Number(cursor - line.start)];
  return cell === undefined ? '' : byteWords(model, cell);
}
