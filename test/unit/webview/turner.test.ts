import assert from 'node:assert/strict';
import { runScenario } from '../../../src/run/run';
import { scenarioNames } from '../../../src/run/scenario-names';
import type { Turn } from '../../../src/run/turns';
import type { Good } from '../../../webview/state';
import { createTurner, type Wanted } from '../../../webview/turner';
import { call, HEAP, lazy, pointer, scenario } from '../run/build';

function good(ms = 1, length = 0x1010): Good {
  const of = scenario({
    mappings: [lazy(HEAP, 1)],
    pointers: [pointer('p', HEAP)],
    steps: [call('p', 'get_as_slice', { length }), call('p', 'get_as_slice', { length: length + 1 })],
  });
  return { scenario: of, run: runScenario(of), names: scenarioNames(of), version: 1, ms };
}

/** A page that finds turns: its clock goes on by `pace` whenever it is asked, and tasks wait to be let go. */
function page(pace: number) {
  const tasks: (() => void)[] = [];
  const found: { readonly step: number; readonly turns: readonly Turn[] }[] = [];
  const shown: { wanted: Wanted | null } = { wanted: null };
  let now = 0;
  const clock = { now: () => (now += pace), soon: (fn: () => void) => void tasks.push(fn) };
  const turner = createTurner(
    clock,
    () => shown.wanted,
    (_, step, turns) => found.push({ step, turns }),
  );
  const show = (of: Good | null, step = 0): void => {
    shown.wanted = of === null ? null : { good: of, step, maxEvents: 10_000 };
    turner.wake();
  };
  return { tasks, found, show };
}

describe('finding what turns the outcome on show', () => {
  it('is done at once where that is quick', () => {
    const { tasks, found, show } = page(0);
    show(good());
    assert.equal(tasks.length, 0);
    assert.ok(found[0]!.turns.length > 1);
    assert.ok(found[0]!.turns.every(({ then }) => then?.outcome.kind === 'ok'));
  });

  it('lets the page breathe after some milliseconds', () => {
    const { tasks, found, show } = page(4);
    show(good());
    let slices = 1;
    for (let next = tasks.shift(); next; next = tasks.shift(), slices++) next();
    assert.ok(slices > 2, String(slices));
    assert.equal(found.length, 1);
  });

  it('is not done again for what is known, and begins anew at another step', () => {
    const { found, show } = page(0);
    const of = good();
    show(of);
    show(of);
    show(of, 1);
    assert.deepEqual(
      found.map(({ step }) => step),
      [0, 1],
    );
  });

  it('stops where the person has gone on, and goes on where they come to another outcome meanwhile', () => {
    const { tasks, found, show } = page(4);
    const of = good();
    show(of);
    show(null);
    while (tasks.length > 0) tasks.shift()!();
    assert.equal(found.length, 0);
    show(of);
    while (tasks.length > 0) tasks.shift()!();
    show(of, 1);
    show(of, 0);
    while (tasks.length > 0) tasks.shift()!();
    assert.deepEqual(
      found.map(({ step }) => step),
      [0, 0],
    );
  });

  it('tries nothing after a long run', () => {
    const { found, show } = page(0);
    show(good(5000));
    assert.ok(found[0]!.turns.length > 0);
    assert.ok(found[0]!.turns.every(({ then }) => then === null));
  });
});
