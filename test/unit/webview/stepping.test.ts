import assert from 'node:assert/strict';
import fc from 'fast-check';
import { landing, type Move } from '../../../webview/stepping';
import { runScenario } from '../../../src/run/run';
import type { EventKind, EventOf } from '../../../src/core/trace/event';
import { parseScenario } from '../../../src/scenario/parse';
import { fakeRun } from './fake-run';
import { galleryText } from '../../../scripts/lib/gallery.mjs';

//                    1234567890123456789
const run = fakeRun('(.(..).).|(.!(.)..|');
const from = (n: number, move: Move): number => landing(run, n, move);

describe('landing', () => {
  it('steps one event at a time and stops at both ends', () => {
    assert.equal(from(0, 'stepForward'), 1);
    assert.equal(from(19, 'stepForward'), 19);
    assert.equal(from(1, 'stepBack'), 0);
    assert.equal(from(0, 'stepBack'), 0);
  });

  it('steps over a call that comes next, to its return', () => {
    assert.equal(from(0, 'stepOver'), 8);
    assert.equal(from(2, 'stepOver'), 6);
  });

  it('steps over the rest of a call that n itself is', () => {
    assert.equal(from(1, 'stepOver'), 8);
    assert.equal(from(3, 'stepOver'), 6);
  });

  it('steps over anything else by one event', () => {
    assert.equal(from(4, 'stepOver'), 5);
    assert.equal(from(8, 'stepOver'), 9);
  });

  it('steps over a call that never returned to the end of the run', () => {
    assert.equal(from(10, 'stepOver'), 19);
    assert.equal(from(19, 'stepOver'), 19);
  });

  it('steps back over what it stepped over', () => {
    assert.equal(from(8, 'stepOverBack'), 0);
    assert.equal(from(6, 'stepOverBack'), 2);
    assert.equal(from(5, 'stepOverBack'), 4);
    assert.equal(from(0, 'stepOverBack'), 0);
  });

  it('steps out to the return of the call around, and on outwards from there', () => {
    assert.equal(from(4, 'stepOut'), 6);
    assert.equal(from(6, 'stepOut'), 8);
    assert.equal(from(3, 'stepOut'), 8);
  });

  it('steps out of the scenario’s step at the top', () => {
    assert.equal(from(0, 'stepOut'), 10);
    assert.equal(from(9, 'stepOut'), 10);
    assert.equal(from(10, 'stepOut'), 19);
    assert.equal(from(19, 'stepOut'), 19);
  });

  it('steps out backwards to the call, then to the one around it, then to the beginning of the step', () => {
    assert.equal(from(5, 'stepOutBack'), 3);
    assert.equal(from(3, 'stepOutBack'), 1);
    assert.equal(from(10, 'stepOutBack'), 1);
    assert.equal(from(1, 'stepOutBack'), 0);
  });

  it('finds faults either way and stays where there is none', () => {
    assert.equal(from(1, 'nextFault'), 13);
    assert.equal(from(13, 'nextFault'), 13);
    assert.equal(from(19, 'previousFault'), 13);
    assert.equal(from(13, 'previousFault'), 13);
  });

  it('finds changes of the flag, pages that get a frame, and outcomes', () => {
    const { scenario } = parseScenario(galleryText('string-into-a-lazy-page'));
    const lazy = runScenario(scenario!);
    const all = (kind: EventKind): number[] =>
      Array.from({ length: lazy.trace.length }, (_, i) => i + 1).filter((n) => lazy.trace.kind(n) === kind);
    const walk = (next: Move, previous: Move, expected: readonly number[]): void => {
      let n = 0;
      for (const at of expected) assert.equal((n = landing(lazy, n, next)), at, next);
      assert.equal(landing(lazy, n, next), n);
      n = lazy.trace.length + 1;
      for (const at of [...expected].reverse()) assert.equal((n = landing(lazy, n, previous)), at, previous);
      assert.equal(landing(lazy, n, previous), n);
    };
    walk('nextFlag', 'previousFlag', all('flag-set'));
    walk('nextOutcome', 'previousOutcome', all('outcome'));
    const data = all('frame-alloc').filter((n) => (lazy.trace.event(n) as EventOf<'frame-alloc'>).use === 'data');
    assert.ok(data.length > 0);
    walk('nextPopulation', 'previousPopulation', data);
  });

  it('goes to before the first event and to the last', () => {
    assert.equal(from(12, 'first'), 0);
    assert.equal(from(12, 'last'), 19);
  });

  it('always lands inside the run and never goes the wrong way', () => {
    const forward: readonly Move[] = [
      'stepForward',
      'stepOver',
      'stepOut',
      'last',
      'nextFault',
      'nextFlag',
      'nextOutcome',
    ];
    const backward: readonly Move[] = [
      'stepBack',
      'stepOverBack',
      'stepOutBack',
      'first',
      'previousFault',
      'previousFlag',
      'previousOutcome',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom('(', ')', '.', '!', '|'), { maxLength: 40 }), fc.nat(40), (letters, at) => {
        const random = fakeRun(balanced(letters));
        const n = Math.min(at, random.trace.length);
        for (const move of forward)
          assert.ok(landing(random, n, move) >= n && landing(random, n, move) <= random.trace.length, move);
        for (const move of backward) assert.ok(landing(random, n, move) <= n && landing(random, n, move) >= 0, move);
      }),
    );
  });
});

/** Without returns of nothing, and ended by an outcome. */
function balanced(letters: readonly string[]): string {
  let depth = 0;
  const kept = letters.filter((letter) => {
    if (letter === '|') depth = 0;
    if (letter === '(') depth += 1;
    return letter !== ')' || depth-- > 0 || ((depth = 0), false);
  });
  return `${kept.join('')}|`;
}
