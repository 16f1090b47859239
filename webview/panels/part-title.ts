import * as l10n from '@vscode/l10n';
import type { JsonPath } from '../../src/scenario/model';

/** A part of the file in a word or two. */
export function partTitle(path: JsonPath): string {
  const [first, second] = path;
  switch (first) {
    case undefined:
      return l10n.t('Scenario');
    case 'machine':
      return l10n.t('Machine');
    case 'addressSpace':
      return l10n.t('Address space');
    case 'prediction':
      return l10n.t('Question');
    case 'steps':
      return l10n.t('Step {0}', Number(second) + 1);
    case 'memory':
      return l10n.t('Memory {0}', Number(second) + 1);
    case 'types':
      return l10n.t('Type {0}', String(second));
    default:
      return path.join('.');
  }
}
