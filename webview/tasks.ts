import * as l10n from '@vscode/l10n';
import { runScenario } from '../src/run/run';
import type { Channel } from './channel';
import { createComparer } from './comparer';
import { seen } from './model/asking';
import { askedNow, missingVersions } from './model/compare-asked';
import { createPlayback, type PlaybackClock } from './playback';
import { errorWords, type Report } from './report';
import { createRunner, type Runner, type RunnerClock } from './runner';
import { createSearcher, type Sought } from './searcher';
import type { CompareAction } from './slices/compare';
import { isSeeking } from './slices/search';
import { rateOf } from './speeds';
import type { State } from './state';
import type { Store } from './store';
import { createTurner, type Wanted } from './turner';
import { createVersions } from './versions';
import type { Elsewhere } from './worker/elsewhere';

/** What goes on between the pictures: runs, playing, the comparison, the search. */
export interface Tasks {
  readonly runner: Runner;
  /** The state is another one, and with it perhaps what is to be done. */
  wake(): void;
}

/** `elsewhere` makes long runs, `beside` those of a comparison; without them the page stands still for them. */
export function createTasks(
  store: Store,
  channel: Pick<Channel, 'ask'>,
  clock: RunnerClock & PlaybackClock,
  places: { readonly elsewhere: Elsewhere | null; readonly beside: Elsewhere | null },
  report: Report,
): Tasks {
  const { elsewhere, beside } = places;
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
      const message = l10n.t("This scenario could not be run, which is a bug of Faultline's: {0}", errorWords(error));
      store.dispatch({ type: 'failed', message });
    },
  });
  const look = () => ({ playing: store.state().playing, n: store.state().n, rate: rateOf(store.state()) });
  const playback = createPlayback(clock, look, (n) => {
    store.dispatch({ type: 'tick', n });
  });

  const compared = (action: CompareAction): void => {
    store.dispatch({ type: 'compare', action });
  };
  const comparer = createComparer(runScenario, beside, clock, () => askedNow(seen(store.state())), {
    making: (making) => {
      compared({ type: 'making', making });
    },
    made: (made) => {
      compared({ type: 'made', made });
    },
    failed: (asked, error) => {
      report('The run to compare with', error);
      compared({ type: 'making', making: { kind: 'failed', asked, message: errorWords(error) } });
    },
  });
  const versions = createVersions(
    () => missingVersions(seen(store.state())),
    (body) => channel.ask(body),
    ({ which, stamp }, message) => {
      compared({ type: 'refused', which, stamp, message });
    },
  );
  const searcher = createSearcher(
    clock,
    () => sought(seen(store.state())),
    (found) => {
      store.dispatch({ type: 'search', action: { type: 'found', found } });
    },
  );
  const turner = createTurner(
    clock,
    () => wanted(seen(store.state())),
    (run, step, turns) => {
      store.dispatch({ type: 'turns', action: { run, step, turns } });
    },
  );

  return {
    runner,
    wake: () => {
      playback.wake();
      turner.wake();
      searcher.wake();
      versions.wake();
      comparer.wake();
    },
  };
}

/** What is asked of the run on show. */
function sought(state: State): Sought | null {
  const { good, search } = state;
  return good !== null && isSeeking(search) ? { ...search, scenario: good.scenario, run: good.run } : null;
}

/** The step that has come to its outcome, once the person stays there. */
function wanted(state: State): Wanted | null {
  const { good, n, playing, settings, drag } = state;
  if (good === null || drag !== null || playing || n < 1 || good.run.trace.kind(n) !== 'outcome') return null;
  return { good, step: good.run.trace.step(n), maxEvents: settings.maxEvents };
}
