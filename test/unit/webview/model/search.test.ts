import assert from 'node:assert/strict';
import fc from 'fast-check';
import { headline } from '../../../../src/core/trace/describe';
import { aboutOf, touches } from '../../../../src/core/trace/search-about';
import type { Run } from '../../../../src/run/run';
import { runScenario } from '../../../../src/run/run';
import type { Scenario } from '../../../../src/scenario/model';
import { GROUPS, groupOf, type Group } from '../../../../webview/model/groups';
import { addressesOf, isAsking, questionOf } from '../../../../webview/model/search';
import { createSearcher } from '../../../../webview/searcher';
import { foundNow, initialSearch, type Found } from '../../../../webview/slices/search';
import { fromGallery, played } from '../../../draw/support';
import { oddScenario } from '../../run/odd';

const lazy = fromGallery('string-into-a-lazy-page');
const NONE: readonly Group[] = [];

function findAll({ scenario, run }: { scenario: Scenario; run: Run }, text: string, off = NONE): number[] {
  const { test } = questionOf(scenario, run, { text, off });
  return Array.from({ length: run.trace.length }, (_, i) => i + 1).filter(test);
}
const headlines = (text: string, of = lazy): string[] => [
  ...new Set(findAll(of, text).map((n) => headline(of.run.trace, n))),
];

describe('a question to the timeline', () => {
  it('finds kinds by what people call them, all words together', () => {
    assert.ok(headlines('fault').includes('page fault') && headlines('FAULT').includes('fault decision'));
    assert.deepEqual(headlines('flag lit'), ['flag lit']);
    assert.deepEqual(headlines('flag-set'), ['flag lit', 'flag dark']);
    assert.equal(findAll(lazy, '').length, lazy.run.trace.length);
  });

  it('finds areas, pointers, references and functions by their names', () => {
    const { trace } = lazy.run;
    for (const n of findAll(lazy, 'stack')) assert.match(JSON.stringify(trace.event(n).kind), /area|call|exception/);
    const kinds = (text: string): string[] => findAll(lazy, text).map((n) => trace.kind(n));
    assert.ok(kinds('path').includes('element-read'), 'through the pointer');
    assert.deepEqual(kinds('check_null_terminated'), ['call', 'return']);
  });

  it('finds an address by its page, and a range up to its end', () => {
    assert.deepEqual(addressesOf('0x1000_0ff8'), { first: 0x1000_0000n, last: 0x1000_0fffn });
    assert.deepEqual(addressesOf('0x1000-0x3000'), { first: 0x1000n, last: 0x2fffn });
    assert.deepEqual(addressesOf('0X1000..0X1001'), { first: 0x1000n, last: 0x1000n });
    const nowhere = ['0x', '0x_', '0xg', '0x3000-0x1000', '0x1000-0x1000', '0x1_0000_0000_0000_0000', '0x1-', '1000'];
    for (const word of nowhere) assert.equal(addressesOf(word), null, word);
    const { trace } = lazy.run;
    const page = { first: 0x1000_1000n, last: 0x1000_1fffn };
    const expected = Array.from({ length: trace.length }, (_, i) => i + 1).filter((n) => {
      const { va, pa } = aboutOf(trace, n);
      return touches(va, page) || touches(pa, page);
    });
    assert.ok(expected.length > 0);
    assert.deepEqual(findAll(lazy, '0x1000_1234'), expected);
  });

  it('finds errnos where they are returned and where they end a step', () => {
    const gap = fromGallery('slice-into-a-gap');
    const kinds = findAll(gap, 'efault').map((n) => gap.run.trace.kind(n));
    assert.ok(kinds.includes('return') && kinds.includes('outcome'), kinds.join(' '));
    assert.deepEqual(
      questionOf(lazy.scenario, lazy.run, { text: 'ENOSPC', off: NONE }).unknown,
      [],
      'nothing came to it',
    );
    assert.deepEqual(findAll(lazy, 'ENOSPC'), []);
  });

  it('says which words can mean nothing', () => {
    const { unknown } = questionOf(lazy.scenario, lazy.run, { text: 'fault xyzzy 0xzz E', off: NONE });
    assert.deepEqual(unknown, ['xyzzy', '0xzz']);
  });

  it('leaves out groups of kinds, the TLB and outcomes apart from their lanes', () => {
    for (const group of GROUPS) {
      const left = findAll(lazy, '', [group]);
      assert.ok(
        left.every((n) => groupOf(lazy.run.trace.kind(n)) !== group),
        group,
      );
      const only = findAll(
        lazy,
        '',
        GROUPS.filter((each) => each !== group),
      );
      assert.equal(left.length + only.length, lazy.run.trace.length);
    }
    assert.ok(isAsking({ text: ' ', off: ['tlb'] }) && !isAsking({ text: ' ', off: [] }));
  });
});

describe('a search in slices', () => {
  /** A clock by hand: each look at it takes a millisecond; what comes soon waits until `turn`. */
  function bench() {
    let time = 0;
    const soon: (() => void)[] = [];
    return {
      clock: { now: () => time++, soon: (fn: () => void) => void soon.push(fn) },
      turn: () => soon.splice(0).map((fn) => fn()).length,
    };
  }

  it('finds exactly what a plain scan finds, whatever is asked of any run', () => {
    const words = [
      'page',
      'fault',
      'a',
      'p',
      'read',
      '0x10000000',
      '0x0-0xffffffffffffffff',
      'get',
      'ok',
      'EFAULT',
      'lit',
    ];
    fc.assert(
      fc.property(
        oddScenario,
        fc.array(fc.constantFrom(...words), { maxLength: 3 }),
        fc.uniqueArray(fc.constantFrom(...GROUPS)),
        (scenario, text, off) => {
          const run = runScenario(scenario, { maxEvents: 1500 });
          const asked = { text: text.join(' '), off };
          const { clock, turn } = bench();
          const reports: Found[] = [];
          createSearcher(
            clock,
            () => ({ ...asked, scenario, run }),
            (found) => reports.push(found),
          ).wake();
          while (turn() > 0);
          const last = reports.at(-1);
          if (run.trace.length === 0) return;
          assert.ok(last && last.seen === run.trace.length);
          // A word that can mean nothing finds nothing.
          const expected = last.unknown.length > 0 ? [] : findAll({ scenario, run }, asked.text, off);
          assert.deepEqual([...last.events], expected);
          for (const { events } of reports) assert.deepEqual([...events], expected.slice(0, events.length));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('breathes between slices, tells how far it is, and drops what nobody asks any more', () => {
    const long = played(`{ "faultline": 1, "kernel": "axptr-documented",
      "mappings": [{ "name": "heap", "start": "0x10000000", "size": "512K", "flags": "rw-u", "backing": "lazy" }],
      "memory": [{ "at": "0x10000000", "byte": 97, "length": "256K" }],
      "pointers": { "s": { "type": "UserConstPtr<c_char>", "address": "0x10000000" } },
      "steps": [{ "call": "s.get_as_str", "provider": "direct" }] }`);
    const { clock, turn } = bench();
    let text: string | null = 'page';
    const reports: Found[] = [];
    const searcher = createSearcher(
      clock,
      () => (text === null ? null : { text, off: NONE, scenario: long.scenario, run: long.run }),
      (found) => reports.push(found),
    );
    searcher.wake();
    assert.ok(
      reports.every(({ seen }) => seen < long.run.trace.length),
      'not all at once',
    );
    turn();
    text = 'flag';
    searcher.wake();
    while (turn() > 0);
    assert.equal(reports.at(-1)!.text, 'flag');
    assert.ok(reports.every((found) => found.text === 'flag' || found.seen < long.run.trace.length));
    const done = reports.length;
    searcher.wake();
    assert.equal(turn() + reports.length, done, 'what is answered is not asked again');
    const state = { ...initialSearch, open: true, text: 'flag', off: NONE, found: reports.at(-1)! };
    assert.equal(foundNow(state, long.run), state.found);
    assert.equal(foundNow({ ...state, text: 'flags' }, long.run), null);
    assert.equal(foundNow(state, lazy.run), null);
    text = null;
    searcher.wake();
    assert.equal(turn(), 0);
  });
});
