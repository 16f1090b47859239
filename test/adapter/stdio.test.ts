import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { galleryFile } from '../../scripts/lib/gallery.mjs';
import { DebugClient } from '@vscode/debugadapter-testsupport';

const SCENARIO = galleryFile('string-into-a-lazy-page').path;

/** Where its first step begins. */
const STEP = readFileSync(SCENARIO, 'utf8').split('\n').indexOf('  "steps": [') + 2;

describe('faultline dap', () => {
  let client: DebugClient;

  beforeEach(async () => {
    // The client hands its own arguments over, so the command comes with the program.
    client = new DebugClient('node', path.resolve('test/adapter/serve.mjs'), 'faultline', undefined, true);
    await client.start();
  });
  afterEach(() => client.stop());

  it('launches, stops on entry, steps and ends', async () => {
    await Promise.all([
      client.waitForEvent('initialized').then(() => client.configurationDoneRequest()),
      client.launch({ program: SCENARIO }),
      client.waitForEvent('stopped'),
    ]);
    await Promise.all([client.stepInRequest({ threadId: 1 }), client.waitForEvent('stopped')]);
    const { body } = await client.stackTraceRequest({ threadId: 1 });
    assert.match(body.stackFrames[0]!.name, /^get_as_str/);
    await client.disconnectRequest({});
  });

  it('stops at the breakpoint of a step of the scenario', async () => {
    const breakpoints = [{ line: STEP }];
    await Promise.all([
      client
        .waitForEvent('initialized')
        .then(() => client.setBreakpointsRequest({ source: { path: SCENARIO }, breakpoints }))
        .then(() => client.configurationDoneRequest()),
      client.launch({ program: SCENARIO, stopOnEntry: false }),
      client.waitForEvent('stopped').then(({ body }) => {
        assert.equal((body as { reason: string }).reason, 'breakpoint');
      }),
    ]);
    const { body } = await client.stackTraceRequest({ threadId: 1 });
    assert.deepEqual([body.stackFrames.at(-1)?.source?.path, body.stackFrames.at(-1)?.line], [SCENARIO, STEP]);
  });

  it('refuses a scenario that is not there, and stays', async () => {
    await client.initializeRequest();
    await assert.rejects(client.launchRequest({ program: '/nowhere.faultline.json' } as never), /ENOENT/);
    const { body } = await client.threadsRequest();
    assert.deepEqual(body.threads, []);
  });
});
