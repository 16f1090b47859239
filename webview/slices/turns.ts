import type { Run } from '../../src/run/run';
import type { Turn } from '../../src/run/turns';

/** What would turn an outcome: found for one step of one run, a little after that is on show. Nothing of it is saved. */
export interface TurnsState {
  readonly run: Run | null;
  readonly step: number;
  readonly turns: readonly Turn[];
}

export interface TurnsAction {
  readonly run: Run;
  readonly step: number;
  readonly turns: readonly Turn[];
}

export const initialTurns: TurnsState = { run: null, step: -1, turns: [] };

export const reduceTurns = (_: TurnsState, { run, step, turns }: TurnsAction): TurnsState => ({ run, step, turns });

/** What was found for a step of a run; nothing while it is being looked for. */
export const turnsOf = (state: TurnsState, run: Run, step: number): readonly Turn[] =>
  state.run === run && state.step === step ? state.turns : [];
