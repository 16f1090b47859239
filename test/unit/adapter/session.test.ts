import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { nearestHit } from '../../../src/adapter/breakpoints/search';
import type { Rule } from '../../../src/adapter/breakpoints/rule';
import { stepFrom, UNITS, type By } from '../../../src/adapter/moves';
import { runScenario } from '../../../src/run/run';
import type { Made } from '../../../src/run/stack';
import { readFileSync } from 'node:fs';
import { parseScenario } from '../../../src/scenario/parse';
import { Client, example, LAZY } from './client';

const runOf = (file: string) => runScenario(parseScenario(readFileSync(file, 'utf8')).scenario!);

describe('a debug session', () => {
  let client: Client;
  beforeEach(() => {
    client = new Client();
  });

  it('begins before the first event, at the first step of the scenario', async () => {
    await client.start();
    const [frame, ...more] = await client.frames();
    const line = readFileSync(LAZY, 'utf8').split('\n').indexOf('  "steps": [') + 2;
    assert.deepEqual(
      [frame?.name, frame?.line, frame?.source?.path, more.length],
      ['step 1: name = path.get_as_str()', line, LAZY, 0],
    );
    assert.equal(client.n, 0);
  });

  it('shows the handler on top of the code that faulted, across the exception', async () => {
    await client.start(LAZY, { stopOnEntry: false }, () =>
      client.ask('setFunctionBreakpoints', { breakpoints: [{ name: 'AddrSpace::handle_page_fault' }] }),
    );
    const names = (await client.frames()).map(({ name, presentationHint }) =>
      `${presentationHint ?? ''} ${name}`.trim(),
    );
    assert.deepEqual(names.slice(0, 5), [
      'AddrSpace::handle_page_fault(0x1000_1000)',
      'handle_page_fault(0x1000_1000)',
      '#PF(0x1000_1000)',
      'label #PF 0x1000_1000, error 0x0 (kernel read, not present)',
      'check_null_terminated(0x1000_0ff0)',
    ]);
    assert.match(names.at(-1)!, /^step 1: /);
  });

  it('moves as the plain trace says, whatever is pressed in whatever order', async () => {
    const run = runOf(LAZY);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...UNITS),
        fc.array(fc.constantFrom('next', 'stepIn', 'stepOut', 'stepBack', 'continue', 'reverseContinue'), {
          maxLength: 25,
        }),
        async (stepUnit, presses) => {
          const walker = new Client();
          await walker.start(LAZY, { stepUnit });
          let n = 0;
          for (const press of presses) {
            const isOn = press !== 'stepBack' && press !== 'reverseContinue';
            // Whoever goes on from the end ends the session.
            if (isOn && n === run.trace.length) continue;
            await walker.move(press);
            if (press === 'continue') n = run.trace.length;
            else if (press === 'reverseContinue') n = 0;
            else {
              const way = press === 'stepIn' ? 'in' : press === 'stepOut' ? 'out' : 'over';
              n = stepFrom(run, n, way, stepUnit, isOn ? 1 : -1);
            }
            assert.equal(walker.n, n, press);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('stops at a condition, at a count of hits, and writes log points on the way', async () => {
    const source = { path: LAZY };
    const listing = { sourceReference: 0, path: '/check_null_terminated.rs' };
    await client.start(LAZY, { stopOnEntry: false }, async () => {
      const set = await client.ask<{ breakpoints: DebugProtocol.Breakpoint[] }>('setBreakpoints', {
        source: listing,
        breakpoints: [
          { line: 10, condition: 'i == 3' },
          { line: 10, hitCondition: '7' },
          { line: 10, logMessage: 'i={i}' },
        ],
      });
      assert.deepEqual(
        set.breakpoints.map(({ verified, line }) => [verified, line]),
        [
          [true, 10],
          [true, 10],
          [true, 10],
        ],
      );
      await client
        .ask('setBreakpoints', { source, breakpoints: [{ line: 1, condition: '1 +' }, { line: 999 }] })
        .then((body) => {
          assert.deepEqual(
            (body as { breakpoints: DebugProtocol.Breakpoint[] }).breakpoints.map(({ verified, message }) => [
              verified,
              message,
            ]),
            [
              [false, 'Something is missing at the end.'],
              [false, 'There is no step here or below.'],
            ],
          );
        });
    });
    assert.equal(await client.value('i'), '3');
    assert.match(client.output, /i=1\n/);
    const third = client.n;
    await client.move('continue');
    const seventh = client.n;
    assert.ok(seventh > third);
    await client.move('reverseContinue');
    assert.equal(client.n, third, 'going back stops at the same hits');
  });

  it('counts hits from the beginning of the run, whichever way one comes to them', async () => {
    await client.start();
    const stops = async (extra: object, command: string): Promise<number[]> => {
      const source = { path: '/check_null_terminated.rs' };
      await client.ask('setBreakpoints', { source, breakpoints: [{ line: 10, ...extra }] });
      const found: number[] = [];
      while ((await client.move(command)).reason === 'breakpoint') found.push(client.n);
      return found;
    };
    for (const condition of ['', 'i % 2 == 1']) {
      const all = await stops({ condition }, 'continue');
      assert.ok(all.length > 5);
      for (const [hitCondition, count] of [
        ['% 3', (hit: number) => hit % 3 === 0],
        ['>= 3', (hit: number) => hit >= 3],
        ['4', (hit: number) => hit === 4],
      ] as const) {
        const wanted = all.filter((_, i) => count(i + 1));
        assert.deepEqual(await stops({ condition, hitCondition }, 'reverseContinue'), [...wanted].reverse());
        assert.deepEqual(await stops({ condition, hitCondition }, 'continue'), wanted);
      }
      await stops({ condition: 'false' }, 'reverseContinue');
    }
  });

  it('counts hits once in a search, and gives up rather than count wrong', () => {
    let asked = 0;
    const rule: Rule = {
      ...{ id: 1, reason: 'breakpoint', condition: null, log: null },
      next: (_run, n, by) => (asked++, n + by),
      hits: (count) => count === 50_000,
    };
    const from = (n: number, by: By) => nearestHit({ run: {} } as Made, [rule], n, by * Infinity, by, () => undefined);
    assert.deepEqual(from(0, 1), { n: 50_000, rules: [rule] });
    assert.deepEqual(from(90_000, -1), { n: 50_000, rules: [rule] });
    assert.ok(asked < 300_000, String(asked));
    assert.deepEqual(from(3_000_000, 1), { gaveUp: 3_000_001 });
  });

  it('stops with an error in the console where a move fails', async () => {
    await client.start();
    client['session']['go'] = () => {
      throw new RangeError('no way');
    };
    assert.equal((await client.move('continue')).reason, 'pause');
    assert.match(client.output, /^no way$/m);
  });

  it('stops where a page-table entry, the flag or a byte of memory changes, either way', async () => {
    await client.start();
    await client.ask('setFunctionBreakpoints', { breakpoints: [{ name: 'check_null_terminated' }] });
    await client.move('continue');
    await client.ask('setFunctionBreakpoints', { breakpoints: [] });
    const cpu = await client.scope('CPU');
    const info = await client.ask<{ dataId: string; description: string }>('dataBreakpointInfo', {
      variablesReference: cpu.variablesReference,
      name: 'flag',
    });
    assert.equal(info.dataId, 'flag:0');
    await client.ask('setDataBreakpoints', { breakpoints: [{ dataId: 'flag:0' }] });
    const { reason } = await client.move('continue');
    assert.equal(reason, 'data breakpoint');
    assert.equal(await client.value('flag'), '1  lit: a kernel fault is expected');
    await client.ask('setDataBreakpoints', { breakpoints: [{ dataId: 'virtual:0x10001000:1' }] });
    await client.move('continue');
    assert.equal(await client.value('event.kind'), 'entry-write', 'the page came');
    const n = client.n;
    await client.move('continue');
    await client.move('reverseContinue');
    assert.equal(client.n, n);
    const word = await client.ask<{ dataId: string }>('dataBreakpointInfo', { name: 'pte(path)' });
    assert.match(word.dataId, /^physical:0x[0-9a-f]+:8$/);
  });

  it('stops at each kind of exception, and says why', async () => {
    const ends = [
      ['misaligned-pointer', 'efault', /EFAULT|multiple/],
      ['unmapped-between-check-and-use', 'panic', /./],
      ['string-into-a-lazy-page', 'fault-lit', /kernel read/],
    ] as const;
    for (const [name, filter, why] of ends) {
      const each = new Client();
      await each.start(example(name), { stopOnEntry: false }, () =>
        each.ask('setExceptionBreakpoints', { filters: [filter] }),
      );
      const stopped = each.events.find(({ event }) => event === 'stopped')?.body as DebugProtocol.StoppedEvent['body'];
      if (stopped.reason === 'pause') continue;
      assert.equal(stopped.reason, 'exception', name);
      const info = await each.ask<{ description: string }>('exceptionInfo', { threadId: 1 });
      assert.match(info.description, why);
    }
  });

  it('changes what a person sets, runs on from there, and says so', async () => {
    await client.start(LAZY, { stopOnEntry: false }, () =>
      client.ask('setExceptionBreakpoints', { filters: ['fault-lit'] }),
    );
    const cpu = await client.scope('CPU');
    await client.ask('setVariable', { variablesReference: cpu.variablesReference, name: 'flag', value: '0' });
    assert.match(client.output, /Changed by hand after event \d+/);
    assert.ok(client.events.some(({ event }) => event === 'invalidated'));
    assert.equal(await client.value('flag'), '0  dark');
    await client.move('continue');
    assert.match(client.output, /kernel panic/);
  });

  it('refuses changes between steps and of what cannot be changed', async () => {
    await client.start();
    await assert.rejects(client.ask('setExpression', { expression: 'flag', value: '1' }), /Step into one first/);
    await client.move('stepIn');
    await assert.rejects(client.ask('setExpression', { expression: 'path', value: '1' }), /cannot be changed/);
  });

  it('reads and writes memory, virtual and physical, and says what is not there', async () => {
    await client.start();
    await client.move('stepIn');
    const read = await client.ask<{ data: string; unreadableBytes?: number }>('readMemory', {
      memoryReference: '0x10000ff0',
      count: 8192,
    });
    assert.equal(Buffer.from(read.data, 'base64').toString('latin1'), '/usr/share/fonts');
    assert.equal(read.unreadableBytes, 8192 - 16);
    await client.ask('writeMemory', {
      memoryReference: '0x10000ff0',
      offset: 1,
      data: Buffer.from('abc').toString('base64'),
    });
    assert.equal(await client.value('u32(0x10000ff0) == 0x6362612f'), 'true');
    const pa = (await client.value('path.pa')).replaceAll('_', '');
    const there = await client.ask<{ data: string }>('readMemory', { memoryReference: `pa:${pa}`, count: 4 });
    assert.equal(Buffer.from(there.data, 'base64').toString('latin1'), '/abc');
    await assert.rejects(
      client.ask('writeMemory', { memoryReference: '0x50000000', data: 'AAAA' }),
      /No page is mapped/,
    );
    await assert.rejects(client.ask('readMemory', { memoryReference: 'nonsense', count: 1 }), /no reference to memory/);
  });

  it('takes what has no number for what it is: a walk that faults holds nothing, and is not the same as another', async () => {
    await client.start();
    assert.equal(await client.value('walk(0x1) && true'), 'false');
    assert.equal(await client.value('cr2 && true'), 'false');
    assert.equal(await client.value('cr0 >> 16'), '0x1');
    assert.equal(await client.value('cr0 == cr4'), 'false');
    assert.equal(await client.value('efer == 0x800 && !fault && errno == errno'), 'true');
  });
});
