import type { Scenario } from '../../src/scenario/model';

/** A run that takes so long that the page says so. Nothing of it is saved. */
export type LongRunState =
  | { readonly kind: 'none' }
  /** `apart`: made in a worker, so that it can be followed and cancelled; else the page stands still for it. */
  | (Progress & { readonly kind: 'running'; readonly apart: boolean })
  | (Progress & { readonly kind: 'cancelled' });

interface Progress {
  readonly scenario: Scenario;
  readonly version: number;
  /** Recorded so far. */
  readonly events: number;
  /** Since it began. */
  readonly ms: number;
}

export type LongRunAction =
  | { readonly type: 'wait'; readonly scenario: Scenario; readonly version: number; readonly apart: boolean }
  | { readonly type: 'progress'; readonly events: number; readonly ms: number }
  | { readonly type: 'cancel' }
  /** Makes the run that was cancelled. */
  | { readonly type: 'again' };

export const noLongRun: LongRunState = { kind: 'none' };

export function reduceLongRun(state: LongRunState, action: LongRunAction): LongRunState {
  switch (action.type) {
    case 'wait': {
      const { scenario, version, apart } = action;
      return { kind: 'running', scenario, version, apart, events: 0, ms: 0 };
    }
    case 'progress':
      return state.kind === 'running' ? { ...state, events: action.events, ms: action.ms } : state;
    case 'cancel':
      return state.kind === 'running' ? { ...state, kind: 'cancelled' } : state;
    case 'again':
      return noLongRun;
  }
}
