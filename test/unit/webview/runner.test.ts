import assert from 'node:assert/strict';
import type { RunScenario } from '../../../src/run/run';
import type { Scenario } from '../../../src/scenario/model';
import { createRunner, PATIENCE, REST, type Job } from '../../../webview/runner';
import type { Elsewhere, ElsewhereHooks } from '../../../webview/worker/elsewhere';
import { fakeRun } from './fake-run';

const job = (version: number): Job => ({ scenario: {} as Scenario, version, maxEvents: 1000 });

/** A runner on a clock of the test's, with an engine that takes `cost` milliseconds and asks now and then whether to stop. */
function setUp(
  cost: () => number,
  elsewhere: Elsewhere | null = null,
): {
  runner: ReturnType<typeof createRunner>;
  said: string[];
  settle: () => void;
  /** As long as somebody keeps still. */
  rest: () => void;
  pass: (ms: number) => void;
  runs: () => number;
} {
  const said: string[] = [];
  const tasks: (() => void)[] = [];
  const later: (() => void)[] = [];
  let time = 0;
  let runs = 0;
  const engine: RunScenario = (_, options) => {
    runs += 1;
    for (let spent = 0; spent < cost(); spent += 10) {
      time += 10;
      if (options?.cancelled?.(0) === true) break;
    }
    return fakeRun('.|');
  };
  const runner = createRunner(
    engine,
    elsewhere,
    {
      now: () => time,
      soon: (fn, ms = 0) => void (ms > 0 ? later : tasks).push(fn),
      painted: (fn) => void tasks.push(fn),
    },
    {
      waiting: ({ version }, apart) => void said.push(apart ? `apart ${version}` : 'waiting'),
      progress: (events, ms) => void said.push(`${events} in ${ms}`),
      ran: ({ version }) => void said.push(`ran ${version}`),
      failed: (error) => void said.push(`failed ${String(error)}`),
    },
  );
  const settle = (): void => {
    for (let task = tasks.shift(); task; task = tasks.shift()) task();
  };
  const rest = (): void => {
    for (const task of later.splice(0)) task();
  };
  return { runner, said, settle, rest, pass: (ms) => (time += ms), runs: () => runs };
}

describe('runner', () => {
  it('runs the newest of several changes once', () => {
    const { runner, said, settle, runs } = setUp(() => 0);
    for (const version of [1, 2, 3]) runner.start(job(version));
    settle();
    assert.deepEqual(said, ['ran 3']);
    assert.equal(runs(), 1);
  });

  it('says that it waits before a run that is longer than the patience, and then runs it wholly', () => {
    const { runner, said, settle } = setUp(() => PATIENCE * 4);
    runner.start(job(1));
    settle();
    assert.deepEqual(said, ['waiting', 'ran 1']);
  });

  it('does not try in vain what was slow last time, and tries again once it was quick', () => {
    let cost = PATIENCE * 4;
    const { runner, said, settle, runs } = setUp(() => cost);
    runner.start(job(1));
    settle();
    assert.equal(runs(), 2);
    cost = 0;
    runner.start(job(2));
    settle();
    assert.equal(runs(), 3);
    runner.start(job(3));
    settle();
    assert.deepEqual(said, ['waiting', 'ran 1', 'waiting', 'ran 2', 'ran 3']);
  });

  it('drops a slow run that was overtaken while it was announced', () => {
    const { runner, said, settle } = setUp(() => PATIENCE * 4);
    runner.start(job(1));
    settle();
    said.length = 0;
    runner.start(job(2));
    runner.start(job(3));
    settle();
    assert.deepEqual(said, ['waiting', 'ran 3']);
  });

  it('says that the engine threw and goes on with the next', () => {
    let broken = true;
    const { runner, said, settle } = setUp(() => {
      if (broken) throw new Error('a bug');
      return 0;
    });
    runner.start(job(1));
    settle();
    broken = false;
    runner.start(job(2));
    settle();
    assert.deepEqual(said, ['failed Error: a bug', 'ran 2']);
  });

  it('runs a long one apart, says how far it has come, and does nothing here meanwhile', () => {
    const place = new Place();
    const { runner, said, settle, pass, runs } = setUp(() => PATIENCE * 4, place);
    runner.start(job(1));
    settle();
    assert.equal(runs(), 1);
    pass(100);
    place.hooks.progress(7000);
    pass(300);
    place.hooks.ran(fakeRun('.|'), 400);
    assert.deepEqual(said, ['apart 1', '7000 in 100', 'ran 1']);
    assert.equal(runs(), 1);
  });

  it('ends a run that is made apart where the text is newer, or nobody wants it any more', () => {
    const place = new Place();
    const { runner, said, settle, rest } = setUp(() => PATIENCE * 4, place);
    runner.start(job(1));
    settle();
    runner.start(job(2));
    assert.deepEqual(place.started, [1]);
    assert.equal(place.running, null);
    settle();
    rest();
    assert.equal(place.running, 2);
    runner.stop();
    settle();
    assert.equal(place.running, null);
    assert.deepEqual(said, ['apart 1', 'apart 2']);
  });

  it('begins at once where nothing was overtaken, and else once nothing follows any more', () => {
    const place = new Place();
    const { runner, settle, rest } = setUp(() => PATIENCE * 4, place);
    runner.start(job(1));
    settle();
    assert.deepEqual(place.started, [1]);
    for (const version of [2, 3, 4]) {
      runner.start(job(version));
      settle();
    }
    assert.deepEqual(place.started, [1]);
    rest();
    assert.deepEqual(place.started, [1, 4]);
    runner.start(job(5));
    settle();
    runner.stop();
    rest();
    assert.deepEqual(place.started, [1, 4]);
  });

  it('waits as well where what it overtakes is still under way, however long ago that began', () => {
    const place = new Place();
    const { runner, settle, rest, pass } = setUp(() => PATIENCE * 4, place);
    runner.start(job(1));
    settle();
    pass(REST * 20);
    runner.start(job(2));
    settle();
    assert.deepEqual(place.started, [1]);
    rest();
    assert.deepEqual(place.started, [1, 2]);
    place.hooks.ran(fakeRun('.|'), PATIENCE * 4);
    pass(REST);
    runner.start(job(3));
    settle();
    assert.deepEqual(place.started, [1, 2, 3], 'it was done: at once');
  });

  it('drops a run that is about to begin once nobody wants it', () => {
    const { runner, said, settle, runs } = setUp(() => 0);
    runner.start(job(1));
    runner.stop();
    settle();
    assert.deepEqual(said, []);
    assert.equal(runs(), 0);
  });

  it('tries here again after a run apart that was short in itself', () => {
    const place = new Place();
    let cost = PATIENCE * 4;
    const { runner, said, settle } = setUp(() => cost, place);
    runner.start(job(1));
    settle();
    place.hooks.ran(fakeRun('.|'), PATIENCE - 1);
    cost = 0;
    runner.start(job(2));
    settle();
    assert.deepEqual(said, ['apart 1', 'ran 1', 'ran 2']);
  });

  it('runs here, announced, where no worker can be had after all', () => {
    const place = new Place();
    const { runner, said, settle } = setUp(() => PATIENCE * 4, place);
    runner.start(job(1));
    settle();
    place.hooks.refused();
    settle();
    runner.start(job(2));
    settle();
    assert.deepEqual(said, ['apart 1', 'waiting', 'ran 1', 'waiting', 'ran 2']);
  });
});

/** Somewhere else to run, of the test's. */
class Place implements Elsewhere {
  readonly started: number[] = [];
  running: number | null = null;
  hooks!: ElsewhereHooks;

  start({ version }: Job, hooks: ElsewhereHooks): void {
    this.started.push(version);
    this.running = version;
    this.hooks = hooks;
  }

  stop(): void {
    this.running = null;
  }
}
