import assert from 'node:assert/strict';
import type { Scenario } from '../../../../src/scenario/model';
import { reduce } from '../../../../webview/reduce';
import type { StoreAction } from '../../../../webview/store-action';
import { initialState, type Effect, type State } from '../../../../webview/state';
import type { LongRunAction } from '../../../../webview/slices/long-run';

const scenario = { mappings: [], pointers: [] } as unknown as Scenario;
const wait = { type: 'wait', scenario, version: 3, apart: true } as const;
const progress = { type: 'progress', events: 700, ms: 120 } as const;
const opened = (to: Scenario | null): StoreAction => ({
  type: 'document',
  message: { type: 'document', version: 4, name: 'x', scenario: to, problems: [], written: [] },
});

function after(...actions: readonly (LongRunAction | StoreAction)[]): { state: State; effects: readonly Effect[] } {
  let state = initialState;
  let effects: readonly Effect[] = [];
  for (const action of actions) {
    const whole = isOwn(action) ? ({ type: 'longRun', action } as const) : action;
    ({ state, effects } = reduce(state, whole));
  }
  return { state, effects };
}

const told = ({ longRun }: State): unknown => [longRun.kind, longRun.kind === 'none' ? null : longRun.events];

const isOwn = (action: LongRunAction | StoreAction): action is LongRunAction =>
  ['wait', 'progress', 'cancel', 'again'].includes(action.type);

describe('a long run, as the page knows it', () => {
  it('says how far it has come', () => {
    const { longRun } = after(wait, progress).state;
    assert.deepEqual(longRun, { kind: 'running', scenario, version: 3, apart: true, events: 700, ms: 120 });
  });

  it('is stopped by whoever cancels it, and remembers how far it came', () => {
    const { state, effects } = after(wait, progress, { type: 'cancel' });
    assert.deepEqual(effects, [{ type: 'stop' }]);
    assert.deepEqual(told(state), ['cancelled', 700]);
  });

  it('hears no more of a run that was cancelled', () => {
    const { state } = after(wait, { type: 'cancel' }, progress);
    assert.deepEqual(told(state), ['cancelled', 0]);
  });

  it('is made again as it was asked for', () => {
    const { state, effects } = after(wait, { type: 'cancel' }, { type: 'again' });
    assert.deepEqual(effects, [{ type: 'run', scenario, version: 3 }]);
    assert.equal(state.longRun.kind, 'none');
  });

  it('gives way to a newer text, and ends with one that cannot be read', () => {
    const newer = after(wait, opened(scenario));
    assert.equal(newer.state.longRun.kind, 'running');
    assert.deepEqual(newer.effects, [{ type: 'run', scenario, version: 4 }]);
    const unreadable = after(wait, opened(null));
    assert.equal(unreadable.state.longRun.kind, 'none');
    assert.deepEqual(unreadable.effects, [{ type: 'stop' }]);
    assert.equal(after(wait, { type: 'cancel' }, opened(scenario)).state.longRun.kind, 'none');
  });

  it('is over when it has failed', () => {
    assert.equal(after(wait, { type: 'failed', message: 'a bug' }).state.longRun.kind, 'none');
  });
});
