import * as l10n from '@vscode/l10n';
import { h, type Child, type VElement } from '../dom';
import { busyCpus, flagSetBy } from '../model/cpus';
import type { View } from '../actions';
import { countText } from '../../src/core/trace/describe-words';
import type { PanelContext } from './context';
import { eventLink } from './rich';

/** ACCESSING_USER_MEM of one CPU. */
export interface Lamp {
  readonly cpu: number;
  readonly lit: boolean;
  /** The event that made it so; null when it has always been so. */
  readonly since: number | null;
  /** By the event on show. */
  readonly changed: boolean;
  /** The event on show is on this CPU. */
  readonly now: boolean;
}

/** The lamps of all CPUs that a scenario runs on, one at least. */
export function lampsOf(view: Pick<View, 'scenario' | 'run' | 'n'>): readonly Lamp[] {
  const { trace } = view.run;
  const state = trace.state(view.n);
  const here = view.n > 0 ? trace.event(view.n).cpu : null;
  return busyCpus(view).map((cpu) => {
    const since = flagSetBy(view, cpu);
    return { cpu, lit: state.cpu(cpu).flag, since, changed: since !== null && since === view.n, now: cpu === here };
  });
}

/** Radius of the disc, in a box with room for the ring, as each arrangement has it. */
const LAMPS = { row: [6, 30], gutter: [8, 34], title: [4.5, 20] } as const;

/** Lit is a filled disc in a ring, dark the empty ring. */
export const lampMark = (lit: boolean, place: keyof typeof LAMPS): VElement => {
  const [r, box] = LAMPS[place];
  const size = String(box);
  const c = String(box / 2);
  return h(
    'svg.lamp-mark',
    { key: 'mark', width: size, height: size, 'aria-hidden': 'true' },
    h('circle', { key: 'ring', cx: c, cy: c, r: String(r + 4.5), class: lit ? 'lamp' : 'lamp off' }),
    lit && h('circle', { key: 'disc', cx: c, cy: c, r: String(r), class: 'lamp on' }),
  );
};

/** CPUs that have room one below the other; of more, those that are on show or lit. */
const MOST = 4;

/** The lamps with their name, as they stand over the ladder. */
export function lampRows(lamps: readonly Lamp[], ctx: PanelContext): VElement {
  const [only] = lamps;
  const name = h('b.mono', {}, 'ACCESSING_USER_MEM');
  if (only !== undefined && lamps.length === 1) {
    return h('div.lamp-row', {}, lampMark(only.lit, 'row'), h('span.lamp-text', {}, name, since(only, ctx)));
  }
  return h('div.lamp-rows', {}, name, lampList(lamps, ctx));
}

/** A lamp a CPU. */
function lampList(lamps: readonly Lamp[], ctx: PanelContext): VElement {
  const shown = lamps.length <= MOST ? lamps : lamps.filter(({ now, lit }) => now || lit).slice(0, MOST);
  const hidden = lamps.length - shown.length;
  return h(
    'ul.lamps',
    { 'aria-label': l10n.t('The access flag of each CPU') },
    shown.map((lamp) =>
      h(
        'li.lamp-item',
        { key: String(lamp.cpu), class: lamp.now ? 'here' : undefined },
        lampMark(lamp.lit, 'title'),
        since(lamp, ctx),
      ),
    ),
    hidden > 0 && h('li.note', { key: 'more' }, l10n.t('{0} more CPUs', countText(hidden))),
  );
}

/** `CPU 0, lit since 5`, with a way there; underlined where the event on show made it so. */
function since({ cpu, lit, since: at, changed }: Lamp, ctx: PanelContext, words = true): VElement {
  const value = lit ? l10n.t('lit') : l10n.t('dark');
  const [before = '', after = ''] = l10n.t('since {0}', '\u0000').split('\u0000');
  return h(
    'span.note',
    {},
    l10n.t('CPU {0}', cpu),
    words && [', ', h('span', { class: changed ? 'flag-changed' : undefined }, value)],
    words && changed && h('span.visually-hidden', {}, l10n.t(', changed by this event')),
    at !== null && [words ? ' ' : ', ', before, eventLink(at, countText(at), ctx, 'quiet'), after],
  );
}

/** Beside the listing, where that is all the room there is; while the walk is on show, without the large mark. */
export function lampGutter(lamps: readonly Lamp[], walking: boolean, ctx: PanelContext): Child {
  if (lamps.length > 1) return [h('b', {}, l10n.t('flag')), lampList(lamps, ctx)];
  return lamps.map((lamp) => [
    !walking && lampMark(lamp.lit, 'gutter'),
    h('b', { class: lamp.changed ? 'flag-changed' : undefined }, flagWords(lamp)),
    since(lamp, ctx, false),
  ]);
}

const flagWords = ({ lit }: Lamp): string => (lit ? l10n.t('flag lit') : l10n.t('flag dark'));

/** In the title of a section: every lamp where there are two, else that of the CPU on show. */
export function lampSummary(lamps: readonly Lamp[]): Child {
  const shown =
    lamps.length <= 2 ? lamps : lamps.filter(({ now }, i) => now || (i === 0 && !lamps.some((one) => one.now)));
  return shown.map((lamp) => [
    lampMark(lamp.lit, 'title'),
    h(
      'b',
      { key: String(lamp.cpu), class: lamp.changed ? 'flag-changed' : undefined },
      lamps.length === 1 ? flagWords(lamp) : l10n.t('CPU {0} {1}', lamp.cpu, lamp.lit ? l10n.t('lit') : l10n.t('dark')),
    ),
  ]);
}
