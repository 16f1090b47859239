import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  initialCompare,
  reduceCompare,
  restoreCompare,
  saveCompare,
  type CompareAction,
  type CompareState,
} from '../../../../webview/slices/compare';
import type { Scenario } from '../../../../src/scenario/model';

const after = (...actions: readonly CompareAction[]): CompareState => actions.reduce(reduceCompare, initialCompare);
const scenario = {} as Scenario;
const FILE = { which: 'file', stamp: '', name: 'a.faultline.json', uri: 'file:///a.faultline.json', scenario } as const;

describe('what is compared', () => {
  it('is the version as it is written, until a kernel is chosen for it', () => {
    const chosen = after(
      { type: 'side', side: 'left', choice: { kernel: 'starry-next' } },
      { type: 'side', side: 'right', choice: { source: 'saved' } },
    );
    assert.deepEqual(chosen.left, { source: 'now', kernel: 'starry-next' });
    assert.deepEqual(chosen.right, { source: 'saved', kernel: null });
    const other = reduceCompare(chosen, { type: 'side', side: 'left', choice: { source: 'head' } });
    assert.deepEqual(other.left, { source: 'head', kernel: null });
  });

  it('takes a file for the side that it was picked for, once it is there', () => {
    const picking = after({ type: 'pick', side: 'left' });
    assert.equal(picking.left.source, 'now');
    const picked = reduceCompare(picking, { type: 'heard', version: FILE });
    assert.equal(picked.left.source, 'file');
    assert.equal(picked.file, FILE.uri);
    // Another look at the same file is nobody's pick.
    const moved = reduceCompare(picked, { type: 'side', side: 'left', choice: { source: 'now' } });
    assert.equal(reduceCompare(moved, { type: 'heard', version: FILE }).left.source, 'now');
  });

  it('forgets why a version was refused once it is there', () => {
    const refused = after({ type: 'refused', which: 'file', stamp: '', message: 'no' });
    assert.equal(reduceCompare(refused, { type: 'heard', version: FILE }).refused.file, undefined);
  });

  it('reads a chosen file anew, whether it was refused or is there', () => {
    const choose = { type: 'with', which: 'file', uri: FILE.uri } as const;
    const refused = after(choose, { type: 'refused', which: 'file', stamp: '', message: 'no' });
    assert.equal(reduceCompare(refused, choose).refused.file, undefined);
    assert.equal(reduceCompare(refused, { ...choose, which: 'saved', uri: null }).refused.file?.message, 'no');
    assert.equal(after(choose, { type: 'heard', version: FILE }, choose).heard.file, undefined);
  });

  it('does not take a file for the one that was chosen while it was read', () => {
    const other = { ...FILE, uri: 'file:///b.faultline.json' };
    const chosen = after({ type: 'with', which: 'file', uri: other.uri }, { type: 'heard', version: FILE });
    assert.deepEqual([chosen.file, chosen.heard.file], [other.uri, undefined]);
    assert.equal(reduceCompare(chosen, { type: 'heard', version: other }).heard.file, other);
    const picking = reduceCompare(chosen, { type: 'pick', side: 'left' });
    assert.equal(reduceCompare(picking, { type: 'heard', version: FILE }).file, FILE.uri);
  });

  it('keeps the folds that were opened last', () => {
    let state = initialCompare;
    for (let fold = 1; fold <= 100; fold++) state = reduceCompare(state, { type: 'fold', fold, open: true });
    assert.equal(state.opened.length, 64);
    assert.equal(state.opened.at(-1), 100);
    assert.equal(reduceCompare(state, { type: 'fold', fold: 100, open: false }).opened.at(-1), 99);
  });

  it('comes back as it was saved', () => {
    const state = after(
      { type: 'with', which: 'file', uri: FILE.uri },
      { type: 'side', side: 'left', choice: { source: 'before' } },
      { type: 'pictures', pictures: 'walk' },
    );
    const saved: unknown = JSON.parse(JSON.stringify(saveCompare({ ...state, l: 3, m: 7 })));
    assert.deepEqual(restoreCompare(saved as Record<string, unknown>), { ...state, l: 3, m: 7 });
  });

  it('takes nothing on trust', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('left', 'right', 'file', 'l', 'm', 'pictures'), fc.jsonValue()),
        (saved) => {
          const { left, right, l, m, file } = restoreCompare(saved);
          for (const { source } of [left, right]) assert.ok(source !== 'file' || file !== null);
          for (const event of [l, m]) assert.ok(event === null || (Number.isSafeInteger(event) && event >= 0));
        },
      ),
    );
    assert.equal(restoreCompare({ left: { source: 'file', kernel: null }, file: null }).left.source, 'now');
  });
});
