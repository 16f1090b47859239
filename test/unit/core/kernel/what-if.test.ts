import assert from 'node:assert/strict';
import fc from 'fast-check';
import { virt } from '../../../../src/core/addr/address';
import { kernelModel } from '../../../../src/core/kernel/index';
import {
  circumstancesOf,
  madeByOther,
  otherwise,
  whatIf,
  type Circumstances,
} from '../../../../src/core/kernel/what-if';
import type { EventOf } from '../../../../src/core/trace/event';
import { runScenario } from '../../../../src/run/run';
import type { Scenario } from '../../../../src/scenario/model';
import { EMPTY, END, PAGE, get, lazy, pointer, scenarios, step } from '../../../draw/scenarios';

/** What a run made of a fault: its answers, and what it came to; null where the run was cut short there. */
function story(run: ReturnType<typeof runScenario>, fault: EventOf<'page-fault'>) {
  const asked: string[] = [];
  for (let n = fault.n + 1; n <= run.trace.length; n++) {
    const event = run.trace.event(n);
    if (event.kind === 'fault-decision') asked.push(`${event.question} ${event.ok}`);
    if (event.kind === 'resume') return { asked, ending: 'again' };
    if (event.kind === 'outcome') {
      const ending = { 'kernel-panic': 'kernel panic', 'task-exit': 'task exit' }[event.name] ?? 'EFAULT';
      return event.name === 'limit' ? null : { asked, ending };
    }
  }
  return null;
}

describe('what a kernel would make of a fault', () => {
  it('is what it made of it, for every fault of any run', () => {
    let faults = 0;
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const run = runScenario(scenario, { maxEvents: 3000 });
        const model = kernelModel(scenario.kernel)!;
        for (let n = 1; n <= run.trace.length; n++) {
          if (run.trace.kind(n) !== 'page-fault') continue;
          const fault = run.trace.event(n) as EventOf<'page-fault'>;
          const was = story(run, fault);
          if (was === null) continue;
          faults++;
          const { asked, ending } = whatIf(model, circumstancesOf(run.trace.state(n), fault));
          assert.deepEqual({ asked: asked.map(({ question, ok }) => `${question} ${ok}`), ending }, was);
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(faults > 20, String(faults));
  });

  it('is as exact where frames run out, tables are missing, and slots are in use', () => {
    for (const kernel of ['axptr-0.1.0', 'starry-next', 'axptr-documented']) {
      for (let frames = 1; frames <= 8; frames++) {
        const scenario: Scenario = {
          ...EMPTY,
          kernel,
          machine: { ...EMPTY.machine, frames },
          mappings: [lazy('a', 0x1000n, 2n), lazy('b', END - PAGE, 1n)],
          steps: [0x1000n, 0x2000n, END - PAGE].map((at) =>
            step({ do: 'user', access: 'read', at: `0x${at.toString(16)}`, size: 1 }, { actor: `U${at}` }),
          ),
        };
        const run = runScenario(scenario);
        for (let n = 1; n <= run.trace.length; n++) {
          if (run.trace.kind(n) !== 'page-fault') continue;
          const fault = run.trace.event(n) as EventOf<'page-fault'>;
          const { asked, ending } = whatIf(kernelModel(kernel)!, circumstancesOf(run.trace.state(n), fault));
          assert.deepEqual(
            { asked: asked.map(({ question, ok }) => `${question} ${ok}`), ending },
            story(run, fault),
            `${kernel}, ${frames} frames, event ${n}`,
          );
        }
      }
    }
  });
});

describe('the other way at a question', () => {
  const given: Circumstances = {
    fault: { va: virt(0x1000n), error: 0, user: false },
    flag: true,
    locked: false,
    area: true,
    allows: true,
    frame: true,
    stackLimit: 0x1_0000n,
  };
  const other = (kernel: string, question: Parameters<typeof otherwise>[1], from = given) =>
    whatIf(kernelModel(kernel)!, otherwise(from, question)).ending;

  it('ends as each kernel ends it', () => {
    assert.deepEqual(
      (['error-code', 'flag', 'lock', 'area', 'allows', 'frame'] as const).map((question) =>
        other('axptr-0.1.0', question),
      ),
      ['kernel panic', 'kernel panic', 'kernel panic', 'task exit', 'task exit', 'task exit'],
    );
    assert.deepEqual(
      (['flag', 'area', 'allows', 'frame'] as const).map((question) => other('axptr-documented', question)),
      ['kernel panic', 'EFAULT', 'EFAULT', 'EFAULT'],
    );
    assert.equal(other('starry-next', 'stack'), 'again', 'a signal, and it goes on');
  });

  it('ends the task and not a call where a program made the fault', () => {
    const user = { ...given, fault: { ...given.fault, user: true, error: 4 } };
    assert.equal(other('axptr-documented', 'area', user), 'task exit');
    assert.equal(other('axptr-0.1.0', 'flag', { ...user, flag: false }), 'again', 'nobody asks for the flag');
  });

  it('goes on to what is known, and stops where nobody can know', () => {
    const dark = { ...given, flag: false };
    assert.equal(other('axptr-0.1.0', 'flag', dark), 'again');
    const nowhere = { ...given, area: false, allows: null, frame: null };
    const { ending, open, asked } = whatIf(kernelModel('axptr-0.1.0')!, otherwise(nowhere, 'area'));
    assert.deepEqual([ending, open, asked.at(-1)?.question], [null, 'allows', 'area']);
    assert.equal(other('axptr-0.1.0', 'flag', { ...nowhere, flag: false }), 'task exit', 'lit, but still in no area');
  });

  it('asks the area for another right where the other side had made the fault', () => {
    const scenario: Scenario = {
      ...EMPTY,
      mappings: [lazy('kernel’s', 0x1000n, 1n, 'rw--')],
      pointers: [pointer('p', 0x1000n)],
      steps: [step({ do: 'deref', pointer: 'p', access: 'read' }), get('p')],
    };
    const { trace } = runScenario(scenario);
    const fault = Array.from({ length: trace.length }, (_, i) => trace.event(i + 1)).find(
      ({ kind }) => kind === 'page-fault',
    );
    assert.ok(fault?.kind === 'page-fault');
    const made = madeByOther(trace.state(fault.n), fault);
    assert.deepEqual([made.fault.user, made.fault.error, made.allows], [true, 4, false]);
    assert.equal(whatIf(kernelModel('axptr-0.1.0')!, made).ending, 'task exit');
  });
});
