import assert from 'node:assert/strict';
import { createChannel, type News } from '../../../webview/channel';
import { toMessage } from '../../../webview/receive';

const document = { type: 'document', version: 1, name: 'a', scenario: null, problems: [] };

function setUp(): {
  channel: ReturnType<typeof createChannel>;
  posted: { id?: number; type: string }[];
  heard: News[];
} {
  const posted: { id?: number; type: string }[] = [];
  const heard: News[] = [];
  const channel = createChannel(
    { postMessage: (m) => void posted.push(m as { type: string }) },
    (news) => void heard.push(news),
  );
  return { channel, posted, heard };
}

describe('channel', () => {
  it('pairs answers with requests, in any order', async () => {
    const { channel, posted } = setUp();
    const first = channel.ask({ type: 'openText' });
    const second = channel.ask({ type: 'newScenario' });
    channel.receive({ type: 'answer', id: posted[1]?.id, ok: false, message: 'No folder is open.' });
    channel.receive({ type: 'answer', id: posted[0]?.id, ok: true });
    assert.deepEqual(await first, { ok: true });
    assert.deepEqual(await second, { ok: false, message: 'No folder is open.' });
  });

  it('refuses what waits when it closes, and what comes later', async () => {
    const { channel } = setUp();
    const waiting = channel.ask({ type: 'openText' });
    channel.close();
    assert.equal((await waiting).ok, false);
    assert.equal((await channel.ask({ type: 'openText' })).ok, false);
  });

  it('passes on what the host says of itself', () => {
    const { channel, heard } = setUp();
    channel.receive(document);
    channel.receive({ type: 'command', command: 'stepForward' });
    assert.deepEqual(
      heard.map((n) => n.type),
      ['document', 'command'],
    );
  });

  it('lets nothing through that is not of its shape', () => {
    const { channel, heard } = setUp();
    const odd: unknown[] = [
      null,
      7,
      'document',
      [],
      {},
      { type: 'toString' },
      { ...document, version: '1' },
      { ...document, problems: [{}] },
      { ...document, scenario: {} },
      { ...document, written: 3 },
      { type: 'cursor', n: -1 },
      { type: 'cursor', n: 1.5 },
      { type: 'command', command: 'hasOwnProperty' },
      { type: 'settings', settings: { playSpeed: 0, maxEvents: 1 } },
      { type: 'answer', id: 1, ok: false },
    ];
    for (const message of odd) {
      assert.equal(toMessage(message), null, JSON.stringify(message));
      channel.receive(message);
    }
    assert.deepEqual(heard, []);
  });
});
