import * as l10n from '@vscode/l10n';
import { KIND_NAMES } from '../../src/core/trace/kinds';
import type { EventKind } from '../../src/core/trace/event';
import { laneOf, type Lane } from './trace-index';

/** Kinds of events that are shown or left out together: those of a lane, and two that share a lane with others. */
export const GROUPS = ['calls', 'outcomes', 'flag', 'checks', 'walks', 'tlb', 'memory', 'faults', 'pages'] as const;
export type Group = (typeof GROUPS)[number];

/** The group of a kind. */
export function groupOf(kind: EventKind): Group {
  if (kind === 'outcome') return 'outcomes';
  return kind === 'tlb-hit' || kind === 'tlb-flush' ? 'tlb' : laneOf(kind);
}

/** Whether a lane as a whole is left out. */
export const isLaneOff = (lane: Lane, off: readonly Group[]): boolean => off.includes(lane);

/** All kinds of groups that are not left out. */
export const kindsOf = (off: readonly Group[]): ReadonlySet<EventKind> =>
  new Set(KIND_NAMES.filter((kind) => !off.includes(groupOf(kind))));

/** What people call a group. */
export function groupTitle(group: Group): string {
  switch (group) {
    case 'calls':
      return l10n.t('calls');
    case 'outcomes':
      return l10n.t('outcomes');
    case 'flag':
      return l10n.t('flag');
    case 'checks':
      return l10n.t('checks');
    case 'walks':
      return l10n.t('walks');
    case 'tlb':
      return l10n.t('TLB');
    case 'memory':
      return l10n.t('memory');
    case 'faults':
      return l10n.t('faults');
    case 'pages':
      return l10n.t('pages');
  }
}
