import type { ViewCommand } from '../../src/protocol/messages';
import { isAsking } from '../model/asking';
import { comparing, pairAfter, pairAt } from '../model/compare';
import { followed } from '../slices/time';
import type { Effect, State } from '../state';
import { landing } from '../stepping';
import { still, type Next } from './next';

/** The state at event `n`, or at the end of the run that is nearer; before the first event while a question about the run waits. */
export function to(state: State, n: number, rest: Partial<State>): State {
  const length = state.good?.run.trace.length ?? 0;
  const next = { ...state, ...rest };
  const at = isAsking(next) ? 0 : Math.min(Math.max(0, Math.trunc(n)), length);
  return { ...next, n: at, frame: at === state.n ? state.frame : null, time: followed(next.time, at, length) };
}

/** A move by hand: it ends playing, is read out, and the host hears of it. */
export function moved(state: State, n: number): Next {
  if (!state.good || Number.isNaN(n)) return still(state);
  const next = to(state, n, { playing: false, spoken: true });
  return { state: next, effects: next.n === state.n ? [] : [told(next)] };
}

/** The host leads: before the first run there is nothing to clamp to, so that is remembered. */
export function ledTo(state: State, n: number): State {
  if (!state.stage.linked) return state;
  if (!state.good) return { ...state, resume: n };
  return to(state, n, { playing: false, spoken: false });
}

/** A step, a jump, or the start and end of playing; beside another run, along both. */
export function command(state: State, what: ViewCommand): Next {
  if (!state.good) return still(state);
  const made = comparing(state);
  if (what !== 'togglePlay' && made !== null) return toPair(state, pairAfter(made, pairAt(made, state), what));
  if (what !== 'togglePlay') return moved(state, landing(state.good.run, state.n, what));
  if (state.playing) return still({ ...state, playing: false, spoken: true });
  const { length } = state.good.run.trace;
  if (length === 0) return still(state);
  // Playing from the end means playing again.
  const next = to(state, state.n >= length ? 0 : state.n, { playing: true, spoken: false });
  return { state: next, effects: next.n === state.n ? [] : [told(next)] };
}

/** Playing has come to event `n`. */
export function tick(state: State, n: number): Next {
  if (!state.playing || !state.good) return still(state);
  const made = comparing(state);
  if (made !== null) {
    const at = Math.min(pairAt(made, state) + n - state.n, made.alignment.length);
    return toPair(state, at, at === made.alignment.length ? { playing: false, spoken: true } : {});
  }
  const next = to(state, n, {});
  const ended = next.n >= state.good.run.trace.length;
  return { state: ended ? { ...next, playing: false, spoken: true } : next, effects: [told(next)] };
}

/** Both runs to a pair; the event of the one that is the page's own becomes the page's. */
export function toPair(state: State, at: number, rest: Partial<State> = { playing: false, spoken: true }): Next {
  const made = comparing(state);
  if (made === null) return still(state);
  const { left: l, right: m } = made.alignment.pair(at);
  const n = made.left === state.good ? l : made.right === state.good ? m : state.n;
  const next = to(state, n, { ...rest, compare: { ...state.compare, l, m } });
  return { state: next, effects: next.n === state.n ? [] : [told(next)] };
}

/** To the next pair in which the runs differ, or the one before. */
export function toDifference(state: State, backwards: boolean): Next {
  const made = comparing(state);
  const at = made?.alignment.difference(pairAt(made, state), backwards) ?? null;
  return at === null ? still(state) : toPair(state, at);
}

/** Lets the host know where the page stands. */
export const told = (state: State): Effect => ({
  type: 'tell',
  message: {
    type: 'cursor',
    n: state.n,
    length: state.good?.run.trace.length ?? 0,
    // Where one is only kept waiting, nobody else is held back.
    linked: state.stage.linked && !isAsking(state),
  },
});
