import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runScenario } from '../../../src/run/run';
import type { Scenario, Step } from '../../../src/scenario/model';
import { keepPlace, stepNow, type Played } from '../../../webview/place';
import { get, scenarios, step } from '../../draw/scenarios';
import { fakeRun } from './fake-run';

/** Steps by a letter each: the same letter is the same step. */
const steps = (letters: string): readonly Step[] => Array.from(letters, (letter) => get(letter));

const played = (events: string, letters: string): Played => ({
  scenario: { steps: steps(letters) },
  run: fakeRun(events),
});

const ran = (scenario: Scenario): Played => ({ scenario, run: runScenario(scenario, { maxEvents: 400 }) });

describe('stepNow', () => {
  const now = (old: string, edited: string, i: number) => stepNow(steps(old), steps(edited), i);

  it('follows a step by what it says: one put in before it, one taken out, a move', () => {
    assert.deepEqual(now('abc', 'axbc', 1), { index: 2, gone: false });
    assert.deepEqual(now('abc', 'xabc', 0), { index: 1, gone: false });
    assert.deepEqual(now('abc', 'bc', 2), { index: 1, gone: false });
    assert.deepEqual(now('abcd', 'acdb', 1), { index: 3, gone: false });
    assert.deepEqual(now('abcd', 'dabc', 3), { index: 0, gone: false });
  });

  it('stays with a step that is edited in its place', () => {
    assert.deepEqual(now('abc', 'axc', 1), { index: 1, gone: false });
    assert.deepEqual(now('aaa', 'axa', 1), { index: 1, gone: false });
  });

  it('says where a step was that is gone', () => {
    assert.deepEqual(now('abc', 'ac', 1), { index: 1, gone: true });
    assert.deepEqual(now('abc', 'ab', 2), { index: 2, gone: true });
  });

  it('finds any step again that an edit of one other step leaves alone', () => {
    const letter = fc.constantFrom(...Array.from('abcdefgh'));
    fc.assert(
      fc.property(
        fc.uniqueArray(letter, { minLength: 1 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('insert', 'remove', 'change'),
        (old, at, of, what) => {
          const [place, i] = [at % old.length, of % old.length];
          const edited = [...old];
          if (what === 'insert') edited.splice(place, 0, 'x');
          else edited.splice(place, 1, ...(what === 'change' ? ['x'] : []));
          if (what !== 'insert' && place === i) return;
          const found = now(old.join(''), edited.join(''), i);
          assert.deepEqual(found, { index: edited.indexOf(old[i]!), gone: false });
        },
      ),
    );
  });
});

describe('keepPlace', () => {
  const before = played('....|......|', 'ab'); // 5 and 7 events

  it('stays at the beginning and at the end', () => {
    assert.equal(keepPlace(before, played('..|', 'a'), 0), 0);
    assert.equal(keepPlace(before, played('..|', 'a'), 12), 3);
  });

  it('keeps the way into the same step when an earlier one got longer', () => {
    assert.equal(keepPlace(before, played('.........|......|', 'ab'), 7), 12);
  });

  it('keeps the outcome of a step its outcome', () => {
    assert.equal(keepPlace(before, played('...|.......|', 'ab'), 5), 4);
    assert.equal(keepPlace(before, played('.......|....|', 'ab'), 5), 8);
  });

  it('goes no further than the step does now', () => {
    assert.equal(keepPlace(before, played('....|.|', 'ab'), 10), 6);
  });

  it('goes along with a step that another is put before', () => {
    assert.equal(keepPlace(before, played('....|...|......|', 'axb'), 7), 11);
    assert.equal(keepPlace(before, played('...|....|......|', 'xab'), 2), 6);
  });

  it('goes along with a step that is moved', () => {
    assert.equal(keepPlace(before, played('......|....|', 'ba'), 7), 2);
  });

  it('stands where a step began that is gone, and clamps at the end', () => {
    const three = played('..|..|..|', 'abc');
    assert.equal(keepPlace(three, played('..|..|', 'ac'), 5), 3);
    assert.equal(keepPlace(before, played('..|', 'a'), 8), 3);
  });

  it('looks in the step for the event that was on show, where others have come before it', () => {
    assert.equal(keepPlace(played('..!..|', 'a'), played('....!..|', 'a'), 3), 5);
    assert.equal(keepPlace(played('...!..|', 'a'), played('.!....|', 'a'), 4), 2);
  });

  it('keeps any event of any run where a step that does nothing is put before it', function () {
    this.timeout(60_000);
    const nothing = step({ do: 'limit_frames', frames: 4000 });
    fc.assert(
      fc.property(scenarios, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (scenario, place, part) => {
        const old = ran({ ...scenario, steps: scenario.steps.filter((each) => each.do !== 'limit_frames') });
        const { steps: all } = old.scenario;
        const { length } = old.run.trace;
        if (length === 0 || old.run.steps.some(({ outcome }) => outcome.kind !== 'ok' && outcome.kind !== 'errno'))
          return;
        const at = place % (all.length + 1);
        const edited = [...all.slice(0, at), nothing, ...all.slice(at)];
        const now = ran({ ...scenario, steps: edited });
        if (now.run.trace.length > 390) return;
        const n = Math.min(length, 1 + Math.floor(part * length));
        const m = keepPlace(old, now, n);
        if (n === length) assert.equal(m, now.run.trace.length);
        else {
          const [was, is] = [old.run.trace.event(n), now.run.trace.event(m)];
          assert.deepEqual([is.kind, is.listing, is.anchor], [was.kind, was.listing, was.anchor]);
          assert.equal(edited[is.step], all[was.step]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
