import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { Client, LAZY } from './client';

/** Beyond moving and stopping, which session.test.ts is about. */
describe('what a client of the debugger asks for besides', () => {
  let client: Client;
  beforeEach(() => {
    client = new Client();
  });

  it('pages lists and shows numbers as the client wants them', async () => {
    await client.start();
    const space = await client.scope('Address Space');
    const areas = (await client.variables(space.variablesReference)).find(({ name }) => name === 'areas')!;
    assert.equal(areas.indexedVariables, 4);
    const [second, ...more] = await client.variables(areas.variablesReference, {
      filter: 'indexed',
      start: 1,
      count: 1,
    });
    assert.deepEqual([second?.name, more.length], ['1', 0]);
    assert.deepEqual(await client.variables(areas.variablesReference, { filter: 'named' }), []);
    const evaluated = await client.ask<{ result: string }>('evaluate', { expression: '4K', format: { hex: false } });
    assert.equal(evaluated.result, '4096');
  });

  it('jumps to events of a line, and restarts with the text as it then is', async () => {
    let text = readFileSync(LAZY, 'utf8');
    const reader = new Client(() => text);
    await reader.start();
    const { targets } = await reader.ask<{ targets: DebugProtocol.GotoTarget[] }>('gotoTargets', {
      source: { path: '/check_null_terminated.rs' },
      line: 4,
    });
    await reader.move('goto', { threadId: 1, targetId: targets[0]!.id });
    assert.equal(reader.n, targets[0]!.id);
    await assert.rejects(reader.ask('goto', { threadId: 1, targetId: 9999 }), /There is no event 9999/);
    text = text.replace('get_as_str', 'get_as_null_terminated');
    await reader.move('restart', {});
    assert.equal(reader.n, 0);
    assert.match((await reader.frames())[0]!.name, /get_as_null_terminated/);
    text = '{';
    await assert.rejects(reader.ask('restart'), /faultline\.json:1:/);
  });

  it('offers jumps in the scenario that runs, and in no other file', async () => {
    await client.start();
    const of = (path: string) => client.ask<{ targets: unknown[] }>('gotoTargets', { source: { path }, line: 1 });
    assert.equal((await of(LAZY)).targets.length, 1);
    await assert.rejects(of('/other.faultline.json'), /not the scenario that runs/);
  });

  it('watches whole bytes, as many as it offers', async () => {
    await client.start();
    for (const [bytes, length] of [
      [1.5, 1],
      [-3, 1],
      [9999, 4096],
      [undefined, 8],
    ]) {
      const asked = { name: '0x10001000', asAddress: true, bytes };
      const { dataId } = await client.ask<{ dataId: string }>('dataBreakpointInfo', asked);
      assert.equal(dataId, `virtual:0x10001000:${length}`);
      const offered = await client.ask<{ dataId: string }>('dataBreakpointInfo', { name: 'path', bytes });
      const { breakpoints } = await client.ask<{ breakpoints: DebugProtocol.Breakpoint[] }>('setDataBreakpoints', {
        breakpoints: [{ dataId }, offered, { dataId: 'virtual:0x1000:1.5' }, { dataId: 'virtual:0x1000:0' }],
      });
      assert.deepEqual(
        breakpoints.map(({ verified }) => verified),
        [true, true, false, false],
      );
    }
  });

  it('takes a number after an operator for a part of the place that `mem` shows', async () => {
    await client.start();
    const lines = async (text: string): Promise<number> => (await client.value(text)).split('\n').length;
    assert.equal(await lines('mem path.address 16'), 1);
    assert.equal(await lines('mem u64(path.address) 16'), 1);
    assert.equal(await client.value('mem path.address + 16'), await client.value('mem 0x10001000'));
  });

  it('answers every request, wrong ones too', async () => {
    await assert.rejects(client.ask('stackTrace', { threadId: 1 }), /Nothing runs yet/);
    await assert.rejects(client.ask('launch', { program: '/nowhere.faultline.json' }), /ENOENT/);
    await assert.rejects(client.ask('launch', {}), /"program" in the launch configuration/);
    await assert.rejects(client.ask('launch', { program: LAZY, stepUnit: 'page' }), /"stepUnit"/);
    await assert.rejects(client.ask('launch', { program: LAZY, kernel: 'linux' }), /no kernel model "linux"/);
    await client.start();
    const wrong: readonly (readonly [string, object])[] = [
      ['stackTrace', { threadId: 99 }],
      ['scopes', { frameId: 99 }],
      ['variables', { variablesReference: 99 }],
      ['evaluate', { expression: ')', frameId: 98 }],
      ['setVariable', { variablesReference: 99, name: 'x', value: '1' }],
      ['source', { sourceReference: 999 }],
      ['exceptionInfo', { threadId: 1 }],
      ['attach', {}],
      ['nonsense', {}],
      ['faultlineGoto', { n: 'x' }],
    ];
    for (const [command, args] of wrong) assert.equal((await client.raw(command, args)).success, false, command);
    const { breakpoints } = await client.ask<{ breakpoints: DebugProtocol.Breakpoint[] }>('setDataBreakpoints', {
      breakpoints: [{ dataId: 'x' }],
    });
    assert.equal(breakpoints[0]?.verified, false);
  });

  it('ends when it goes on from the end, and when it is told to', async () => {
    await client.start();
    await client.move('continue');
    await client.ask('continue', { threadId: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(client.events.some(({ event }) => event === 'terminated'));
    await client.ask('terminate');
    await client.ask('disconnect');
  });

  it('gives the text of a listing, which lines of frames are counted in', async () => {
    await client.start(LAZY, { stepUnit: 'line' });
    await client.move('stepIn');
    const [top] = await client.frames();
    const { content } = await client.ask<{ content: string }>('source', {
      source: top!.source,
      sourceReference: top!.source!.sourceReference,
    });
    assert.match(content.split('\n')[top!.line - 1]!, /fn get_as_str/);
  });

  it('completes commands, names and what stands behind a dot', async () => {
    await client.start();
    const labels = async (text: string): Promise<string[]> =>
      (
        await client.ask<{ targets: DebugProtocol.CompletionItem[] }>('completions', { text, column: text.length + 1 })
      ).targets.map(({ label }) => label);
    assert.deepEqual(await labels('wal'), ['walk', 'walk']);
    assert.deepEqual(await labels('path.al'), ['align']);
    assert.deepEqual(await labels('nothing.'), []);
  });
});
