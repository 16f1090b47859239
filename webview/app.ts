import { KERNELS } from '../src/core/kernel';
import { runScenario } from '../src/run/run';
import type { Room } from './arrangements';
import { createChannel, type HostApi, type News } from './channel';
import { patch } from './dom';
import { createFocusKeeper } from './focus';
import { listenToKeys } from './keyboard';
import { columnWidth, forgetFonts, keepInView } from './measure-page';
import { page } from './page';
import { createPanes } from './panes';
import { CALM_RATE, createPlayback } from './playback';
import { createComparer } from './comparer';
import { otherKernel } from './slices/compare';
import { createRunner } from './runner';
import { fromSaved, toSaved, type Effect, type Pane, type State } from './state';
import { partPath, samePart } from './slices/part';
import { createStay } from './stay';
import { createStore } from './store';
import { createTurner, type Wanted } from './turner';
import type { Elsewhere } from './worker/elsewhere';

/**
 * Brings the page to life: the store and what its effects need, the drawings, keys, and the host's messages. One state goes in, one
 * description of the page comes out, at most once a picture. `elsewhere` makes long runs; without it the page stands still for them.
 */
export function startApp(api: HostApi, elsewhere: Elsewhere | null): void {
  const root = document.getElementById('app') ?? document.body.appendChild(document.createElement('div'));
  const panes = createPanes();
  const focus = createFocusKeeper(root);
  const kernels = KERNELS.map((k) => k.id);
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const channel = createChannel(api, hear);
  const own = api.getState();
  const remembers = own !== null && own !== undefined;
  const store = createStore(fromSaved(own), perform, changed);
  const clock = {
    now: () => performance.now(),
    frame: (fn: () => void) => requestAnimationFrame(fn),
    soon: (fn: () => void) => setTimeout(fn),
    painted: (fn: () => void) => requestAnimationFrame(() => setTimeout(fn)),
  };
  const runner = createRunner(runScenario, elsewhere, clock, {
    waiting: ({ scenario, version }, apart) => {
      store.dispatch({ type: 'longRun', action: { type: 'wait', scenario, version, apart } });
    },
    progress: (events, ms) => {
      store.dispatch({ type: 'longRun', action: { type: 'progress', events, ms } });
    },
    ran: ({ scenario, version }, run, ms) => {
      store.dispatch({ type: 'ran', scenario, run, version, ms });
    },
    failed: (error) => {
      report('The run', error);
      const message = `This scenario could not be run, which is a bug of Faultline's: ${words(error)}`;
      store.dispatch({ type: 'failed', message });
    },
  });
  const look = () => ({ playing: store.state().playing, n: store.state().n, rate: rate(store.state()) });
  const playback = createPlayback(clock, look, (n) => {
    store.dispatch({ type: 'tick', n });
  });

  const comparer = createComparer(
    runScenario,
    clock,
    () => {
      const { good, stage, compare, settings } = store.state();
      if (good === null || stage.view !== 'compare') return null;
      return { left: good, kernel: otherKernel(compare, good.scenario.kernel), maxEvents: settings.maxEvents };
    },
    (made) => {
      store.dispatch({ type: 'compare', action: { type: 'made', made } });
    },
  );
  const turner = createTurner(clock, wanted, (run, step, turns) => {
    store.dispatch({ type: 'turns', action: { run, step, turns } });
  });

  /** The step that has come to its outcome, once the person stays there. */
  function wanted(): Wanted | null {
    const { good, n, playing, settings } = store.state();
    if (good === null || playing || n < 1 || good.run.trace.kind(n) !== 'outcome') return null;
    return { good, step: good.run.trace.step(n), maxEvents: settings.maxEvents };
  }

  function hear(news: News): void {
    switch (news.type) {
      case 'document':
        store.dispatch({ type: 'document', message: news });
        return;
      case 'part':
        store.dispatch({ type: 'part', message: news });
        return;
      case 'stay':
        if (!remembers) store.dispatch({ type: 'restore', saved: news.state });
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
      case 'run': {
        const { scenario, version } = effect;
        runner.start({ scenario, version, maxEvents: store.state().settings.maxEvents });
        return;
      }
      case 'stop':
        runner.stop();
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

  function changed(state: State, before: State): void {
    focus.note(state, before);
    const part = partPath(state.selection);
    if (!samePart(part, partPath(before.selection))) channel.tell({ type: 'part', path: part });
    if (state.playing) playback.wake();
    turner.wake();
    comparer.wake();
    schedule();
  }

  let scheduled = false;
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    clock.frame(() => {
      scheduled = false;
      render(store.state());
    });
  }

  function render(state: State): void {
    const { scale } = state.stage;
    enlarge(scale);
    const room = { ...pageSize(scale), column: columnWidth() };
    try {
      patch(root, page(state, panes, room, kernels, store.dispatch));
    } catch (error) {
      report('The page', error);
    }
    draw(state, room);
    keepInView(root);
    focus.move(state);
    save(state);
  }

  function draw(state: State, room: Room): void {
    const { good, n, selection, time } = state;
    if (!good) return;
    // Motion that the next event would overtake only blurs.
    const hurried = state.playing && rate(state) > CALM_RATE;
    const animate = !hurried && !still.matches && !document.body.classList.contains('vscode-reduce-motion');
    panes.draw(
      { scenario: good.scenario, run: good.run, n, selection, time },
      room,
      state.stage.sizes,
      animate,
      store.dispatch,
      paneFault,
    );
  }

  function paneFault(pane: Pane, error: unknown): void {
    const message = error === null ? null : words(error);
    if ((store.state().paneFaults[pane] ?? null) === message) return;
    if (message !== null) report(`The ${pane} drawing at event ${store.state().n}`, error);
    store.dispatch({ type: 'paneFault', pane, message });
  }

  const stay = createStay(() => {
    channel.tell({ type: 'stay', state: toSaved(store.state()) });
  });
  let saved = '';
  function save(state: State): void {
    const value = toSaved(state);
    const text = JSON.stringify(value);
    if (text === saved) return;
    saved = text;
    api.setState(value);
    stay.later();
  }

  function report(what: string, error: unknown): void {
    const detail = error instanceof Error && error.stack !== undefined ? error.stack : words(error);
    channel.tell({ type: 'fault', message: `${what}: ${detail}` });
  }

  listenToKeys(store);
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
    stay.now();
    runner.stop();
    channel.close();
  });
  window.addEventListener('resize', schedule);
  still.addEventListener('change', schedule);
  // A scroll bar that comes or goes changes the width without a resize of the window.
  let { width } = pageSize(1);
  new ResizeObserver(() => {
    if (pageSize(1).width === width) return;
    ({ width } = pageSize(1));
    schedule();
  }).observe(document.documentElement);
  // The editor sets its colours and fonts as properties of the document.
  new MutationObserver(() => {
    forgetFonts();
    schedule();
  }).observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });

  schedule();
  channel.tell({ type: 'ready' });
}

/** CSS pixels of the page's own, scroll bars left out: fewer of them where everything is larger. */
const pageSize = (scale: number) => ({
  width: Math.floor(document.documentElement.clientWidth / scale),
  height: Math.floor(window.innerHeight / scale),
});

function enlarge(scale: number): void {
  const { style } = document.body;
  const zoom = scale === 1 ? '' : String(scale);
  if (style.zoom === zoom) return;
  style.zoom = zoom;
  // Lengths in `vh` and `vw` are the window's, larger or not.
  style.setProperty('--scale', String(scale));
}

/** Events a second while playing. */
const rate = (state: State): number => state.settings.playSpeed * state.speed;

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
