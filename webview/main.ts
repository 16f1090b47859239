import { KERNELS } from '../src/core/kernel';
import { runScenario } from '../src/run/run';
import { blankGood } from './blank';
import { createChannel, type HostApi, type News } from './channel';
import { patch } from './dom';
import { focusOf, intentOf } from './keys';
import { isEmpty, page } from './page';
import { createPanes } from './panes';
import { isEditing, toggleEditing } from './panels/toolbar';
import { columnWidth, forgetFonts, keepInView } from './measure-page';
import { CALM_RATE, createPlayback } from './playback';
import { createRunner } from './runner';
import { fromSaved, toSaved, type Effect, type Pane, type State } from './state';
import { createStore } from './store';

declare function acquireVsCodeApi(): HostApi;

const root = document.getElementById('app') ?? document.body.appendChild(document.createElement('div'));
const api = acquireVsCodeApi();
const panes = createPanes();
const kernels = KERNELS.map((k) => k.id);
const still = matchMedia('(prefers-reduced-motion: reduce)');

const channel = createChannel(api, hear);
const store = createStore(fromSaved(api.getState()), perform, changed);
const runner = createRunner(
  runScenario,
  {
    now: () => performance.now(),
    soon: (fn) => setTimeout(fn),
    painted: (fn) => requestAnimationFrame(() => setTimeout(fn)),
  },
  {
    waiting: () => {
      store.dispatch({ type: 'waiting' });
    },
    ran: ({ scenario, version }, run, ms) => {
      store.dispatch({ type: 'ran', scenario, run, version, ms });
    },
    failed: (error) => {
      report('The run', error);
      store.dispatch({
        type: 'failed',
        message: `This scenario could not be run, which is a bug of Faultline's: ${words(error)}`,
      });
    },
  },
);
const playback = createPlayback(
  { now: () => performance.now(), frame: (fn) => requestAnimationFrame(fn) },
  () => {
    const { playing, n } = store.state();
    return { playing, n, rate: rate(store.state()) };
  },
  (n) => {
    store.dispatch({ type: 'tick', n });
  },
);

/** Events a second. */
const rate = (state: State): number => state.settings.playSpeed * state.speed;

function hear(news: News): void {
  switch (news.type) {
    case 'document':
      store.dispatch({ type: 'document', message: news });
      return;
    case 'cursor':
      store.dispatch({ type: 'hostCursor', n: news.n });
      return;
    case 'command':
      store.dispatch({ type: 'command', command: news.command });
      return;
    case 'settings':
      store.dispatch({ type: 'settings', settings: news.settings });
      return;
  }
}

function perform(effect: Effect): void {
  switch (effect.type) {
    case 'run':
      runner.start({ scenario: effect.scenario, version: effect.version, maxEvents: store.state().settings.maxEvents });
      return;
    case 'tell':
      channel.tell(effect.message);
      return;
    case 'ask':
      void channel.ask(effect.body).then((result) => {
        store.dispatch({ type: 'answered', field: effect.field, result });
      });
      return;
  }
}

let scheduled = false;
function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    render();
  });
}

/** What had the focus before something opened. */
let before: Element | null = null;

function changed(state: State, old: State): void {
  if (state.popover !== null && old.popover === null) before = document.activeElement;
  if (state.playing) playback.wake();
  schedule();
}

let shown: State = store.state();
let saved = '';

function render(): void {
  const state = store.state();
  const room = { width: document.documentElement.clientWidth, height: window.innerHeight, column: columnWidth() };
  try {
    patch(root, page(state, panes, room, kernels, store.dispatch));
  } catch (error) {
    report('The page', error);
  }
  draw(state, room.width);
  keepInView(root);
  moveFocus(state, shown);
  shown = state;
  save(state);
}

function draw(state: State, width: number): void {
  const good = state.good === null || isEmpty(state.good) ? blankGood() : state.good;
  const view = {
    scenario: good.scenario,
    run: good.run,
    n: good === state.good ? state.n : 0,
    selection: state.selection,
  };
  const animate =
    !still.matches &&
    !document.body.classList.contains('vscode-reduce-motion') &&
    !(state.playing && rate(state) > CALM_RATE);
  panes.draw(view, width, animate, store.dispatch, (pane, error) => {
    paneFault(pane, error);
  });
}

function paneFault(pane: Pane, error: unknown): void {
  const message = error === null ? null : words(error);
  if ((store.state().paneFaults[pane] ?? null) === message) return;
  if (message !== null) report(`The ${pane} drawing at event ${store.state().n}`, error);
  store.dispatch({ type: 'paneFault', pane, message });
}

/** Into what has opened, and back to where the person was. */
function moveFocus(state: State, old: State): void {
  if (state.popover !== old.popover) {
    if (state.popover !== null) root.querySelector<HTMLElement>('.popover')?.focus();
    else if (
      before instanceof HTMLElement &&
      before.isConnected &&
      (document.activeElement === document.body || document.activeElement === null)
    )
      before.focus();
  }
  if (isEditing(state) && !isEditing(old))
    root.querySelector<HTMLElement>('.form input, .form select')?.focus({ preventScroll: true });
}

function save(state: State): void {
  const value = toSaved(state);
  const text = JSON.stringify(value);
  if (text === saved) return;
  saved = text;
  api.setState(value);
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function report(what: string, error: unknown): void {
  const detail = error instanceof Error && error.stack !== undefined ? error.stack : words(error);
  channel.tell({ type: 'fault', message: `${what}: ${detail}` });
}

let byPointer = false;
window.addEventListener(
  'pointerdown',
  (event) => {
    byPointer = true;
    const { popover } = store.state();
    if (popover !== null && event.target instanceof Element && !event.target.closest('.anchor'))
      store.dispatch({ type: 'popover', popover: null });
  },
  true,
);
window.addEventListener('keydown', (event) => {
  if (event.key === 'Tab') byPointer = false;
  if (event.defaultPrevented) return;
  const intent = intentOf(event, focusOf(event.target instanceof Element ? event.target : null, byPointer));
  if (!intent) return;
  const state = store.state();
  switch (intent.type) {
    case 'command':
      store.dispatch({ type: 'command', command: intent.command });
      break;
    case 'popover':
      store.dispatch({ type: 'popover', popover: state.popover === intent.popover ? null : intent.popover });
      break;
    case 'edit':
      toggleEditing(state, store);
      break;
    case 'escape':
      if (state.popover !== null) store.dispatch({ type: 'popover', popover: null });
      else if (state.selection !== null) store.dispatch({ type: 'select', selection: null });
      else return;
      break;
  }
  event.preventDefault();
});
window.addEventListener('message', (event) => {
  channel.receive(event.data);
});
window.addEventListener('error', (event) => {
  report('An exception', event.error ?? event.message);
});
window.addEventListener('unhandledrejection', (event) => {
  report('A rejection', event.reason);
});
window.addEventListener('pagehide', () => {
  channel.close();
});
still.addEventListener('change', schedule);
new ResizeObserver(schedule).observe(document.documentElement);
// The editor sets its colours and fonts as properties of the document.
new MutationObserver(() => {
  forgetFonts();
  schedule();
}).observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });

schedule();
channel.tell({ type: 'ready' });
