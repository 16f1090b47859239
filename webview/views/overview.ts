import * as l10n from '@vscode/l10n';
import { body } from '../arrangements';
import type { PageView } from './view';

/** Everything about the event on show at once. */
export const overview: PageView = {
  id: 'overview',
  title: () => l10n.t('Overview'),
  icon: 'dashboard',
  pictures: ['space', 'walk', 'ladder', 'time'],
  body: (parts) => body(parts),
};
