import { grouped, PAGE_SIZE, virt } from '../../src/core/addr/address';
import { checkOf, emptiedBy, lastIn, needOf } from '../../src/core/trace/describe-look';
import type { Access, EventOf, MappingFlags, TraceEvent } from '../../src/core/trace/event';
import type { Question } from '../../src/core/trace/kinds';
import type { StepResult } from '../../src/run/run';
import type { JsonPath, Mapping, Scenario } from '../../src/scenario/model';
import type { Action } from '../actions';
import { sizeCode } from '../numbers';
import type { Good } from '../state';
import { freeName } from './form-checks';
import { decidedAt } from '../../src/core/outcome';

/** Something that would turn an outcome; `words` may hold `code` and **strong**. */
export interface Fix {
  readonly words: string;
  readonly action: Action;
}

/** More would be a menu. */
const MOST = 3;
/** A mapping is not made longer than this to reach an address: it would be another mapping. */
const REACH = 1n << 24n;

/** Edits that would turn an outcome, nearest first, and the walk of the address that it failed at. */
export function fixesOf(good: Good, result: StepResult): readonly Fix[] {
  const n = decidedAt(result.outcome);
  if (n === null) return [];
  const event = good.run.trace.event(n);
  const va = addressOf(good, event);
  const edits = editsFor(good, event, va);
  const walk: Fix[] =
    va === null
      ? []
      : [
          {
            words: `Walk \`${grouped(va)}\` by hand`,
            action: { type: 'select', selection: { kind: 'address', va: virt(va) } },
          },
        ];
  return [...edits.slice(0, MOST - walk.length), ...walk];
}

function editsFor(good: Good, event: TraceEvent, va: bigint | null): readonly Fix[] {
  const { scenario, run } = good;
  if (event.kind === 'align-check') return aligned(scenario, event.step, event.align);
  if (event.kind === 'area-visit' && event.verdict === 'lacks')
    return allowing(scenario, event.at, needOf(run.trace, event.n));
  if (event.kind === 'area-visit' || event.kind === 'region-result') return covering(good, event.n, event.at);
  if (event.kind === 'frame-alloc') return moreFrames(scenario, event.step);
  if (event.kind === 'lock') return lockLess(scenario, event.step);
  return event.kind === 'fault-decision' ? ofHandler(good, event, va) : [];
}

function ofHandler(good: Good, { n, question, step }: EventOf<'fault-decision'>, va: bigint | null): readonly Fix[] {
  const { scenario, run } = good;
  switch (question as Question) {
    case 'flag':
      return withoutUnmap(good, n);
    case 'area':
      return va === null ? [] : covering(good, n, va);
    case 'allows': {
      const fault = lastIn(run.trace, 1, n, 'page-fault');
      return fault ? allowing(scenario, fault.va, RIGHT[fault.access]) : [];
    }
    case 'lock':
      return lockLess(scenario, step);
    case 'frame':
      return moreFrames(scenario, step);
    case 'error-code':
    case 'made-by':
    case 'stack':
      return [];
  }
}

/** A handler that wants the lock which a scan holds gets it when only the page checks hold it. */
const lockLess = (scenario: Scenario, step: number): readonly Fix[] =>
  scenario.steps[step]?.do === 'call'
    ? [edit('Take the lock for each check only', ['steps', step, 'provider'], 'per-check')]
    : [];

const RIGHT: Readonly<Record<Access, MappingFlags>> = { read: 1, write: 2, fetch: 4 };

/** The address that a refusal was about. */
function addressOf({ run: { trace } }: Good, event: TraceEvent): bigint | null {
  if (event.kind === 'align-check') return event.va;
  if (event.kind === 'area-visit' || event.kind === 'region-result') return event.at;
  return event.kind === 'fault-decision' || event.kind === 'frame-alloc' || event.kind === 'lock'
    ? (lastIn(trace, 1, event.n, 'page-fault')?.va ?? null)
    : null;
}

const edit = (words: string, path: JsonPath, value: string | number): Fix => ({
  words,
  action: { type: 'edit', edits: [{ op: 'set', path, value }] },
});

function aligned(scenario: Scenario, step: number, align: bigint): readonly Fix[] {
  const does = scenario.steps[step];
  const pointer =
    does?.do === 'call' || does?.do === 'deref' ? scenario.pointers.find((p) => p.name === does.pointer) : undefined;
  if (!pointer) return [];
  const at = BigInt(pointer.address);
  const down = at - (at % align);
  return [down, down + align].map((to) =>
    edit(`Move **${pointer.name}** to \`${grouped(to)}\``, ['pointers', pointer.name, 'address'], grouped(to)),
  );
}

const endOf = ({ start, size }: Mapping): bigint => BigInt(start) + BigInt(size);

/** Makes the mapping before `at` longer, or maps the page. */
function covering(good: Good, n: number, at: bigint): readonly Fix[] {
  const { scenario, run } = good;
  // Where a step has unmapped it, mapping more would not bring it back.
  if (scenario.mappings.some((m) => at >= BigInt(m.start) && at < endOf(m)))
    return withoutStep(scenario, lastUnmap(scenario, run.trace.step(n), at));
  const wanted = checkOf(run.trace, n)?.end ?? at + 1n;
  const end = wanted > at ? wanted : at + 1n;
  const up = end + ((PAGE_SIZE - (end % PAGE_SIZE)) % PAGE_SIZE);
  const space = BigInt(scenario.addressSpace.base) + BigInt(scenario.addressSpace.size);
  const before = scenario.mappings
    .map((m, index) => ({ m, index }))
    .filter(({ m }) => endOf(m) <= at)
    .sort((a, b) => (endOf(a.m) < endOf(b.m) ? 1 : -1))[0];
  const next = scenario.mappings
    .map((m) => BigInt(m.start))
    .filter((start) => start >= at)
    .sort((a, b) => (a < b ? -1 : 1))[0];
  if (at < BigInt(scenario.addressSpace.base) || at >= space) return [];
  // Up to the next mapping is enough: the check goes on there by itself.
  const to = [up, next ?? up, space].reduce((least, value) => (value < least ? value : least));
  if (before && to - endOf(before.m) <= REACH) {
    return [
      edit(
        `Extend **${before.m.name}** to \`${grouped(to)}\``,
        ['mappings', before.index, 'size'],
        sizeCode(to - BigInt(before.m.start)),
      ),
    ];
  }
  const start = at - (at % PAGE_SIZE);
  if (to - start > REACH) return [];
  const value = {
    name: freeName(
      'page',
      scenario.mappings.map((m) => m.name),
    ),
    start: grouped(start),
    size: sizeCode(to - start),
    flags: 'rw-u',
  };
  const index = scenario.mappings.length;
  const made =
    index === 0
      ? ({ op: 'set', path: ['mappings'], value: [value] } as const)
      : ({ op: 'insert', path: ['mappings', index], value } as const);
  return [{ words: `Map ${value.size} at \`${value.start}\``, action: { type: 'edit', edits: [made] } }];
}

const RIGHTS = [
  [1, 0, 'r', 'readable'],
  [2, 1, 'w', 'writable'],
  [4, 2, 'x', 'executable'],
] as const;

/** Gives the mapping at `at` the rights that were missing. */
function allowing(scenario: Scenario, at: bigint, need: number): readonly Fix[] {
  const index = scenario.mappings.findIndex((m) => at >= BigInt(m.start) && at < endOf(m));
  const mapping = scenario.mappings[index];
  if (!mapping) return [];
  const missing = RIGHTS.filter(([bit, place, letter]) => (need & bit) !== 0 && mapping.flags[place] !== letter);
  if (missing.length === 0) return [];
  const flags = [...missing].reduce(
    (text, [, place, letter]) => text.slice(0, place) + letter + text.slice(place + 1),
    mapping.flags,
  );
  return [
    edit(
      `Make **${mapping.name}** ${missing.map(([, , , word]) => word).join(' and ')}`,
      ['mappings', index, 'flags'],
      flags,
    ),
  ];
}

function moreFrames(scenario: Scenario, step: number): readonly Fix[] {
  const limit = scenario.steps
    .slice(0, step)
    .map((s) => s.do)
    .lastIndexOf('limit_frames');
  if (limit >= 0) return withoutStep(scenario, limit);
  const { frames } = scenario.machine;
  return [edit(`Give the machine ${frames * 2} frames`, ['machine', 'frames'], frames * 2)];
}

/** Leaves out the step that took the page away which a later access then missed. */
function withoutUnmap({ scenario, run: { trace } }: Good, n: number): readonly Fix[] {
  const walked = lastIn(trace, 1, n, 'walk-level');
  const emptied = walked ? emptiedBy(trace, n, walked.pa) : null;
  return emptied ? withoutStep(scenario, trace.step(emptied.n)) : [];
}

/** Index of the step before `step` that last unmapped `at`; -1 where none did. */
const lastUnmap = (scenario: Scenario, step: number, at: bigint): number =>
  scenario.steps
    .slice(0, step)
    .map((s) => s.do === 'unmap' && at >= BigInt(s.start) && at < BigInt(s.start) + BigInt(s.size))
    .lastIndexOf(true);

const withoutStep = (scenario: Scenario, index: number): readonly Fix[] =>
  scenario.steps[index]
    ? [
        {
          words: `Leave out step ${index + 1}`,
          action: { type: 'edit', edits: [{ op: 'remove', path: ['steps', index] }] },
        },
      ]
    : [];
