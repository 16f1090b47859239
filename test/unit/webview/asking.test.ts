import assert from 'node:assert/strict';
import type { ViewCommand } from '../../../src/protocol/messages';
import { runScenario } from '../../../src/run/run';
import { parseScenario } from '../../../src/scenario/parse';
import { canTeach, isAsking, seen } from '../../../webview/model/asking';
import { reduce } from '../../../webview/reduce';
import { fromSaved, initialState, toSaved, type Effect, type State } from '../../../webview/state';
import type { StoreAction } from '../../../webview/store-action';
import { GIVEAWAY, questionText, QUESTION_TEXT, PREDICTION } from '../../ui/support/question-scenario';

const SETTINGS = { playSpeed: 4, maxEvents: 10_000 };
const ON = { ...SETTINGS, teachMode: true };

const opened = (text: string, version = 1): StoreAction[] => {
  const { scenario } = parseScenario(text);
  assert.ok(scenario);
  return [
    { type: 'document', message: { type: 'document', version, name: 'a', scenario, problems: [] } },
    { type: 'ran', scenario, run: runScenario(scenario), version, ms: 1 },
  ];
};
function after(state: State, ...actions: readonly StoreAction[]): { state: State; effects: readonly Effect[] } {
  let effects: readonly Effect[] = [];
  for (const action of actions) ({ state, effects } = reduce(state, action));
  return { state, effects };
}
const settings = (of: typeof ON | typeof SETTINGS): StoreAction => ({ type: 'settings', settings: of });
const asking = after(initialState, settings(ON), ...opened(QUESTION_TEXT)).state;
const plain = after(initialState, settings(SETTINGS), ...opened(QUESTION_TEXT)).state;
const choose = (answer: number): StoreAction => ({ type: 'teach', action: { type: 'choose', answer } });
const GIVE: StoreAction = { type: 'teach', action: { type: 'give' } };
const SKIP: StoreAction = { type: 'teach', action: { type: 'skip' } };
const AGAIN: StoreAction = { type: 'teach', action: { type: 'again' } };

describe('teach mode', () => {
  it('asks where a scenario has a question, and nowhere while it is off', () => {
    assert.ok(isAsking(asking));
    assert.ok(!isAsking(plain));
    assert.equal(seen(plain), plain);
    const without = after(initialState, settings(ON), ...opened(QUESTION_TEXT.replace(/"prediction": .*\n/, ''))).state;
    assert.ok(!isAsking(without));
    assert.ok(canTeach(plain) && canTeach(without));
  });

  it('asks nobody who looks at a copy', () => {
    const copy = after(asking, { type: 'settings', settings: { ...ON, readOnly: true } }).state;
    assert.ok(!isAsking(copy));
    assert.ok(!canTeach(copy));
  });

  it('shows a scenario without its steps, its run without events, and of its story the beginning', () => {
    const { good, n } = seen(asking);
    assert.equal(n, 0);
    assert.equal(good?.run.trace.length, 0);
    assert.deepEqual(good.run.steps, []);
    assert.deepEqual(good.scenario.steps, []);
    assert.ok(!good.scenario.description.includes(GIVEAWAY));
    assert.equal(good.run.trace.state(0).areas().length, asking.good?.run.trace.state(0).areas().length);
    assert.equal(seen(asking).good, good, 'made once');
  });

  it('stays at the start, wherever somebody wants to go, and holds nobody else back', () => {
    const moves: readonly ViewCommand[] = ['stepForward', 'last', 'nextFault', 'nextOutcome', 'togglePlay'];
    for (const action of [
      ...moves.map((command): StoreAction => ({ type: 'command', command })),
      { type: 'seek', n: 5 },
      { type: 'hostCursor', n: 5 },
      { type: 'tick', n: 5 },
      { type: 'nextFound', backwards: false },
      { type: 'difference', backwards: false },
    ] satisfies StoreAction[]) {
      const { state, effects } = after(asking, action);
      assert.equal(state.n, 0, JSON.stringify(action));
      assert.equal(state.playing, false);
      assert.deepEqual(effects, []);
    }
    const [told] = after(initialState, settings(ON), { type: 'hostCursor', n: 7 }, ...opened(QUESTION_TEXT)).effects;
    assert.ok(told?.type === 'tell' && told.message.type === 'cursor');
    assert.deepEqual([told.message.n, told.message.linked], [0, false]);
  });

  it('opens no list, search, comparison, steps or form that would tell', () => {
    const all = after(
      asking,
      { type: 'list', action: { type: 'open', open: true } },
      { type: 'search', action: { type: 'open' } },
      { type: 'stage', action: { type: 'view', view: 'compare' } },
      { type: 'popover', popover: 'steps' },
      { type: 'select', selection: { kind: 'part', path: ['steps', 0] } },
    ).state;
    assert.deepEqual(
      [all.list.open, all.search.open, all.stage.view, all.popover, all.selection],
      [false, false, 'overview', null, null],
    );
    const picked = after(asking, { type: 'select', selection: { kind: 'pointer', index: 0 } }).state;
    assert.equal(picked.selection?.kind, 'address', 'of a pointer, where it points');
  });

  it('closes what was open when a question comes up, and finds it again', () => {
    const busy = after(
      plain,
      { type: 'seek', n: 9 },
      { type: 'list', action: { type: 'open', open: true } },
      { type: 'compareWith', which: null },
      settings(ON),
    ).state;
    const shown = seen(busy);
    assert.deepEqual([busy.n, shown.list.open, shown.stage.view], [0, false, 'overview']);
    const back = after(busy, SKIP).state;
    assert.deepEqual([back.list.open, seen(back).stage.view], [true, 'compare']);
  });

  it('changes nothing of the text', () => {
    const edit = after(asking, {
      type: 'edit',
      edits: [{ op: 'set', path: ['kernel'], value: 'axptr-documented' }],
    });
    assert.deepEqual(edit.effects, []);
    assert.notEqual(edit.state.said, null);
  });

  it('shows the run once there is an answer, which the host hears of', () => {
    const { state, effects } = after(asking, choose(1), GIVE);
    assert.ok(!isAsking(state));
    assert.equal(seen(state), state);
    assert.deepEqual(effects, [{ type: 'tell', message: { type: 'predicted', version: 1, said: 1 } }]);
    assert.equal(after(state, { type: 'command', command: 'stepForward' }).state.n, 1);
  });

  it('wants an answer to be chosen before it is given', () => {
    const { state, effects } = after(asking, GIVE);
    assert.ok(isAsking(state));
    assert.notEqual(state.said, null);
    assert.deepEqual(effects, []);
  });

  it('lets go by whoever does not want to answer', () => {
    const { state, effects } = after(asking, SKIP);
    assert.ok(!isAsking(state));
    assert.deepEqual(effects, [{ type: 'tell', message: { type: 'predicted', version: 1, said: 'skip' } }]);
  });

  it('hears what is said in another view of the file, and passes nothing on', () => {
    const hear = (said: number | 'skip' | 'again', version = 1): StoreAction => ({
      type: 'predicted',
      prediction: { version, said },
    });
    const answered = after(asking, hear(1));
    assert.equal(answered.state.teach.given?.answer, 1);
    assert.deepEqual(answered.effects, []);
    assert.equal(after(asking, hear('skip')).state.teach.given?.answer, null);
    const again = after(answered.state, { type: 'seek', n: 4 }, hear('again')).state;
    assert.deepEqual([isAsking(again), again.n], [true, 0]);
    assert.ok(isAsking(after(asking, hear(1, 7)).state), 'of another text');
    assert.ok(isAsking(after(asking, choose(0), hear(9)).state), 'no such answer');
  });

  it('asks again when told to, from the start', () => {
    const { state, effects } = after(asking, choose(2), GIVE, { type: 'seek', n: 5 }, AGAIN);
    assert.ok(isAsking(state));
    assert.equal(state.n, 0);
    assert.deepEqual(effects, [{ type: 'tell', message: { type: 'predicted', version: 1, said: 'again' } }]);
  });

  it('asks again where the text has another question, and not where it has the same', () => {
    const done = after(asking, choose(2), GIVE, { type: 'seek', n: 5 }).state;
    const moved = after(done, ...opened(QUESTION_TEXT.replace('16K', '32K'), 2)).state;
    assert.ok(!isAsking(moved));
    const other = after(done, ...opened(questionText({ ...PREDICTION, question: 'Why?' }), 2)).state;
    assert.ok(isAsking(other));
    assert.equal(other.n, 0);
  });

  it('shows everything as soon as it is turned off, and knows the answers when it is on again', () => {
    assert.ok(!isAsking(after(asking, settings(SETTINGS)).state));
    const done = after(asking, choose(2), GIVE, settings(SETTINGS), settings(ON)).state;
    assert.ok(!isAsking(done));
  });

  it('remembers what was said when the page is made again, and asks again in another round', () => {
    const done = after(asking, choose(0), GIVE, { type: 'seek', n: 5 }).state;
    const saved = JSON.parse(JSON.stringify(toSaved(done))) as unknown;
    const again = after(fromSaved(saved), settings(ON), ...opened(QUESTION_TEXT)).state;
    assert.ok(!isAsking(again));
    assert.equal(again.n, 5);
    const score = { right: 0, answered: 0, round: 1 };
    const next = after(fromSaved(saved), { type: 'settings', settings: { ...ON, score } }, ...opened(QUESTION_TEXT));
    assert.ok(isAsking(next.state));
    assert.equal(next.state.n, 0);
  });
});
