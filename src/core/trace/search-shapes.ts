import type { EventKind } from './event';
import { KIND_NAMES } from './kinds';

/** How the columns of an event hold its addresses: see kinds.ts for the columns and search-about.ts for what they mean. */
export type Shape =
  | 'nowhere'
  | 'point'
  | 'size-in-b'
  | 'end-in-b'
  | 'size-in-x'
  | 'size-by-number'
  | 'call'
  | 'page-in-a'
  | 'frame'
  | 'frame-or-none'
  | 'answered'
  | 'hand'
  | 'entry'
  | 'level'
  | 'translation';

const SHAPE_OF: Readonly<Record<EventKind, Shape>> = {
  call: 'call',
  return: 'nowhere',
  'layout-check': 'nowhere',
  'align-check': 'point',
  'range-check': 'size-in-b',
  'region-check': 'end-in-b',
  'area-visit': 'point',
  'region-result': 'point',
  populate: 'size-in-b',
  query: 'page-in-a',
  'frame-alloc': 'frame-or-none',
  'frame-free': 'frame',
  'table-alloc': 'frame',
  'entry-write': 'entry',
  'tlb-flush': 'page-in-a',
  'walk-level': 'level',
  'tlb-hit': 'translation',
  translate: 'translation',
  'page-fault': 'point',
  exception: 'point',
  'fault-decision': 'answered',
  resume: 'point',
  'flag-set': 'nowhere',
  'element-read': 'size-by-number',
  terminator: 'point',
  'utf8-check': 'size-in-b',
  'memory-read': 'size-in-x',
  'memory-write': 'size-in-x',
  lock: 'nowhere',
  unlock: 'nowhere',
  'area-add': 'end-in-b',
  'area-change': 'end-in-b',
  'area-remove': 'end-in-b',
  'frame-limit': 'nowhere',
  outcome: 'nowhere',
  'by-hand': 'hand',
};

/** By kind, as its column has it. */
export const SHAPES: readonly Shape[] = KIND_NAMES.map((kind) => SHAPE_OF[kind]);
