import { KERNELS } from '../src/core/kernel';
import type { Run } from '../src/run/run';
import type { Sought } from './actions';
import type { Room } from './arrangements';
import { createBesidePanes } from './beside-panes';
import { createChannel, type HostApi } from './channel';
import { patch } from './dom';
import { forgetFamilies } from './draw/measure';
import { createFocusKeeper } from './focus';
import { actionOf } from './hear';
import { listenToKeys } from './keyboard';
import { keepListScrolled } from './list-scroll';
import { forgetFonts, keepInView } from './measure-page';
import { seen } from './model/asking';
import type { Group } from './model/groups';
import { page } from './page';
import { enlarge, resized, roomOf } from './page-room';
import { createPanes } from './panes';
import { createPerformer } from './perform';
import { CALM_RATE } from './playback';
import { createReport, errorWords } from './report';
import { partPath, samePart } from './slices/part';
import { foundNow } from './slices/search';
import { rateOf } from './speeds';
import { fromSaved, toSaved, type Pane, type State } from './state';
import { createStay } from './stay';
import { createStore } from './store';
import { createTasks } from './tasks';
import type { Elsewhere } from './worker/elsewhere';

/**
 * Brings the page to life: the store and what its effects need, the drawings, keys, and the host's messages. One state goes in, one
 * description of the page comes out, at most once a picture. `elsewhere` makes long runs,
 * `beside` those of a comparison; without them the page stands still for them.
 */
export function startApp(api: HostApi, elsewhere: Elsewhere | null, beside: Elsewhere | null = null): void {
  const root = document.getElementById('app') ?? document.body.appendChild(document.createElement('div'));
  const panes = createPanes();
  const besidePanes = createBesidePanes();
  const focus = createFocusKeeper(root);
  const kernels = KERNELS.map((k) => k.id);
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const own = api.getState();
  const remembers = own !== null && own !== undefined;
  const channel = createChannel(api, (news) => {
    const action = actionOf(news, remembers);
    if (action !== null) store.dispatch(action);
  });
  const report = createReport(channel);
  const store = createStore(
    fromSaved(own),
    (effect) => {
      perform(effect);
    },
    changed,
  );
  const clock = {
    now: () => performance.now(),
    frame: (fn: () => void) => requestAnimationFrame(fn),
    soon: (fn: () => void, ms = 0) => setTimeout(fn, ms),
    painted: (fn: () => void) => requestAnimationFrame(() => setTimeout(fn)),
  };
  const tasks = createTasks(store, channel, clock, { elsewhere, beside }, report);
  const { runner } = tasks;
  const perform = createPerformer(root, store, channel, runner, panes, report);

  function changed(state: State, before: State): void {
    focus.note(state, before);
    const part = partPath(state.selection);
    if (!samePart(part, partPath(before.selection))) channel.tell({ type: 'part', path: part });
    tasks.wake();
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
    const shown = seen(state);
    const room = roomOf(shown);
    try {
      patch(root, page(state, panes, besidePanes, room, kernels, store.dispatch));
    } catch (error) {
      report('The page', error);
    }
    draw(shown, room);
    keepInView(root);
    keepListScrolled(root);
    focus.move(state);
    save(state);
  }

  let sought: Sought = { found: null, off: NONE };
  function soughtIn({ search }: State, run: Run): Sought {
    const found = foundNow(search, run)?.events ?? null;
    const off = search.open ? search.off : NONE;
    if (found !== sought.found || off !== sought.off) sought = { found, off };
    return sought;
  }

  function draw(state: State, room: Room): void {
    const { good, n, selection, time, drag, space, search, walk } = state;
    if (!good) return;
    // Motion that the next event would overtake only blurs.
    const hurried = state.playing && rateOf(state) > CALM_RATE;
    const animate = !hurried && !still.matches && !document.body.classList.contains('vscode-reduce-motion');
    panes.draw(
      {
        scenario: good.scenario,
        run: good.run,
        n,
        selection,
        walk,
        time,
        drag,
        space,
        search: soughtIn(state, good.run),
      },
      { ...room, height: room.height - (search.open ? SEARCH_BAR : 0) },
      state.stage.sizes,
      animate,
      store.dispatch,
      paneFault,
    );
    besidePanes.draw(state, room.width, animate, store.dispatch, (error) => {
      report('A drawing of two runs', error);
    });
  }

  function paneFault(pane: Pane, error: unknown): void {
    const message = error === null ? null : errorWords(error);
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
    beside?.stop();
    channel.close();
  });
  const fit = (): void => {
    if (resized()) schedule();
  };
  resized();
  window.addEventListener('resize', fit);
  still.addEventListener('change', schedule);
  // A scroll bar that comes or goes changes the width without a resize of the window.
  new ResizeObserver(fit).observe(document.documentElement);
  // The editor sets its colours and fonts as properties of the document.
  new MutationObserver(() => {
    forgetFonts();
    forgetFamilies();
    panes.forget();
    schedule();
  }).observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });

  schedule();
  channel.tell({ type: 'ready' });
}

const NONE: readonly Group[] = [];
/** How high the bar of the search is, in CSS pixels. */
const SEARCH_BAR = 36;
