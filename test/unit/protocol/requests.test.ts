import assert from 'node:assert/strict';
import type { Request } from '../../../src/protocol/messages';
import { Requests } from '../../../src/protocol/requests';

describe('Requests', () => {
  const open = () => {
    const posted: Request[] = [];
    return { posted, requests: new Requests((request) => posted.push(request)) };
  };

  it('numbers each request and ends it with the answer of that number, in any order', async () => {
    const { posted, requests } = open();
    const first = requests.send({ type: 'edit', version: 3, edits: [] });
    const second = requests.send({ type: 'openText' });
    assert.deepEqual(posted, [
      { type: 'edit', version: 3, edits: [], id: 1 },
      { type: 'openText', id: 2 },
    ]);
    assert.equal(requests.settle({ type: 'answer', id: 2, ok: true }), true);
    assert.equal(requests.settle({ type: 'answer', id: 1, ok: false, message: 'The text has changed.' }), true);
    assert.deepEqual(await first, { ok: false, message: 'The text has changed.' });
    assert.deepEqual(await second, { ok: true });
  });

  it('says when an answer belongs to no request, and when it comes twice', () => {
    const { requests } = open();
    void requests.send({ type: 'openText' });
    assert.equal(requests.settle({ type: 'answer', id: 7, ok: true }), false);
    assert.equal(requests.settle({ type: 'answer', id: 1, ok: true }), true);
    assert.equal(requests.settle({ type: 'answer', id: 1, ok: true }), false);
  });

  it('refuses what waits when it closes, and posts nothing from then on', async () => {
    const { posted, requests } = open();
    const waiting = requests.send({ type: 'openText' });
    requests.close('The editor was closed.');
    const late = await requests.send({ type: 'newScenario' });
    assert.deepEqual(await waiting, { ok: false, message: 'The editor was closed.' });
    assert.deepEqual(late, { ok: false, message: 'The editor was closed.' });
    assert.equal(posted.length, 1);
  });
});
