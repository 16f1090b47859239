import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import type { Scenario } from '../../src/scenario/model';
import type { Geometry } from '../actions';
import { h, icon, type VElement } from '../dom';
import { groupTitle } from '../model/groups';
import { roughSize } from '../model/words';
import { LANES } from '../model/trace-index';
import type { State } from '../state';
import type { PanelContext } from './context';
import { newMappingEdit } from './form-edits';

/** Nothing is mapped and nothing runs: how to begin. Only what works is offered. */
export function emptyPanel(state: State, ctx: PanelContext): VElement {
  const scenario = editable(state);
  return h(
    'section.start',
    { 'aria-label': l10n.t('How to begin') },
    choice('new-file', l10n.t('New from a template'), l10n.t('a string over a page boundary, ready to step'), () => {
      ctx.dispatch({ type: 'ask', what: 'newScenario' });
    }),
    choice('book', l10n.t('Open an example'), l10n.t('from a first pointer to a kernel panic'), () => {
      ctx.dispatch({ type: 'ask', what: 'openExample' });
    }),
    scenario &&
      choice('add', l10n.t('Map some memory'), l10n.t('16 KiB at 0x1000_0000, filled when touched'), () => {
        ctx.dispatch(newMappingEdit(scenario));
      }),
    choice('file-code', l10n.t('Write it as text'), l10n.t('JSON with comments, completed as you type'), () => {
      ctx.dispatch({ type: 'ask', what: 'openText' });
    }),
    choice(
      'keyboard',
      l10n.t('All keys'),
      l10n.t('everything works without a mouse'),
      () => {
        ctx.dispatch({ type: 'popover', popover: 'keys' });
      },
      '?',
    ),
  );
}

/** The scenario, while an edit of it can be made. */
const editable = (state: State): Scenario | undefined =>
  state.document?.readable === true ? state.good?.scenario : undefined;

/** What the sentence row says meanwhile. */
export const emptyNow = (state: State): VElement =>
  h(
    'section.now',
    { 'aria-label': l10n.t('What happens now') },
    h('h2.now-kind', {}, h('span', {}, l10n.t('nothing yet'))),
    h(
      'div.now-text',
      {},
      state.good === null
        ? l10n.t(
            'This text is no scenario yet. It is drawn here as soon as it can be read; or start from something that works.',
          )
        : l10n.t(
            'Nothing is mapped, so every pointer would be refused. Map some memory, or start from something that works.',
          ),
    ),
  );

const choice = (ic: string, title: string, text: string, act: () => void, key?: string): VElement =>
  h(
    'button.choice-row',
    { key: title, type: 'button', on: { click: act } },
    icon(ic),
    h('span.choice-text', {}, h('b', {}, title), h('span.note', {}, text)),
    key !== undefined && h('kbd', {}, key),
  );

const lanes = (): readonly string[] => LANES.map(groupTitle);

/** User space with nothing in it. */
export function emptySpace(state: State, { gutter, x0, x1, width }: Geometry, ctx: PanelContext): VElement {
  const { base, size } = state.good?.scenario.addressSpace ?? { base: '0x1000', size: '0x7ffffffff000' };
  const y = 74;
  const scenario = editable(state);
  return h(
    'svg.drawing.empty-space',
    {
      width: String(width),
      height: '140',
      role: 'img',
      'aria-label': l10n.t('User space: {0}, unmapped', roughSize(BigInt(size))),
    },
    label(l10n.t('user space'), gutter, y - 18),
    note(l10n.t('{0} bits', 47), gutter, y - 3),
    h('path', { key: 'axis', class: 'gap', d: `M${x0},${y + 20.5}H${x1}` }),
    note(grouped(BigInt(base)), x0, y + 38, 'start', 'mono'),
    note(l10n.t('{0}, unmapped', roughSize(BigInt(size))), (x0 + x1) / 2, y + 38, 'middle'),
    note(grouped(BigInt(base) + BigInt(size)), x1, y + 38, 'end', 'mono'),
    scenario &&
      ctx.tier !== 'narrow' &&
      h(
        'g.map-here',
        {
          key: 'here',
          on: {
            click: () => {
              ctx.dispatch(newMappingEdit(scenario));
            },
          },
        },
        h('rect', { x: String(x0 + 240), y: String(y), width: '200', height: '22' }),
        note(l10n.t('map memory here'), x0 + 340, y + 15, 'middle'),
      ),
  );
}

/** The timeline's lanes before anything has happened in them. */
export const emptyTime = ({ gutter, x0, x1, width }: Geometry): VElement =>
  h(
    'svg.drawing.empty-time',
    { width: String(width), height: String(34 + lanes().length * 18), 'aria-hidden': 'true' },
    label(l10n.t('timeline'), gutter, 14),
    lanes().map((name, i) => [
      note(name, gutter, 34 + i * 18),
      h('path', { key: `lane ${name}`, class: 'lane', d: `M${x0},${30 + i * 18}H${x1}` }),
    ]),
  );

const text = (cls: string, words: string, x: number, y: number, anchor: 'start' | 'middle' | 'end'): VElement =>
  h('text', { key: words, class: cls, x: String(x), y: String(y), 'text-anchor': anchor }, words);
const label = (words: string, x: number, y: number): VElement => text('label', words, x, y, 'start');
const note = (words: string, x: number, y: number, anchor: 'start' | 'middle' | 'end' = 'start', cls = ''): VElement =>
  text(`note ${cls}`.trim(), words, x, y, anchor);
