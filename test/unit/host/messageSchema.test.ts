import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkMessage } from '../../../src/host/messageSchema';
import type { ToHost } from '../../../src/protocol/messages';

describe('checkMessage', () => {
  const each: { readonly [K in ToHost['type']]: Extract<ToHost, { type: K }> } = {
    ready: { type: 'ready' },
    cursor: { type: 'cursor', n: 3, length: 58, linked: true },
    part: { type: 'part', path: ['steps', 0] },
    stay: { type: 'stay', state: { n: 3, stage: { view: 'walk' } } },
    predicted: { type: 'predicted', version: 2, said: 1 },
    toggleTeachMode: { type: 'toggleTeachMode', id: 10 },
    edit: {
      type: 'edit',
      id: 1,
      version: 2,
      edits: [
        { op: 'set', path: ['mappings', 0, 'size'], value: '24K' },
        { op: 'insert', path: ['steps', 2], value: { call: 'path.get', note: null, list: [1, true] } },
        { op: 'remove', path: ['pointers', 'path'] },
        { op: 'move', path: ['steps', 1], to: 0 },
      ],
    },
    reveal: { type: 'reveal', id: 2, path: [], line: 9 },
    openText: { type: 'openText', id: 3 },
    newScenario: { type: 'newScenario', id: 4 },
    openExample: { type: 'openExample', id: 5 },
    debug: { type: 'debug', id: 7 },
    exportReport: { type: 'exportReport', id: 7 },
    exportTrace: { type: 'exportTrace', id: 8 },
    exportPage: { type: 'exportPage', id: 9 },
    save: { type: 'save', id: 9, format: 'svg', name: 'a-walk-39', data: '<svg/>' },
    version: { type: 'version', id: 6, which: 'file', uri: 'file:///home/a/other.faultline.json' },
    fault: { type: 'fault', message: 'TypeError: …' },
  };

  for (const message of Object.values(each)) {
    it(`takes ${message.type} as it is`, () => {
      assert.deepEqual(checkMessage(message), { ok: true, message });
    });
  }

  it('takes a place without a line', () => {
    assert.equal(checkMessage({ type: 'reveal', id: 2, path: ['mappings', 0] }).ok, true);
  });

  it('refuses what has another shape, and says where', () => {
    const wrong: readonly [unknown, RegExp][] = [
      [{ type: 'quit' }, /type/],
      [{ type: 'cursor', n: -1, length: 58 }, /at n/],
      [{ type: 'cursor', n: 1.5, length: 58 }, /at n/],
      [{ type: 'cursor', n: 1 }, /at length/],
      [{ type: 'ready', extra: 1 }, /extra/],
      [{ type: 'predicted', version: 2, said: -1 }, /at said/],
      [{ type: 'predicted', said: 'skip' }, /at version/],
      [{ ...each.edit, edits: [] }, /at edits/],
      [{ ...each.edit, version: '2' }, /at version/],
      [{ ...each.edit, edits: [{ op: 'remove', path: [] }] }, /at edits\[0\]\.path/],
      [{ ...each.edit, edits: [{ op: 'set', path: ['a', -1], value: 1 }] }, /at edits\[0\]\.path\[1\]/],
      [{ ...each.edit, edits: [{ op: 'set', path: ['a'], value: 1n }] }, /at edits\[0\]\.value/],
      [{ ...each.edit, edits: [{ op: 'set', path: ['a'], value: Number.NaN }] }, /at edits\[0\]\.value/],
      [{ ...each.edit, edits: [{ op: 'rename', path: ['a'] }] }, /at edits\[0\]\.op/],
    ];
    for (const [message, where] of wrong) {
      const checked = checkMessage(message);
      assert.ok(!checked.ok);
      assert.match(checked.why, where);
    }
  });

  it('keeps the number of a request that it refuses, so that it can be answered', () => {
    const numbered = checkMessage({ type: 'edit', id: 7, version: 1 });
    assert.equal(!numbered.ok && numbered.id, 7);
    for (const id of [undefined, '7', -7, 7.5]) {
      const checked = checkMessage({ type: 'edit', id });
      assert.equal(!checked.ok && checked.id, null);
    }
  });

  it('answers whatever is thrown at it', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        assert.equal(checkMessage(message).ok, false);
      }),
    );
  });
});
