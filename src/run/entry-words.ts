import * as l10n from '@vscode/l10n';
import { grouped } from '../core/addr/address';
import type { Action } from '../scenario/model';

/** What a hand changes in an entry: `set PS, clear NX`, `0x8000_0000_0800_0087, invlpg`. */
export function entryChanges(step: Extract<Action, { do: 'entry' }>): string {
  const parts = [
    step.value === null ? '' : grouped(BigInt(step.value)),
    step.frame === null ? '' : l10n.t('frame {0}', grouped(BigInt(step.frame))),
    step.key === null ? '' : l10n.t('key {0}', step.key),
    step.set.length === 0 ? '' : l10n.t('set {0}', step.set.join(' ')),
    step.clear.length === 0 ? '' : l10n.t('clear {0}', step.clear.join(' ')),
    step.flush ? 'invlpg' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
