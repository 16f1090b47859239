import { grouped } from '../../src/core/addr/address';
import { rightLetters } from '../../src/core/trace/describe-words';
import type { EventKind, TraceEvent } from '../../src/core/trace/event';
import type { Method } from '../../src/scenario/model';
import type { View } from '../actions';
import type { Ladder, Rung } from './ladder';
import { stateOf } from './ladder';

/** Checks of a call besides the areas it visits. */
export const CHECKS: ReadonlySet<EventKind> = new Set([
  'layout-check',
  'align-check',
  'range-check',
  'utf8-check',
  'populate',
]);

type Check = 'layout' | 'align' | 'range' | 'region' | 'pages' | 'utf8';

/** In the order of the source. (semantics: axptr.md, section 8) */
const ORDER: Readonly<Record<Method, readonly Check[]>> = {
  get: ['align', 'range', 'region', 'pages'],
  get_as_slice: ['layout', 'align', 'range', 'region', 'pages'],
  get_as_null_terminated: ['align', 'region'],
  get_as_str: ['align', 'region', 'utf8'],
  nullable: [],
  is_null: [],
  address: [],
};
const WORDS: Readonly<Record<Check, readonly [question: string, yes: string, no: string, ending: string]>> = {
  layout: ['layout', 'fits', 'too large', 'kernel panic'],
  align: ['aligned', 'yes', 'no', 'EFAULT'],
  range: ['its end', 'below 2^64', 'beyond 2^64', 'kernel panic'],
  region: ['area', 'allows', 'refuses', 'EFAULT'],
  pages: ['pages', 'filled', 'no frame', 'ENOMEM'],
  utf8: ['UTF-8', 'valid', 'invalid', 'EILSEQ'],
};
const REACH = 4096;

interface Found {
  readonly n: number;
  readonly ok: boolean;
  readonly question: string;
}

/** The checks of one call in their order: for calls that one of these ends before any area or page has its say. */
export function checksLadder(view: View, step: number): Ladder | null {
  const action = view.scenario.steps[step];
  const result = view.run.steps[step];
  const pointer =
    action?.do === 'call' ? view.scenario.pointers.find(({ name }) => name === action.pointer) : undefined;
  if (action?.do !== 'call' || result === undefined || pointer === undefined || ORDER[action.method].length === 0)
    return null;
  const found = checksOf(view, result.first, result.last);
  const rungs: Rung[] = [];
  let left = false;
  for (const check of ORDER[action.method]) {
    const seen = found.get(check);
    // What was passed without an event says nothing; what comes after a refusal is never asked.
    if (seen === undefined && !left) continue;
    const [question, yes, no, ending] = WORDS[check];
    const turn = seen?.ok === false;
    rungs.push({
      question: seen?.question ?? question,
      answer: seen === undefined ? '' : turn ? no : yes,
      mono: false,
      other: no,
      // Endings that can no longer be come to would only bury the one that was.
      ending: left ? null : ending,
      turn,
      state: left || seen === undefined ? 'never' : stateOf(seen.n, view.n),
      n: seen?.n ?? null,
    });
    left ||= turn;
  }
  const ok = result.outcome.kind === 'ok';
  return {
    top: {
      text: [`${action.method} of `, grouped(BigInt(pointer.address)), ''],
      n: result.first,
      state: stateOf(result.first, view.n),
    },
    rungs,
    end: { text: 'Ok', n: ok ? result.last : null, state: ok ? stateOf(result.last, view.n) : 'never' },
  };
}

function checksOf(view: View, first: number, last: number): ReadonlyMap<Check, Found> {
  const { trace } = view.run;
  const found = new Map<Check, Found>();
  let need = '';
  for (let n = first; n <= last && n - first < REACH; n++) {
    const event = trace.event(n);
    if (event.kind === 'region-check') need = rightLetters(event.need);
    const one = checkOf(event, need);
    // The last word on each: a later page of a scan, or the allocation that failed.
    if (one !== null) found.set(one[0], { n, ok: one[1], question: one[2] });
  }
  return found;
}

function checkOf(event: TraceEvent, need: string): readonly [Check, boolean, string] | null {
  if (event.kind === 'layout-check') return ['layout', event.ok, 'layout'];
  if (event.kind === 'align-check') return ['align', event.ok, `multiple of ${event.align}`];
  if (event.kind === 'range-check') return ['range', event.ok, 'its end'];
  if (event.kind === 'region-result') return ['region', event.ok, `area, for ${need}`];
  if (event.kind === 'populate') return ['pages', true, 'pages'];
  if (event.kind === 'frame-alloc' && event.pa === null) return ['pages', false, 'pages'];
  if (event.kind === 'utf8-check') return ['utf8', event.ok, 'UTF-8'];
  return null;
}
