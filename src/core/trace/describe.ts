import * as l10n from '@vscode/l10n';
import { describeBody } from './describe-line';
import type { Names } from './describe-names';
import { NO_NAMES } from './describe-names';
import type { Rich } from './describe-rich';
import { say } from './describe-rich';
import { outcomeText } from './describe-words';
import type { EventKind } from './event';
import type { Trace } from './trace';

export { explainEvent } from './describe-explain';
export type { Names, Subject } from './describe-names';
export { explainOutcome, outcomeReason } from './describe-outcome';
export type { Rich, Span } from './describe-rich';
export { plainText } from './describe-rich';

const HEADLINES: Readonly<Record<EventKind, () => string>> = {
  call: () => l10n.t('call'),
  return: () => l10n.t('return'),
  'layout-check': () => l10n.t('layout check'),
  'align-check': () => l10n.t('alignment check'),
  'range-check': () => l10n.t('range check'),
  'region-check': () => l10n.t('region check'),
  'area-visit': () => l10n.t('area visited'),
  'region-result': () => l10n.t('region checked'),
  populate: () => l10n.t('pages filled'),
  query: () => l10n.t('page queried'),
  'frame-alloc': () => l10n.t('frame taken'),
  'frame-free': () => l10n.t('frame freed'),
  'table-alloc': () => l10n.t('table made'),
  'entry-write': () => l10n.t('entry written'),
  'tlb-flush': () => l10n.t('TLB flush'),
  'walk-level': () => l10n.t('entry walked'),
  'tlb-hit': () => l10n.t('TLB hit'),
  translate: () => l10n.t('translated'),
  'page-fault': () => l10n.t('page fault'),
  exception: () => l10n.t('exception'),
  'fault-decision': () => l10n.t('fault decision'),
  resume: () => l10n.t('access again'),
  'flag-set': () => l10n.t('access flag'),
  'element-read': () => l10n.t('element read'),
  terminator: () => l10n.t('terminator found'),
  'utf8-check': () => l10n.t('UTF-8 check'),
  'memory-read': () => l10n.t('memory read'),
  'memory-write': () => l10n.t('memory written'),
  lock: () => l10n.t('lock taken'),
  unlock: () => l10n.t('lock released'),
  'area-add': () => l10n.t('area added'),
  'area-change': () => l10n.t('area changed'),
  'area-remove': () => l10n.t('area removed'),
  'frame-limit': () => l10n.t('frames limited'),
  outcome: () => l10n.t('outcome'),
  'by-hand': () => l10n.t('changed by hand'),
};

/** What `headline` says besides of some events of a kind. */
const OTHER_HEADLINES: Readonly<Partial<Record<EventKind, () => readonly string[]>>> = {
  'flag-set': () => [l10n.t('flag lit'), l10n.t('flag dark')],
  'frame-alloc': () => [l10n.t('no frame left')],
  exception: () => [l10n.t('stack fault'), l10n.t('general protection')],
  'tlb-hit': () => [l10n.t('stale TLB hit')],
  lock: () => [l10n.t('lock refused')],
  'region-result': () => [l10n.t('region allowed'), l10n.t('region refused')],
};

/** What people call a kind: of all its events, and of some. Outcomes have names of their own. */
export const headlinesOf = (kind: EventKind): { readonly all: string; readonly some: readonly string[] } => ({
  all: HEADLINES[kind](),
  some: OTHER_HEADLINES[kind]?.() ?? [],
});

/** The kind of event n in two or three words. Event 0 is the state before the first. */
export function headline(trace: Trace, n: number): string {
  if (n === 0) return l10n.t('start');
  const event = trace.event(n);
  if (event.kind === 'flag-set') return event.value ? l10n.t('flag lit') : l10n.t('flag dark');
  if (event.kind === 'frame-alloc' && event.pa === null) return l10n.t('no frame left');
  if (event.kind === 'exception') return event.vector === 12 ? l10n.t('stack fault') : l10n.t('general protection');
  if (event.kind === 'tlb-hit' && event.stale) return l10n.t('stale TLB hit');
  if (event.kind === 'lock' && !event.ok) return l10n.t('lock refused');
  if (event.kind === 'region-result') return event.ok ? l10n.t('region allowed') : l10n.t('region refused');
  if (event.kind === 'outcome') return outcomeText(event.name);
  return HEADLINES[event.kind]();
}

/**
 * One short line for event n, for lists and the command line: `heap rw-u covers it, allows R`. `names` are the scenario's, for
 * `path[16]` instead of a bare address.
 */
export function describeEvent(trace: Trace, n: number, names: Names = NO_NAMES): Rich {
  return n === 0 ? say`before the first event` : describeBody(trace, trace.event(n), names);
}
