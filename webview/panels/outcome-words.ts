import * as l10n from '@vscode/l10n';
import { nameOfOutcome, type Outcome, type Value } from '../../src/core/outcome';
import { counted, outcomeText } from '../../src/core/trace/describe-words';

/** An outcome in the few words that fit beside an icon: `Ok("/usr/share/fonts")`, `EFAULT`, `kernel panic`. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'ok':
      return valueWords(outcome.value);
    case 'errno':
    case 'kernel-panic':
    case 'task-exit':
    case 'not-run':
      return outcomeText(nameOfOutcome(outcome));
    case 'disabled':
      return l10n.t('disabled');
    case 'refused':
      return l10n.t('refused');
    case 'limit':
      return l10n.t('stopped at the limit');
  }
}

function valueWords(value: Value): string {
  switch (value.kind) {
    case 'unit':
      return 'Ok';
    case 'reference':
      return `Ok(${counted(value.elements, 'element')})`;
    case 'text':
      return `Ok(${JSON.stringify(short(value.text))})`;
    case 'bytes':
      return value.length <= 8n ? `Ok(${hexBytes(value.data)})` : `Ok(${counted(value.length, 'byte')})`;
    case 'plain':
      return value.text;
  }
}

const short = (text: string): string => (text.length > 24 ? `${text.slice(0, 23)}…` : text);
const hexBytes = (data: Uint8Array): string => [...data].map((b) => b.toString(16).padStart(2, '0')).join(' ');
