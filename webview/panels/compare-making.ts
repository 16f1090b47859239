import * as l10n from '@vscode/l10n';
import { countText } from '../../src/core/trace/describe-words';
import { h, icon, type Child, type VElement } from '../dom';
import { askedOf } from '../model/compare-asked';
import type { CompareState, SideName } from '../slices/compare';
import type { State } from '../state';
import { sourceName } from './compare-sides';
import type { PanelContext } from './context';
import { progressBar } from './long-run';

/** Why there is no comparison on show: it is being made, was called off, failed, or a version is not to be had. */
export function makingPanel(state: State, ctx: PanelContext): Child {
  const { compare, settings } = state;
  const { making } = compare;
  switch (making.kind) {
    case 'none': {
      const words = missing(compare, 'left') ?? missing(compare, 'right');
      return words === null ? null : strip('warning', l10n.t('not compared'), words, null);
    }
    case 'running':
      return [
        making.apart && progressBar(making.events, settings.maxEvents),
        strip(
          null,
          l10n.t('running'),
          runningWords(state, making.side, making.apart, making.events, making.ms),
          making.apart ? button('close', l10n.t('Cancel'), () => cancel(state, ctx)) : null,
        ),
      ];
    case 'laying':
      return strip(
        null,
        l10n.t('comparing'),
        l10n.t('Both have run and are being laid side by side, event by event.'),
        button('close', l10n.t('Cancel'), () => cancel(state, ctx)),
      );
    case 'cancelled':
      return strip(null, l10n.t('cancelled'), l10n.t('Nothing is compared.'), again(ctx));
    case 'failed':
      return strip(
        'error',
        l10n.t('failed'),
        l10n.t("The other run could not be made, which is a bug of Faultline's: {0}", making.message),
        again(ctx),
      );
  }
}

function runningWords(state: State, side: SideName, apart: boolean, events: number, ms: number): string {
  const { compare, settings } = state;
  const most = countText(settings.maxEvents);
  const name = sourceName(compare[side].source, compare);
  const kernel = askedOf(state)?.[side].kernel ?? '';
  if (!apart) return l10n.t('{0} under {1} is a long run: up to {2} events are recorded first.', name, kernel, most);
  const seconds = (ms / 1000).toFixed(1);
  return l10n.t('{0} under {1}: {2} events in {3} s, of {4} at most.', name, kernel, countText(events), seconds, most);
}

/** Why the version of a side is not here. */
function missing(compare: CompareState, side: SideName): string | null {
  const { source } = compare[side];
  if (source === 'now' || compare.heard[source] !== undefined) return null;
  const name = sourceName(source, compare);
  const refused = compare.refused[source];
  if (refused !== undefined) return `${name}: ${refused.message}`;
  // Until the host has said what there is, nothing is known to be missing.
  if (compare.offered.length === 0) return null;
  return compare.offered.some(({ which }) => which === source)
    ? null
    : l10n.t('{0}: there is no such version of this scenario at the moment.', name);
}

const strip = (ic: string | null, kind: string, words: string, does: VElement | null): VElement =>
  h(
    'section.long-run.compare-making',
    { key: 'making', 'aria-label': l10n.t('The comparison') },
    h('h2.long-run-kind', {}, ic !== null && icon(ic), h('span', { role: 'status' }, kind)),
    h('p.long-run-text', {}, words),
    does,
  );

/** One element for all, so that whoever pressed it by keyboard is still there. */
const button = (ic: string, name: string, click: () => void): VElement =>
  h('button.chip', { type: 'button', on: { click } }, icon(ic), name);

const again = (ctx: PanelContext): VElement =>
  button('refresh', l10n.t('Run again'), () => {
    ctx.dispatch({ type: 'compare', action: { type: 'again' } });
  });

function cancel(state: State, ctx: PanelContext): void {
  ctx.dispatch({ type: 'compare', action: { type: 'cancel', asked: askedOf(state) } });
}
