import type { News } from './channel';
import type { StoreAction } from './store-action';

/** What a message of the host's is to the page. `remembers`: the page has a memory of its own; null: it does nothing. */
export function actionOf(news: News, remembers: boolean): StoreAction | null {
  switch (news.type) {
    case 'document':
      return { type: 'document', message: news };
    case 'part':
      return { type: 'part', message: news };
    case 'stay':
      return remembers ? null : { type: 'restore', saved: news.state };
    case 'versions':
      return { type: 'compare', action: { type: 'offered', versions: news.versions } };
    case 'version':
      return { type: 'compare', action: { type: 'heard', version: news } };
    case 'compare':
      return { ...news, type: 'compareWith' };
    case 'predicted':
      return { type: 'predicted', prediction: { version: news.version, said: news.said } };
    case 'cursor':
      return { type: 'hostCursor', n: news.n };
    case 'command':
      return { type: 'command', command: news.command };
    case 'settings':
      return { type: 'settings', settings: news.settings };
  }
}
