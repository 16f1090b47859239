import * as l10n from '@vscode/l10n';
import type { Result } from '../src/protocol/requests';
import type { Channel } from './channel';
import { copiedWords, partAround, textOf } from './copy-text';
import type { Panes } from './panes';
import { seen } from './model/asking';
import { pictureFile } from './picture/save';
import { errorWords, type Report } from './report';
import type { Runner } from './runner';
import type { Effect } from './state';
import type { Store } from './store';

/** Does what the store asks for outside of it. `root`: the page. */
export function createPerformer(
  root: Element,
  store: Store,
  channel: Pick<Channel, 'ask' | 'tell'>,
  runner: Runner,
  panes: Panes,
  report: Report,
): (effect: Effect) => void {
  async function savePicture({ pane, format }: Extract<Effect, { type: 'picture' }>): Promise<Result> {
    const { good, n, document } = seen(store.state());
    const svg = panes.element(pane);
    if (good === null || !svg.isConnected) return { ok: false, message: l10n.t('That drawing is not on the page.') };
    try {
      return await channel.ask(await pictureFile(svg, pane, format, { name: document?.name ?? '', good, n }));
    } catch (error) {
      report('A picture', error);
      return { ok: false, message: l10n.t('The picture could not be made: {0}', errorWords(error)) };
    }
  }

  return (effect) => {
    switch (effect.type) {
      case 'run': {
        const { scenario, version } = effect;
        runner.start({ scenario, version, maxEvents: store.state().settings.maxEvents });
        return;
      }
      case 'stop':
        runner.stop();
        return;
      case 'copy': {
        const text = textOf(partAround(effect.all ? null : document.activeElement) ?? root);
        navigator.clipboard.writeText(text).then(
          () => {
            store.dispatch({ type: 'said', words: copiedWords(text) });
          },
          (error: unknown) => {
            report('Copying', error);
            store.dispatch({ type: 'failed', message: l10n.t('The clipboard could not be written.') });
          },
        );
        return;
      }
      case 'tell':
        channel.tell(effect.message);
        return;
      case 'picture':
        void savePicture(effect).then((result) => {
          store.dispatch({ type: 'answered', field: null, result });
        });
        return;
      case 'ask':
        void channel.ask(effect.body).then((result) => {
          store.dispatch({ type: 'answered', field: effect.field, result });
        });
        return;
    }
  };
}
