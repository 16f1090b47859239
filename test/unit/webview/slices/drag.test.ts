import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ToWebview } from '../../../../src/protocol/messages';
import type { Scenario } from '../../../../src/scenario/model';
import { parseScenario } from '../../../../src/scenario/parse';
import { runScenario } from '../../../../src/run/run';
import { actionOf } from '../../../../webview/hear';
import type { Grab } from '../../../../webview/model/moves';
import { reduce } from '../../../../webview/reduce';
import type { StoreAction } from '../../../../webview/store-action';
import type { DragAction } from '../../../../webview/slices/drag';
import { initialState, type Effect, type State } from '../../../../webview/state';
import { FakeHost } from '../../../ui/harness/fake-host';
import { PATH_TEXT } from '../../../ui/support/path-scenario';

const TEXT = PATH_TEXT.replace('get_as_str"', 'get_as_slice", "length": 8');
const scenario = parseScenario(TEXT).scenario!;

/** The page after an action, once the runs that it asks for are made; all effects but those. */
function after(state: State, action: StoreAction): { state: State; effects: readonly Effect[] } {
  const next = reduce(state, action);
  const effects: Effect[] = [];
  let at = next.state;
  for (const effect of next.effects) {
    if (effect.type !== 'run') effects.push(effect);
    else {
      const { scenario: of, version } = effect;
      const made = reduce(at, { type: 'ran', scenario: of, run: runScenario(of), version, ms: 1 });
      at = made.state;
      effects.push(...made.effects);
    }
  }
  return { state: at, effects };
}

const textOf = (version: number, of: Scenario): StoreAction => ({
  type: 'document',
  message: { type: 'document', version, name: 'a.faultline.json', scenario: of, problems: [] },
});
const dragged = (state: State, ...actions: readonly DragAction[]): State =>
  actions.reduce((at, action) => after(at, { type: 'drag', action }).state, state);

const start = after(after(initialState, textOf(1, scenario)).state, { type: 'seek', n: 20 }).state;
const heap: Grab = { kind: 'area', index: 0 };
const grabs = fc.constantFrom<Grab[]>(
  heap,
  { kind: 'edge', index: 0, edge: 'start' },
  { kind: 'edge', index: 0, edge: 'end' },
  { kind: 'pointer', index: 0 },
  { kind: 'length', index: 0 },
  { kind: 'new', at: 0x2000_0000n },
);
const moves = fc.array(
  fc.record({
    type: fc.constant('move' as const),
    to: fc.oneof(fc.bigInt(0x0fff_0000n, 0x1001_0000n), fc.bigInt(0n, 1n << 48n)),
    free: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);
/** What a person sees of it. */
const shown = ({ good, n, selection, document }: State): unknown => ({
  scenario: good?.scenario,
  run: good?.run,
  n,
  selection,
  version: document?.version,
});

/** The page and its host, which talk as slowly as one likes. */
class Page {
  readonly host = new FakeHost(TEXT, 'a.faultline.json');
  state = initialState;
  private readonly said: ToWebview[] = [];
  private run: Extract<Effect, { readonly type: 'run' }> | null = null;
  private asked = 0;

  constructor() {
    this.said.push(...this.host.receive({ type: 'ready' }));
    this.settle();
  }

  does(action: DragAction): void {
    this.act({ type: 'drag', action });
  }

  /** The next thing that the page has to wait for; false: there is none. */
  hear(): boolean {
    const { run } = this;
    const message = this.said.shift();
    if (message !== undefined) {
      const action: StoreAction | null =
        message.type === 'answer' ? { type: 'answered', field: 'move', result: message } : actionOf(message, false);
      if (action !== null) this.act(action);
    } else if (run !== null) {
      this.run = null;
      const { scenario: of, version } = run;
      this.act({ type: 'ran', scenario: of, run: runScenario(of), version, ms: 1 });
    }
    return message !== undefined || run !== null;
  }

  settle(): void {
    while (this.hear());
  }

  private act(action: StoreAction): void {
    const { state, effects } = reduce(this.state, action);
    this.state = state;
    for (const effect of effects) {
      if (effect.type === 'run') this.run = effect;
      if (effect.type === 'stop') this.run = null;
      if (effect.type === 'ask') this.said.push(...this.host.receive({ ...effect.body, id: ++this.asked }));
    }
  }
}

const deeds = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('nudge' as const),
        grab: grabs,
        units: fc.integer({ min: -3, max: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.constant({ type: 'drop' as const }) },
    { weight: 3, arbitrary: fc.constant({ type: 'hear' as const }) },
  ),
  { maxLength: 16 },
);

describe('dragging', () => {
  it('leaves everything as it was when it is given up, wherever it has been, and tells nobody', () => {
    fc.assert(
      fc.property(grabs, moves, (grab, way) => {
        const all: readonly DragAction[] = [{ type: 'grab', grab, byKeys: false }, ...way, { type: 'cancel' }];
        let state = start;
        for (const action of all) {
          const next = after(state, { type: 'drag', action });
          assert.deepEqual(
            next.effects.filter(({ type }) => type !== 'stop'),
            [],
          );
          state = next.state;
        }
        assert.deepEqual(shown(state), shown(start));
        assert.equal(state.drag, null);
      }),
      { numRuns: 60 },
    );
  });

  it('asks for one edit when it is let go, of the text that it began with; for none where nothing has changed', () => {
    fc.assert(
      fc.property(grabs, moves, (grab, way) => {
        const held = dragged(start, { type: 'grab', grab, byKeys: false }, ...way);
        const { state, effects } = after(held, { type: 'drag', action: { type: 'drop' } });
        const edits = effects.flatMap((effect) => (effect.type === 'ask' ? [effect.body] : []));
        if (edits.length === 0) {
          assert.deepEqual(shown(state), shown(start));
          return;
        }
        assert.equal(edits.length, 1);
        assert.equal(edits[0]!.type === 'edit' && edits[0].version, 1);
        // The text comes, and then the answer.
        const told = after(state, textOf(2, held.good!.scenario)).state;
        const done = after(told, { type: 'answered', field: 'move', result: { ok: true } }).state;
        assert.equal(done.drag, null);
        assert.deepEqual(done.good?.scenario, held.good?.scenario);
      }),
      { numRuns: 60 },
    );
  });

  it('ends when the text changes meanwhile', () => {
    const held = dragged(
      start,
      { type: 'grab', grab: heap, byKeys: false },
      { type: 'move', to: 0x2000_0000n, free: false },
    );
    assert.notEqual(held.drag, null);
    const other = { ...scenario, title: 'Another' };
    const { state } = after(held, textOf(2, other));
    assert.equal(state.drag, null);
    assert.equal(state.good?.scenario, other);
    assert.equal(state.n, start.n);
    assert.equal(dragged(state, { type: 'move', to: 0n, free: false }).good?.scenario, other);
  });

  it('goes back to where it was when the host refuses, and says why', () => {
    const held = dragged(
      start,
      { type: 'grab', grab: heap, byKeys: false },
      { type: 'move', to: 0x2000_0000n, free: false },
    );
    const dropped = dragged(held, { type: 'drop' });
    const result = { ok: false, message: 'The text is newer.' } as const;
    const { state } = after(dropped, { type: 'answered', field: 'move', result });
    assert.deepEqual(shown(state), shown(start));
    assert.equal(state.notice, 'The text is newer.');
  });

  it('by keys goes on from where it has come to, and a hand without a hold does not interfere', () => {
    const nudge: DragAction = { type: 'nudge', grab: heap, units: 1 };
    const held = dragged(start, nudge, nudge, { type: 'move', to: 0n, free: false });
    assert.equal(held.good?.scenario.mappings[0]?.start, '0x10002000');
    assert.equal(dragged(held, { type: 'cancel' }).good?.scenario, scenario);
  });

  it('by keys comes to the same text however late the host and the runs are', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        const [quick, slow] = [new Page(), new Page()];
        for (const deed of all) {
          if (deed.type === 'hear') slow.hear();
          else {
            quick.does(deed);
            quick.settle();
            slow.does(deed);
          }
        }
        for (const page of [quick, slow]) page.settle();
        assert.equal(slow.host.text, quick.host.text);
        assert.deepEqual(slow.state.drag?.moved, quick.state.drag?.moved);
        assert.deepEqual(slow.state.late, []);
      }),
      { numRuns: 150 },
    );
  });

  it('by keys goes over to another move while they are held', () => {
    const page = new Page();
    page.does({ type: 'nudge', grab: heap, units: 1 });
    page.does({ type: 'nudge', grab: { kind: 'edge', index: 0, edge: 'end' }, units: 1 });
    page.does({ type: 'drop' });
    page.settle();
    const { start: at, size } = page.state.good!.scenario.mappings[0]!;
    assert.deepEqual([at, size], ['0x10001000', '0x5000']);
  });

  it('by keys waits for nothing where the text cannot be read, or the run is given up', () => {
    const nudge: DragAction = { type: 'nudge', grab: heap, units: 1 };
    const ahead = dragged(reduce(start, textOf(2, scenario)).state, nudge);
    assert.equal(ahead.late.length, 1);
    const broken = after(ahead, {
      type: 'document',
      message: { type: 'document', version: 3, name: 'a.faultline.json', scenario: null, problems: [] },
    }).state;
    assert.deepEqual(dragged(broken, nudge).late, []);
    assert.deepEqual(after(ahead, { type: 'longRun', action: { type: 'cancel' } }).state.late, []);
    assert.deepEqual(dragged(ahead, { type: 'cancel' }).late, []);
  });

  it('by keys waits for the text of the move before, and loses no key', () => {
    const nudge: DragAction = { type: 'nudge', grab: heap, units: 1 };
    const dropped = dragged(start, nudge, { type: 'drop' });
    const waiting = dragged(dropped, nudge, nudge, { type: 'drop' });
    assert.equal(waiting.drag, dropped.drag, 'the first is under way');
    const moved = waiting.good!.scenario;
    const told = after(waiting, textOf(2, moved)).state;
    const { state, effects } = after(told, { type: 'answered', field: 'move', result: { ok: true } });
    assert.equal(state.good?.scenario.mappings[0]?.start, '0x10003000');
    assert.deepEqual(
      effects.flatMap((effect) => (effect.type === 'ask' ? [effect.field] : [])),
      ['move'],
    );
    assert.deepEqual(state.late, []);
  });

  it('by keys waits for a run that takes its time, too', () => {
    const ahead = reduce(start, textOf(2, scenario)).state;
    const waiting = dragged(ahead, { type: 'nudge', grab: heap, units: 1 });
    assert.equal(waiting.drag, null);
    const run = runScenario(scenario);
    const { state } = after(waiting, { type: 'ran', scenario, run, version: 2, ms: 1 });
    assert.equal(state.good?.scenario.mappings[0]?.start, '0x10001000');
    assert.notEqual(state.drag, null, 'the keys are still down');
  });

  it('begins only where the drawing is of the text', () => {
    const ahead = reduce(start, textOf(2, { ...scenario, title: 'Another' })).state;
    assert.equal(dragged(ahead, { type: 'grab', grab: heap, byKeys: false }).drag, null);
  });
});
