import { describeBody } from './describe-line';
import type { Names } from './describe-names';
import { NO_NAMES } from './describe-names';
import type { Rich } from './describe-rich';
import { say } from './describe-rich';
import type { EventKind } from './event';
import type { Trace } from './trace';

export { explainEvent } from './describe-explain';
export type { Names, Subject } from './describe-names';
export { explainOutcome, outcomeReason } from './describe-outcome';
export type { Rich, Span } from './describe-rich';
export { plainText } from './describe-rich';

const HEADLINES: Readonly<Record<EventKind, string>> = {
  call: 'call',
  return: 'return',
  'layout-check': 'layout check',
  'align-check': 'alignment check',
  'range-check': 'range check',
  'region-check': 'region check',
  'area-visit': 'area visited',
  'region-result': 'region checked',
  populate: 'pages filled',
  query: 'page queried',
  'frame-alloc': 'frame taken',
  'frame-free': 'frame freed',
  'table-alloc': 'table made',
  'entry-write': 'entry written',
  'tlb-flush': 'TLB flush',
  'walk-level': 'entry walked',
  'tlb-hit': 'TLB hit',
  translate: 'translated',
  'page-fault': 'page fault',
  exception: 'exception',
  'fault-decision': 'fault decision',
  resume: 'access again',
  'flag-set': 'access flag',
  'element-read': 'element read',
  terminator: 'terminator found',
  'utf8-check': 'UTF-8 check',
  'memory-read': 'memory read',
  'memory-write': 'memory written',
  lock: 'lock taken',
  unlock: 'lock released',
  'area-add': 'area added',
  'area-change': 'area changed',
  'area-remove': 'area removed',
  'frame-limit': 'frames limited',
  outcome: 'outcome',
};

/** The kind of event n in two or three words. Event 0 is the state before the first. */
export function headline(trace: Trace, n: number): string {
  if (n === 0) return 'start';
  const event = trace.event(n);
  if (event.kind === 'flag-set') return event.value ? 'flag lit' : 'flag dark';
  if (event.kind === 'frame-alloc' && event.pa === null) return 'no frame left';
  if (event.kind === 'exception') return event.vector === 12 ? 'stack fault' : 'general protection';
  if (event.kind === 'tlb-hit' && event.stale) return 'stale TLB hit';
  if (event.kind === 'lock' && !event.ok) return 'lock refused';
  if (event.kind === 'region-result') return event.ok ? 'region allowed' : 'region refused';
  if (event.kind === 'outcome') return event.name.replaceAll('-', ' ');
  return HEADLINES[event.kind];
}

/**
 * One short line for event n, for lists and the command line: `heap rw-u covers it, allows R`. `names` are the scenario's, for
 * `path[16]` instead of a bare address.
 */
export function describeEvent(trace: Trace, n: number, names: Names = NO_NAMES): Rich {
  return n === 0 ? say`before the first event` : describeBody(trace, trace.event(n), names);
}
