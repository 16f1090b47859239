import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { isPresent, levelSpan } from '../../src/core/mmu/entry';
import { sizeText, wordText } from '../../src/core/trace/describe-words';
import type { Access } from '../../src/core/trace/event';
import type { WalkEnd } from '../../src/core/trace/walk-at';
import type { AskedWalk } from '../slices/walk';
import type { BitRole, ShownBit } from './entry-bits';
import type { Wire } from './walk';
import type { Cause } from './walk-causes';
import type { ShownLevel, ShownWalk } from './walk-page';

export function accessName(access: Access): string {
  switch (access) {
    case 'read':
      return l10n.t('read');
    case 'write':
      return l10n.t('write');
    case 'fetch':
      return l10n.t('execute');
  }
}

export const modeName = (user: boolean): string => (user ? l10n.t('user') : l10n.t('kernel'));

/** `kernel read`. */
export function askedName({ access, user }: AskedWalk): string {
  switch (access) {
    case 'read':
      return user ? l10n.t('user read') : l10n.t('kernel read');
    case 'write':
      return user ? l10n.t('user write') : l10n.t('kernel write');
    case 'fetch':
      return user ? l10n.t('user fetch') : l10n.t('kernel fetch');
  }
}

/** An entry by its table and index: `PT[1]`. */
export const entryText = ({ name, index }: Pick<ShownLevel, 'name' | 'index'>): string => `${name}[${index}]`;

/** What a walk comes to, in a few words and a sentence or two. */
export function endWords(shown: ShownWalk): { readonly title: string; readonly text: string } {
  const { walk, causes, levels } = shown;
  const next = levels.find(({ reached }) => !reached);
  const here = levels.filter(({ reached }) => reached).at(-1);
  if (next !== undefined && here !== undefined) {
    const text = l10n.t('{0} is present; {1} comes next.', entryText(here), next.name);
    return { title: l10n.t('walking'), text };
  }
  switch (walk.end.kind) {
    case 'not-canonical':
      return {
        title: '#GP(0)',
        text: l10n.t('Bits 47 to 63 are not all alike, so there is no walk. CR2 keeps its value.'),
      };
    case 'page-fault':
      return { title: '#PF', text: causes.map((cause) => causeWords(cause, shown)).join(' ') };
    case 'translated':
      return { title: rightsText(shown), text: l10n.t('What every level still grants.') };
  }
}

/** Rights that all levels together leave: readable always, as the processor has it. */
function rightsText({ levels }: ShownWalk): string {
  const all = (wire: Wire): boolean => levels.every(({ grants }) => grants[wire] === true);
  return `r${all('W') ? 'w' : '-'}${all('X') ? 'x' : '-'}${all('U') ? 'u' : '-'}`;
}

/** `One page of 2 MiB: the walk ends a level early`. */
export function pageWords({ levels }: Pick<ShownWalk, 'levels'>): string {
  const leaf = levels.at(-1);
  switch (leaf?.level) {
    case 3:
      return l10n.t('One page of {0}: the walk ends two levels early.', sizeText(levelSpan(3)));
    case 2:
      return l10n.t('One page of {0}: the walk ends a level early.', sizeText(levelSpan(2)));
    case 4:
    case 1:
    case undefined:
      return l10n.t('A page of {0}, four levels down.', sizeText(levelSpan(1)));
  }
}

function causeWords(cause: Cause, { levels, asked }: ShownWalk): string {
  const entry = 'at' in cause ? entryText(levels[cause.at]!) : '';
  switch (cause.kind) {
    case 'absent':
      return l10n.t('{0} is not present. P ends the walk: the rights were never judged.', entry);
    case 'reserved': {
      const bits = levels[cause.at]!.reserved;
      return bits.length === 1
        ? l10n.t('{0} has reserved bit {1} set, which ends the walk before any right is judged.', entry, bits[0]!)
        : l10n.t(
            '{0} has reserved bits {1} set, which end the walk before any right is judged.',
            entry,
            bits.join(', '),
          );
    }
    case 'user':
      return l10n.t('Made in user mode, and U is 0 in {0}. One 0 on the way is enough.', entry);
    case 'write':
      return asked.user
        ? l10n.t('A write, and W is 0 in {0}. One 0 on the way is enough.', entry)
        : l10n.t('A write, and W is 0 in {0}. CR0.WP binds the kernel, too.', entry);
    case 'execute':
      return l10n.t('A fetch, and NX is 1 in {0}. One 1 on the way is enough.', entry);
    case 'smep':
      return l10n.t('U is 1 all the way: CR4.SMEP keeps the kernel from running code of a user page.');
    case 'smap':
      return l10n.t('U is 1 all the way: CR4.SMAP keeps the kernel out of a user page while EFLAGS.AC is 0.');
    case 'key':
      return l10n.t('Protection key {0} of the page forbids it.', cause.key);
  }
}

/** What a walk would come to, in a word or two: `#PF 0x5`, a physical address. */
export function shortEnd(end: WalkEnd): string {
  switch (end.kind) {
    case 'translated':
      return grouped(end.pa);
    case 'page-fault':
      return `#PF ${grouped(end.error)}`;
    case 'not-canonical':
      return '#GP(0)';
  }
}

function roleWords(role: BitRole): string {
  switch (role) {
    case 'judged':
      return l10n.t('the walk goes by it');
    case 'marked':
      return l10n.t('the processor sets it');
    case 'other':
      return l10n.t('it says nothing about the walk');
    case 'ignored':
      return l10n.t('ignored in this entry');
    case 'reserved':
      return l10n.t('reserved in this entry');
  }
}

/** A bit for a screen reader and a tip: `PT[1] W, bit 1: writable; the walk goes by it`. */
export const bitWords = (level: ShownLevel, { label, bit, meaning, role }: ShownBit): string =>
  l10n.t(
    '{0} {1}, bit {2}: {3}; {4}',
    entryText(level),
    label,
    bit,
    label === 'PAT' ? l10n.t('memory type') : meaning,
    roleWords(role),
  );

/** The whole walk in a paragraph, for who does not see it. */
export function walkSummary(shown: ShownWalk): string {
  const path = shown.levels.map(
    (level) =>
      `${entryText(level)} ${wordText(level.entry)}, ${bitNames(level)}${level.reached ? '' : `, ${l10n.t('not walked yet')}`}`,
  );
  const { title, text } = endWords(shown);
  const code =
    shown.walk.end.kind === 'page-fault' ? ` ${l10n.t('Error code {0}.', grouped(shown.walk.end.error))}` : '';
  return `${l10n.t('Walk of {0}, {1}', grouped(shown.asked.va), askedName(shown.asked))}: ${path.join('; ')}. ${title}: ${text}${code}`;
}

function bitNames({ entry, bits }: ShownLevel): string {
  if (!isPresent(entry)) return l10n.t('not present');
  return bits
    .filter(({ set }) => set)
    .map(({ label }) => label)
    .reverse()
    .join(' ');
}
