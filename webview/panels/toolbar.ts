import * as l10n from '@vscode/l10n';
import type { ViewCommand } from '../../src/protocol/messages';
import { h, icon, type VElement } from '../dom';
import { KEYS, TEACH_KEY } from '../keys';
import { canTeach, isAsking } from '../model/asking';
import { countText } from '../../src/core/trace/describe-words';
import { addressInQuestion } from '../model/question';
import { rateOf, SPEEDS } from '../speeds';
import type { State } from '../state';
import type { PanelContext } from './context';
import { iconButton } from './icon-button';
import { moreMenu } from './more';
import { stepsButton } from './steps';
import { viewOf } from '../views';
import { viewSwitch } from './view-switch';

interface StepButton {
  readonly id: string;
  readonly icon: string;
  readonly command: ViewCommand;
  /** The same the other way, with Shift held while clicking. */
  readonly backwards?: ViewCommand;
}

const STEP_BUTTONS: readonly StepButton[] = [
  { id: 'first', icon: 'debug-restart', command: 'first', backwards: 'last' },
  { id: 'fault', icon: 'debug-reverse-continue', command: 'previousFault', backwards: 'nextFault' },
  { id: 'back', icon: 'debug-step-back', command: 'stepBack', backwards: 'stepOverBack' },
  { id: 'play', icon: 'debug-continue', command: 'togglePlay' },
  { id: 'over', icon: 'debug-step-over', command: 'stepOver', backwards: 'stepOverBack' },
  { id: 'into', icon: 'debug-step-into', command: 'stepForward', backwards: 'stepBack' },
  { id: 'out', icon: 'debug-step-out', command: 'stepOut', backwards: 'stepOutBack' },
];

/** Event number, stepping, speed, title; kernel, editing and the rest on the right. */
export function toolbar(state: State, kernels: readonly string[], ctx: PanelContext): VElement {
  const { good } = state;
  const length = good?.run.trace.length ?? 0;
  const readOnly = state.settings.readOnly === true;
  // What could be edited says too much while a question about it waits.
  const bare = readOnly || isAsking(state) || viewOf(state.stage.view).bare === true;
  return h(
    'header.toolbar',
    {},
    count(state, length),
    stepButtons(state, length, ctx),
    speed(state, length === 0, ctx),
    h(
      'h1.title',
      { title: good?.scenario.description || undefined, dir: 'auto' },
      good?.scenario.title || state.document?.name || '',
    ),
    good && !bare && good.scenario.steps.length > 0 && stepsButton(state, good, ctx),
    h('span.grow'),
    viewSwitch(state, ctx),
    good &&
      (readOnly || isAsking(state)) &&
      h('span.note.kernel-name', { key: 'kernel' }, l10n.t('kernel {0}', good.scenario.kernel)),
    good && !bare && kernel(good.scenario.kernel, kernels, ctx),
    !bare &&
      iconButton(
        {
          icon: 'edit',
          name: l10n.t('Edit'),
          keys: 'E',
          title: l10n.t('Edit the scenario ({0})', 'E'),
          pressed: isEditing(state),
          off: !canEdit(state),
        },
        () => {
          toggleEditing(state, ctx);
        },
      ),
    ctx.tier === 'wide' && canTeach(state) && teachButton(state, ctx),
    // Where there is no room for it, it is in the menu.
    !readOnly && good && ctx.tier === 'wide' && debugButton(ctx),
    moreMenu(state, ctx),
  );
}

const debugButton = (ctx: PanelContext): VElement =>
  iconButton({ key: 'debug', icon: 'debug-alt', name: l10n.t('Debug'), title: l10n.t('Debug ({0})', 'F5') }, () => {
    ctx.dispatch({ type: 'ask', what: 'debug' });
  });

const teachButton = ({ settings }: State, ctx: PanelContext): VElement =>
  iconButton(
    {
      key: 'teach',
      icon: 'mortar-board',
      name: l10n.t('Teach mode'),
      keys: TEACH_KEY.aria,
      pressed: settings.teachMode === true,
    },
    () => {
      ctx.dispatch({ type: 'ask', what: 'toggleTeachMode' });
    },
  );

export const isEditing = ({ selection }: State): boolean => selection !== null && selection.kind !== 'address';

const canEdit = ({ good }: State): boolean => good !== null;

/** Opens the form of the mapping that holds the address in question, or of what else there is; closes one that is open. */
export function toggleEditing(state: State, ctx: Pick<PanelContext, 'dispatch'>): void {
  if (!state.good) return;
  const { scenario, run } = state.good;
  if (isEditing(state)) {
    ctx.dispatch({ type: 'select', selection: null });
    return;
  }
  const va = addressInQuestion({ scenario, run, n: state.n, selection: state.selection });
  const index = scenario.mappings.findIndex(
    (m) => va !== null && va >= BigInt(m.start) && va < BigInt(m.start) + BigInt(m.size),
  );
  if (scenario.mappings.length > 0)
    ctx.dispatch({ type: 'select', selection: { kind: 'mapping', index: Math.max(0, index) } });
  else ctx.dispatch({ type: 'select', selection: { kind: 'part', path: [] } });
}

function count(state: State, length: number): VElement {
  const pair = viewOf(state.stage.view).count?.(state) ?? null;
  const shown = pair === null ? countText(state.n) : `${countText(pair.left)} ‖ ${countText(pair.right)}`;
  const digits = countText(length).length;
  return h(
    'div.count',
    {
      class: pair === null ? undefined : 'pair',
      vars: { '--digits': String(pair === null ? digits : 2 * digits + 3) },
    },
    h('span.visually-hidden', {}, `${l10n.t('Event')} `),
    h('span.count-now', { class: length > 9_999 ? 'long' : undefined }, state.good && length > 0 ? shown : '–'),
    length > 0 && pair === null && h('span.count-of', {}, l10n.t('of {0}', countText(length))),
  );
}

function stepButtons(state: State, length: number, ctx: PanelContext): VElement {
  // A side bar has no room for all: what is left out is in the menu.
  const buttons = STEP_BUTTONS.filter(({ id }) => ctx.tier !== 'narrow' || id !== 'fault');
  const ids = buttons.map((b) => b.id);
  const stop = ids.includes(state.toolbarStop) ? state.toolbarStop : 'into';
  return h(
    'div.steps',
    {
      role: 'toolbar',
      'aria-label': l10n.t('Stepping'),
      on: {
        keydown: (event) => {
          if (event.target instanceof HTMLElement && !event.target.matches(':focus-visible')) return;
          const to = roveTo(ids, stop, event.key);
          if (to === null) return;
          event.preventDefault();
          ctx.dispatch({ type: 'rove', id: to });
          if (event.currentTarget instanceof Element)
            event.currentTarget.querySelector<HTMLElement>(`[data-id="${to}"]`)?.focus();
        },
      },
    },
    buttons.map((b) => stepButton(b, b.id === stop, state, length, ctx)),
  );
}

/** Where an arrow key takes the focus inside the toolbar; null for other keys. */
function roveTo(ids: readonly string[], from: string, key: string): string | null {
  const at = Math.max(0, ids.indexOf(from));
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: ids.length - 1 }[key];
  return to === undefined ? null : (ids.at(to % ids.length) ?? null);
}

function stepButton(b: StepButton, isStop: boolean, state: State, length: number, ctx: PanelContext): VElement {
  const key = KEYS[b.command];
  const playing = b.id === 'play' && state.playing;
  const name = b.id === 'play' ? (playing ? l10n.t('Pause') : l10n.t('Play')) : key.does;
  const backwards =
    b.backwards === undefined ? '' : `\n${l10n.t('Shift+click: {0}', KEYS[b.backwards].does.toLowerCase())}`;
  return h(
    'button.icon-button',
    {
      key: b.id,
      type: 'button',
      'data-id': b.id,
      title: `${name} (${key.label})${backwards}`,
      'aria-label': name,
      'aria-keyshortcuts': key.aria,
      // Not `disabled`: the button that has just brought you to the end keeps the focus.
      'aria-disabled': length === 0 ? 'true' : undefined,
      tabindex: isStop ? '0' : '-1',
      on: {
        focus: () => {
          if (state.toolbarStop !== b.id) ctx.dispatch({ type: 'rove', id: b.id });
        },
        click: (event) => {
          ctx.dispatch({
            type: 'command',
            command: event.shiftKey && b.backwards !== undefined ? b.backwards : b.command,
          });
        },
      },
    },
    icon(playing ? 'debug-pause' : b.icon),
  );
}

const speed = (state: State, off: boolean, ctx: PanelContext): VElement =>
  h(
    'span.select.speed',
    { title: l10n.t('Speed of playing: {0} events a second ({1})', rateOf(state), '[ ]') },
    h(
      'select',
      {
        'aria-label': l10n.t('Speed'),
        'aria-disabled': off ? 'true' : undefined,
        value: String(state.speed),
        on: {
          change: (event) => {
            ctx.dispatch({ type: 'speed', speed: Number((event.target as HTMLSelectElement).value) });
          },
        },
      },
      (SPEEDS.includes(state.speed) ? SPEEDS : [...SPEEDS, state.speed]).map((s) =>
        h('option', { key: String(s), value: String(s) }, l10n.t('{0} events/s', rateOf({ ...state, speed: s }))),
      ),
    ),
    icon('chevron-down'),
  );

function kernel(current: string, kernels: readonly string[], ctx: PanelContext): VElement {
  const known = kernels.includes(current) ? kernels : [current, ...kernels];
  return h(
    'label.select.kernel',
    { title: l10n.t('The kernel model that the scenario runs on') },
    h('span.note', {}, l10n.t('kernel')),
    h(
      'select',
      {
        'aria-label': l10n.t('Kernel model'),
        value: current,
        on: {
          change: (event) => {
            const select = event.target as HTMLSelectElement;
            const { value } = select;
            // It shows what the text says; should the edit be refused, that is still the old one.
            select.value = current;
            ctx.dispatch({ type: 'edit', edits: [{ op: 'set', path: ['kernel'], value }] });
          },
        },
      },
      known.map((name) => h('option', { key: name, value: name }, name)),
    ),
    icon('chevron-down'),
  );
}
