import assert from 'node:assert/strict';
import type { RequestBody, Result } from '../../../src/protocol/requests';
import type { MissingVersion } from '../../../webview/model/compare-asked';
import { createVersions } from '../../../webview/versions';

describe('versions of the scenario', () => {
  const file = (uri: string): MissingVersion => ({ which: 'file', stamp: '', uri });

  it('are asked for once each, a file that is chosen while another is read too', async () => {
    const asked: RequestBody[] = [];
    const answers: ((result: Result) => void)[] = [];
    const refused: (string | null)[] = [];
    let missing = [file('file:///a')];
    const versions = createVersions(
      () => missing,
      (body) => {
        asked.push(body);
        return new Promise((resolve) => answers.push(resolve));
      },
      ({ uri }) => refused.push(uri),
    );
    versions.wake();
    versions.wake();
    missing = [file('file:///b')];
    versions.wake();
    versions.wake();
    assert.deepEqual(
      asked.map((body) => body.type === 'version' && body.uri),
      ['file:///a', 'file:///b'],
    );
    for (const answer of answers) answer({ ok: false, message: 'no' });
    await Promise.resolve();
    // Why the first could not be had says nothing of the second.
    assert.deepEqual(refused, ['file:///b']);
    versions.wake();
    assert.equal(asked.length, 3);
  });
});
