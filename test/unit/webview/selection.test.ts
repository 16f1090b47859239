import assert from 'node:assert/strict';
import { restoreSelection } from '../../../webview/selection';

describe('a selection that was saved', () => {
  it('is a part by names and indices only', () => {
    const part = { kind: 'part', path: ['steps', 0, 'call'] } as const;
    assert.deepEqual(restoreSelection(part), part);
    for (const step of [-1, 0.5, NaN, Infinity, 2 ** 53, null, {}])
      assert.equal(restoreSelection({ kind: 'part', path: ['steps', step] }), null);
  });
});
