import * as l10n from '@vscode/l10n';
import type { Access } from '../../src/core/trace/event';

/**
 * What kernel models and runs ask and answer about a fault, by their English. Two answers share a line of the narrow ladder, so these are
 * short where the sentence about the event has the whole of it.
 */
const SAID: ReadonlyMap<string, () => string> = new Map([
  ['error code', () => l10n.t('error code')],
  ['made by', () => l10n.t('made by')],
  ['flag', () => l10n.t('flag')],
  ['stack', () => l10n.t('stack limit')],
  ['lock', () => l10n.t('lock')],
  ['area', () => l10n.t('area')],
  ['allows', () => l10n.t('allows')],
  ['frame', () => l10n.t('frame')],
  ['P set', () => l10n.t('P set')],
  ['user: skips flag', () => l10n.t('user: skips flag')],
  ['user', () => l10n.t('user')],
  ['kernel', () => l10n.t('kernel')],
  ['lit', () => l10n.t('lit')],
  ['dark', () => l10n.t('dark')],
  ['past its limit', () => l10n.t('past')],
  ['within its limit', () => l10n.t('within')],
  ['elsewhere', () => l10n.t('elsewhere')],
  ['already mine', () => l10n.t('mine')],
  ['free', () => l10n.t('free')],
  ['some', () => l10n.t('some')],
  ['none', () => l10n.t('none')],
  ['yes', () => l10n.t('yes')],
  ['no', () => l10n.t('no')],
  ['one is left', () => l10n.t('one is left')],
  ['outside the address space', () => l10n.t('none: outside')],
  ['linear areas are not filled by faults', () => l10n.t('none: linear')],
  ['populated areas are not filled by faults', () => l10n.t('none: populated')],
  ['none left', () => l10n.t('none left')],
  ['none for a table', () => l10n.t('none for a table')],
  ['the slot is in use', () => l10n.t('none: in use')],
  ['a huge page is there', () => l10n.t('none: PS set')],
  ['a table is missing', () => l10n.t('none: no table')],
  ['kernel panic', () => l10n.t('kernel panic')],
  ['task exit', () => l10n.t('task exit')],
]);

/** In the reader's language, what is known to be language; flags, addresses and errnos as they are. */
export const saidText = (text: string): string => SAID.get(text)?.() ?? text;

/** The access that a fault stopped, made once more. */
export function againText(access: Access): string {
  switch (access) {
    case 'read':
      return l10n.t('read again');
    case 'write':
      return l10n.t('write again');
    case 'fetch':
      return l10n.t('fetch again');
  }
}

/** A fault by the access that made it. */
export function faultText(access: Access): string {
  switch (access) {
    case 'read':
      return l10n.t('#PF at the read');
    case 'write':
      return l10n.t('#PF at the write');
    case 'fetch':
      return l10n.t('#PF at the fetch');
  }
}
