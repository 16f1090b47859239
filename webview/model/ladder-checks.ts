import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { rightLetters } from '../../src/core/trace/describe-words';
import type { EventKind, TraceEvent } from '../../src/core/trace/event';
import type { Method } from '../../src/scenario/model';
import type { View } from '../actions';
import type { Ladder, Rung } from './ladder';
import { stateOf } from './ladder';
import { REACH } from './reach';

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
const WORDS: Readonly<Record<Check, () => readonly [question: string, yes: string, no: string, ending: string]>> = {
  layout: () => [l10n.t('layout'), l10n.t('fits'), l10n.t('too large'), l10n.t('kernel panic')],
  align: () => [l10n.t('aligned'), l10n.t('yes'), l10n.t('no'), 'EFAULT'],
  range: () => [l10n.t('its end'), l10n.t('below 2^64'), l10n.t('beyond 2^64'), l10n.t('kernel panic')],
  region: () => [l10n.t('area'), l10n.t('allows'), l10n.t('refuses'), 'EFAULT'],
  pages: () => [l10n.t('pages'), l10n.t('filled'), l10n.t('no frame'), 'ENOMEM'],
  utf8: () => ['UTF-8', l10n.t('valid'), l10n.t('invalid'), 'EILSEQ'],
};
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
    const [question, yes, no, ending] = WORDS[check]();
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
      text: callOf(action.method, grouped(BigInt(pointer.address))),
      n: result.first,
      state: stateOf(result.first, view.n),
    },
    rungs,
    end: { text: 'Ok', n: ok ? result.last : null, state: ok ? stateOf(result.last, view.n) : 'never' },
  };
}

/** The address apart, wherever a language puts it. */
function callOf(method: Method, address: string): readonly [string, string, string] {
  const whole = l10n.t('{0} of {1}', method, address);
  const at = whole.indexOf(address);
  return [whole.slice(0, at), address, whole.slice(at + address.length)];
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
  if (event.kind === 'layout-check') return ['layout', event.ok, l10n.t('layout')];
  if (event.kind === 'align-check') return ['align', event.ok, l10n.t('multiple of {0}', String(event.align))];
  if (event.kind === 'range-check') return ['range', event.ok, l10n.t('its end')];
  if (event.kind === 'region-result') return ['region', event.ok, l10n.t('area, for {0}', need)];
  if (event.kind === 'populate') return ['pages', true, l10n.t('pages')];
  if (event.kind === 'frame-alloc' && event.pa === null) return ['pages', false, l10n.t('pages')];
  if (event.kind === 'utf8-check') return ['utf8', event.ok, 'UTF-8'];
  return null;
}
