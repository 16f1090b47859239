import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import type { Rich } from '../../src/core/trace/describe';
import { describeParting } from '../../src/core/trace/describe-parting';
import { countText } from '../../src/core/trace/describe-words';
import { h, icon, type VElement } from '../dom';
import { pairAt } from '../model/compare';
import type { Comparison } from '../slices/compare';
import type { State } from '../state';
import { sideNames } from './compare-sides';
import type { PanelContext } from './context';
import { rich } from './rich';

/** The sentence of a comparison, made once: it may go along the whole of a long run. */
const sentences = new WeakMap<Comparison, { readonly of: string; readonly words: Rich }>();

function partingWords(made: Comparison, names: ReturnType<typeof sideNames>): Rich {
  const of = JSON.stringify(names);
  const known = sentences.get(made);
  if (known?.of === of) return known.words;
  const { alignment, left, right } = made;
  const words = describeParting(
    alignment,
    { name: names.left, steps: left.run.steps, names: left.names },
    { name: names.right, steps: right.run.steps, names: right.names },
  );
  sentences.set(made, { of, words });
  return words;
}

/** Where the two part, in a sentence. */
export function partingPanel(state: State, made: Comparison, ctx: PanelContext): VElement {
  const { alignment } = made;
  const words = partingWords(made, sideNames(made, state.compare));
  const parted = alignment.differences.length > 0;
  // Its links are events of the left run, which need not be the page's own.
  const dispatch: PanelContext['dispatch'] = (action) => {
    ctx.dispatch(action.type === 'seek' ? { type: 'pair', at: alignment.ofLeft(action.n) } : action);
  };
  return h(
    'section.now',
    { 'aria-label': l10n.t('Where the two runs part') },
    h('h2.now-kind', {}, icon('git-compare'), h('span', {}, parted ? l10n.t('they part') : l10n.t('no difference'))),
    h('div.now-text', {}, rich(words, { ...ctx, dispatch })),
  );
}

/** What differs in the state where both stand. */
export function statePanel(state: State, made: Comparison): VElement {
  const at = pairAt(made, state);
  const { left: n, right: m } = made.alignment.pair(at);
  const [a, b] = [made.left.run.trace, made.right.run.trace];
  const [own, other] = [a.state(n), b.state(m)];
  const cpu = n > 0 ? a.event(n).cpu : 0;
  const [p, q] = [own.cpu(cpu), other.cpu(cpu)];
  const hexOr = (value: bigint | number | null): string => (value === null ? l10n.t('none') : grouped(value));
  const { words, word, areas } = made.drift.at(at);
  const lamp = (lit: boolean): string => (lit ? l10n.t('lit') : l10n.t('dark'));
  const count = (apart: number): string => (apart === 0 ? l10n.t('the same') : l10n.t('{0} differ', countText(apart)));
  const both = (text: string): readonly [string, string] => [text, text];
  const wordsApart = (apart: number, last: number | null): string =>
    last === null ? count(apart) : l10n.t('{0} differ, the last at {1}', countText(apart), grouped(last));
  const facts: readonly (readonly [string, string, string])[] = [
    [l10n.t('lock'), own.lockHolder() ?? l10n.t('free'), other.lockHolder() ?? l10n.t('free')],
    [l10n.t('flag'), lamp(p.flag), lamp(q.flag)],
    ['CR2', hexOr(p.cr2), hexOr(q.cr2)],
    [l10n.t('error code'), hexOr(p.error), hexOr(q.error)],
    [l10n.t('frames used'), countText(own.frames().used), countText(other.frames().used)],
    ...(areas === null ? [] : [[l10n.t('areas'), ...both(count(areas))] as const]),
    [l10n.t('words of memory'), ...both(wordsApart(words, word))],
  ];
  return h(
    'section.compare-state',
    { key: 'state', 'aria-label': l10n.t('State here') },
    h('b', {}, l10n.t('state here')),
    h(
      'dl.facts',
      {},
      facts.map(([name, one, two]) =>
        h(
          'div.fact',
          { key: name, class: one === two ? undefined : 'differs' },
          h('dt.note', {}, name),
          h(
            'dd',
            {},
            one,
            one !== two && [
              h('span.fact-mark', { 'aria-hidden': 'true' }, '◆'),
              h('span.visually-hidden', {}, l10n.t('and on the right')),
              two,
            ],
          ),
        ),
      ),
    ),
  );
}
