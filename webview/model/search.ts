import { PAGE_SIZE } from '../../src/core/addr/address';
import { errnoCode, type Errno } from '../../src/core/errno';
import type { Extent } from '../../src/core/trace/search-about';
import { eventFilter } from '../../src/core/trace/search-trace';
import { areaNames, kindTest, textTest, type EventTest } from '../../src/core/trace/search-words';
import type { Run } from '../../src/run/run';
import type { Scenario } from '../../src/scenario/model';
import { GROUPS, groupOf, groupTitle, kindsOf, type Group } from './groups';

/** What is asked for: words, all of which have to hold, and the kinds that are left out. */
export interface Asked {
  readonly text: string;
  readonly off: readonly Group[];
}

/** Whether anything is asked for: else every event is meant. */
export const isAsking = ({ text, off }: Asked): boolean => text.trim() !== '' || off.length > 0;

/** A question as read: how to judge events one after the other, and words that can mean nothing in this run. */
export interface Question {
  readonly test: EventTest;
  readonly unknown: readonly string[];
}

/** Reads a question anew; each reading judges events for one pass through the run. */
export function questionOf(scenario: Scenario, run: Run, { text, off }: Asked): Question {
  const { trace } = run;
  const words = text.trim().split(/\s+/).filter(Boolean);
  const kinds = kindsOf(off);
  const tests: EventTest[] = off.length === 0 ? [] : [(n) => kinds.has(trace.kind(n))];
  const unknown: string[] = [];
  for (const word of new Set(words)) {
    const test = wordTest(scenario, run, word);
    if (test === null) unknown.push(word);
    else tests.push(test);
  }
  return { test: (n) => tests.every((holds) => holds(n)), unknown };
}

const NEVER: EventTest = () => false;

/** What one word can mean, all of it together; null: nothing. */
function wordTest(scenario: Scenario, run: Run, written: string): EventTest | null {
  const { trace } = run;
  const word = written.toLowerCase();
  if (/^0x/.test(word)) {
    const address = addressesOf(word);
    return address && eventFilter(trace, { address });
  }
  const areas = new Set([...areaNames(trace)].filter((name) => name.toLowerCase().includes(word)));
  const groups = new Set(GROUPS.filter((group) => groupTitle(group).toLowerCase().includes(word)));
  const tests = [
    kindTest(trace, word),
    textTest(trace, word),
    areas.size === 0 ? null : eventFilter(trace, { area: areas }),
    groups.size === 0 ? null : (n: number) => groups.has(groupOf(trace.kind(n))),
    ...pointerTests(scenario, run, word),
    ...referenceTests(run, word),
    // One that nothing came to is a good question all the same.
    /^e[a-z0-9]+$/.test(word) && errnoCode(word.toUpperCase() as Errno) > 0 ? NEVER : null,
  ].filter((test) => test !== null);
  return tests.length === 0 ? null : (n) => tests.some((holds) => holds(n));
}

const TOP = 1n << 64n;

/** `0x1000`: its page. `0x1000-0x3000`, or with two dots: up to the second, without it. Null: no addresses. */
export function addressesOf(word: string): Extent | null {
  const parts = /^(0x[0-9a-f_]+)(?:(?:-|–|\.\.)(0x[0-9a-f_]+))?$/.exec(word.toLowerCase());
  const [first, end] = [bits(parts?.[1]), bits(parts?.[2])];
  if (parts === null || first === null || first >= TOP) return null;
  if (parts[2] === undefined) return { first: first & -PAGE_SIZE, last: first | (PAGE_SIZE - 1n) };
  return end === null || end <= first || end > TOP ? null : { first, last: end - 1n };
}

function bits(digits: string | undefined): bigint | null {
  const plain = digits?.replaceAll('_', '') ?? '';
  return plain.length > 2 ? BigInt(plain) : null;
}

/** User addresses end here; what lies above is looked at as far as there are addresses. */
const USER = 1n << 47n;

/** Of a pointer: in the steps that go through it, all from its address on, as sentences call it; elsewhere, its first element. */
function pointerTests({ pointers, steps }: Scenario, { trace }: Run, word: string): EventTest[] {
  return pointers
    .filter(({ name }) => name.toLowerCase().includes(word))
    .map(({ name, address, element }) => {
      const first = BigInt(address);
      const size = BigInt(element.size);
      const through = steps.map((step) => 'pointer' in step && step.pointer === name);
      const on = eventFilter(trace, { address: { first, last: (first < USER ? USER : TOP) - 1n }, space: 'virtual' });
      const last = first + (size > 0n ? size : 1n) - 1n;
      const at = eventFilter(trace, { address: { first, last: last < TOP ? last : TOP - 1n }, space: 'virtual' });
      return (n) => (through[trace.step(n)] === true ? on(n) : at(n));
    });
}

/** Of a reference that a call gave: what is about a byte of it, from then on. */
function referenceTests({ trace }: Run, word: string): EventTest[] {
  if (trace.length === 0) return [];
  return trace
    .state(trace.length)
    .references()
    .filter(({ name }) => name.toLowerCase().includes(word))
    .map(({ va, elements, elementSize, boundAt }) => {
      const bytes = elements * elementSize;
      const holds = eventFilter(trace, {
        address: { first: va, last: va + (bytes > 0n ? bytes : 1n) - 1n },
        space: 'virtual',
      });
      return (n) => n >= boundAt && holds(n);
    });
}
