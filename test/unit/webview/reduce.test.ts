import assert from 'node:assert/strict';
import type { ToWebview } from '../../../src/protocol/messages';
import type { Run } from '../../../src/run/run';
import type { Scenario } from '../../../src/scenario/model';
import { reduce } from '../../../webview/reduce';
import type { StoreAction } from '../../../webview/store-action';
import { fromSaved, initialState, toSaved, type Effect, type State } from '../../../webview/state';
import { PLAIN_MACHINE } from '../run/build';
import { fakeRun } from './fake-run';

const mapping = {
  name: 'heap',
  start: '0x10000000',
  size: '0x4000',
  flags: 'rw-u',
  backing: { kind: 'lazy' },
} as const;
const scenario: Scenario = {
  title: 'A title',
  description: '',
  tags: [],
  sources: [],
  prediction: null,
  compare: null,
  kernel: 'axptr-0.1.0',
  machine: { ...PLAIN_MACHINE, frames: 64 },
  addressSpace: { base: '0x1000', size: '0x7ffffffff000', stackLimit: '0x10000' },
  mappings: [mapping],
  memory: [],
  pointers: [],
  steps: [],
};
const document = (version: number, of: Scenario | null = scenario): Extract<ToWebview, { type: 'document' }> => ({
  type: 'document',
  version,
  name: 'a.faultline.json',
  scenario: of,
  problems: [],
});
const ran = (run: Run, version = 1, of: Scenario = scenario): StoreAction => ({
  type: 'ran',
  scenario: of,
  run,
  version,
  ms: 1,
});

/** The state after actions, and the effects of the last one. */
function after(state: State, ...actions: readonly StoreAction[]): { state: State; effects: readonly Effect[] } {
  let effects: readonly Effect[] = [];
  for (const action of actions) ({ state, effects } = reduce(state, action));
  return { state, effects };
}
const started = (events = '....!...|'): State =>
  after(initialState, { type: 'document', message: document(1) }, ran(fakeRun(events))).state;
const at = (n: number): State => after(started(), { type: 'seek', n }).state;

describe('reduce', () => {
  it('runs each new scenario, and nothing while the text has errors', () => {
    assert.deepEqual(after(initialState, { type: 'document', message: document(1) }).effects, [
      { type: 'run', scenario, version: 1 },
    ]);
    const { state, effects } = after(at(4), { type: 'document', message: document(2, null) });
    assert.deepEqual(effects, [{ type: 'stop' }]);
    assert.equal(state.document?.readable, false);
    assert.equal(state.n, 4);
    assert.equal(state.good?.version, 1);
  });

  it('keeps the part in view inside the address space, which another text may make smaller', () => {
    const near = {
      type: 'space',
      action: { type: 'window', window: { start: 0x7000_0000n, end: 0x7001_0000n } },
    } as const;
    const smaller = (size: `0x${string}`): Scenario => ({
      ...scenario,
      addressSpace: { ...scenario.addressSpace, size },
    });
    const windowIn = (of: Scenario) => after(started(), near, ran(fakeRun('.|'), 2, of)).state.space.window;
    assert.deepEqual(windowIn(scenario), near.action.window);
    assert.deepEqual(windowIn(smaller('0x1fff000')), { start: 0x1ff_0000n, end: 0x200_0000n });
    assert.equal(windowIn(smaller('0xf000')), null);
  });

  it('tells the host where the cursor goes, and not when it stays', () => {
    const { state, effects } = after(started(), { type: 'seek', n: 3 });
    assert.equal(state.n, 3);
    assert.deepEqual(effects, [{ type: 'tell', message: { type: 'cursor', n: 3, length: 9, linked: true } }]);
    assert.deepEqual(after(state, { type: 'seek', n: 3 }).effects, []);
  });

  it('keeps the cursor within the run whatever is asked', () => {
    assert.equal(after(started(), { type: 'seek', n: 999 }).state.n, 9);
    assert.equal(after(started(), { type: 'seek', n: -1 }).state.n, 0);
    assert.equal(after(at(2), { type: 'seek', n: Number.NaN }).state.n, 2);
  });

  it('follows the host without telling it what it said', () => {
    const { state, effects } = after(started(), { type: 'hostCursor', n: 5 });
    assert.equal(state.n, 5);
    assert.deepEqual(effects, []);
    assert.equal(state.spoken, false);
  });

  it('remembers a cursor that the host sends before the first run', () => {
    const { state } = after(
      initialState,
      { type: 'hostCursor', n: 5 },
      { type: 'document', message: document(1) },
      ran(fakeRun('.........|')),
    );
    assert.equal(state.n, 5);
  });

  it('plays from the beginning when it is asked to at the end', () => {
    const { state } = after(at(9), { type: 'command', command: 'togglePlay' });
    assert.equal(state.playing, true);
    assert.equal(state.n, 0);
  });

  it('stops playing at the end, and at any move by hand', () => {
    const playing = after(at(2), { type: 'command', command: 'togglePlay' }).state;
    assert.equal(after(playing, { type: 'tick', n: 4 }).state.playing, true);
    assert.equal(after(playing, { type: 'tick', n: 40 }).state.playing, false);
    assert.equal(after(playing, { type: 'command', command: 'stepBack' }).state.playing, false);
    assert.equal(after(at(2), { type: 'tick', n: 4 }).state.n, 2);
  });

  it('reads out what is stepped to by hand, not what plays', () => {
    assert.equal(at(2).spoken, true);
    const playing = after(at(2), { type: 'command', command: 'togglePlay' }, { type: 'tick', n: 4 }).state;
    assert.equal(playing.spoken, false);
  });

  it('sends an edit with the version that the person saw', () => {
    const edits = [{ op: 'set', path: ['mappings', 0, 'size'], value: '24K' }] as const;
    assert.deepEqual(after(started(), { type: 'commit', field: 'mapping.0.size', edits }).effects, [
      { type: 'ask', body: { type: 'edit', version: 1, edits }, field: 'mapping.0.size' },
    ]);
  });

  it('keeps what is typed while an edit is on its way, and puts no refusal of the older text on it', () => {
    const field = 'mapping.0.size';
    const { state } = after(
      started(),
      { type: 'draft', field, text: '24K' },
      { type: 'commit', field, edits: [] },
      { type: 'draft', field, text: '240K' },
    );
    assert.deepEqual(after(state, { type: 'answered', field, result: { ok: true } }).state.drafts, { [field]: '240K' });
    const refused = after(state, { type: 'answered', field, result: { ok: false, message: 'Late.' } }).state;
    assert.deepEqual([refused.drafts, refused.refusals], [{ [field]: '240K' }, {}]);
    // What is no text field has no draft, and always hears why not.
    const [no, form] = [{ ok: false, message: 'No.' } as const, 'form'];
    assert.deepEqual(after(refused, { type: 'answered', field: form, result: no }).state.refusals, { form: no });
  });

  it('keeps what is typed until the host has made the edit, and beside the refusal when it has not', () => {
    const typed = after(
      started(),
      { type: 'draft', field: 'mapping.0.size', text: '24K' },
      { type: 'commit', field: 'mapping.0.size', edits: [] },
    ).state;
    assert.deepEqual(typed.drafts, { 'mapping.0.size': '24K' });
    const made = after(typed, { type: 'answered', field: 'mapping.0.size', result: { ok: true } }).state;
    assert.deepEqual(made.drafts, {});
    const refused = after(typed, {
      type: 'answered',
      field: 'mapping.0.size',
      result: { ok: false, message: 'Late.' },
    }).state;
    assert.deepEqual(refused.drafts, { 'mapping.0.size': '24K' });
    assert.deepEqual(refused.refusals, { 'mapping.0.size': { ok: false, message: 'Late.' } });
    assert.deepEqual(after(refused, { type: 'draft', field: 'mapping.0.size', text: '28K' }).state.refusals, {});
  });

  it('says at the top of the page what could not be done elsewhere', () => {
    const { state } = after(started(), {
      type: 'answered',
      field: null,
      result: { ok: false, message: 'The file is read-only.' },
    });
    assert.equal(state.notice, 'The file is read-only.');
    assert.equal(after(state, { type: 'dismiss' }).state.notice, null);
  });

  it('selects what an edit has added once it has run', () => {
    const then = { kind: 'mapping', index: 1 } as const;
    const asked = after(started(), { type: 'commit', field: 'form', edits: [], then }).state;
    assert.equal(asked.selection, null);
    const two = { ...scenario, mappings: [mapping, { ...mapping, name: 'more' }] };
    assert.deepEqual(after(asked, ran(fakeRun('.|'), 2, two)).state.selection, then);
  });

  it('lets go of a selection that the scenario no longer has', () => {
    const chosen = after(started(), { type: 'select', selection: { kind: 'mapping', index: 0 } }).state;
    assert.equal(after(chosen, ran(fakeRun('.|'), 2, { ...scenario, mappings: [] })).state.selection, null);
  });

  it('keeps the rest of the page when a drawing fails, and forgets the failure when it is well again', () => {
    const failed = after(at(3), { type: 'paneFault', pane: 'walk', message: 'no table' }).state;
    assert.deepEqual(failed.paneFaults, { walk: 'no table' });
    assert.deepEqual(after(failed, { type: 'paneFault', pane: 'walk', message: null }).state.paneFaults, {});
  });
});

describe('what survives the page', () => {
  it('comes back as it was, the address of a walk by hand included', () => {
    const state = after(
      at(4),
      { type: 'speed', speed: 2 },
      { type: 'select', selection: { kind: 'address', va: 0xffffn as never } },
      { type: 'fold', section: 'walk', folded: true },
      { type: 'draft', field: 'f', text: 'x' },
    ).state;
    const back = fromSaved(JSON.parse(JSON.stringify(toSaved(state))));
    const again = after(back, { type: 'document', message: document(1) }, ran(fakeRun('....!...|'))).state;
    assert.equal(again.n, 4);
    assert.deepEqual(again.selection, { kind: 'address', va: 0xffffn });
    assert.equal(again.speed, 2);
    assert.deepEqual(again.folded, ['walk']);
    assert.deepEqual(again.drafts, { f: 'x' });
  });

  it('is left alone when it is not what this page writes', () => {
    for (const odd of [
      undefined,
      null,
      7,
      'text',
      [],
      { n: -1, selection: { kind: 'mapping', index: 'x' }, speed: 0, folded: 3, drafts: [1] },
    ]) {
      const state = fromSaved(odd);
      assert.deepEqual({ ...state, drafts: {} }, initialState);
    }
  });

  it('goes its own way once it is unlinked, and tells the host so', () => {
    const { state } = after(at(4), { type: 'stage', action: { type: 'link', linked: false } });
    assert.equal(after(state, { type: 'hostCursor', n: 7 }).state.n, 4);
    assert.deepEqual(after(state, { type: 'seek', n: 5 }).effects, [
      { type: 'tell', message: { type: 'cursor', n: 5, length: 9, linked: false } },
    ]);
  });

  it('begins where the last view of the file was, unless it shows something already', () => {
    const saved = toSaved(after(at(4), { type: 'stage', action: { type: 'scale', scale: 2 } }).state);
    const fresh = after(
      initialState,
      { type: 'restore', saved },
      { type: 'document', message: document(1) },
      ran(fakeRun('....!...|')),
    ).state;
    assert.deepEqual([fresh.n, fresh.stage.scale], [4, 2]);
    const shown = at(6);
    assert.equal(after(shown, { type: 'restore', saved }).state, shown);
  });
});
