import { h, icon, type VElement } from '../dom';
import type { State } from '../state';
import type { PanelContext } from './context';
import { newMappingEdit } from './form-edits';

/** Nothing is mapped and nothing runs: how to begin. Only what works is offered. */
export function emptyPanel(state: State, ctx: PanelContext): VElement {
  const scenario = state.document?.readable === true ? state.good?.scenario : undefined;
  return h(
    'section.start',
    { 'aria-label': 'How to begin' },
    choice('new-file', 'New from a template', 'a string over a page boundary, ready to step', () => {
      ctx.dispatch({ type: 'ask', what: 'newScenario' });
    }),
    choice('book', 'Open an example', 'from a first pointer to a kernel panic', () => {
      ctx.dispatch({ type: 'ask', what: 'openExample' });
    }),
    scenario &&
      choice('add', 'Map some memory', '16 KiB at 0x1000_0000, filled when touched', () => {
        ctx.dispatch(newMappingEdit(scenario));
      }),
    choice('file-code', 'Write it as text', 'JSON with comments, completed as you type', () => {
      ctx.dispatch({ type: 'ask', what: 'openText' });
    }),
    choice(
      'keyboard',
      'All keys',
      'everything works without a mouse',
      () => {
        ctx.dispatch({ type: 'popover', popover: 'keys' });
      },
      '?',
    ),
  );
}

/** What the sentence row says meanwhile. */
export const emptyNow = (state: State): VElement =>
  h(
    'section.now',
    { 'aria-label': 'What happens now' },
    h('h2.now-kind', {}, h('span', {}, 'nothing yet')),
    h(
      'div.now-text',
      {},
      state.document === null
        ? 'Waiting for the scenario.'
        : state.good === null
          ? 'This text is no scenario yet. It is drawn here as soon as it can be read; or start from something that works.'
          : 'Nothing is mapped, so every pointer would be refused. Map some memory, or start from something that works.',
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
