import type { EventKind } from '../../src/core/trace/event';

/** How many events around the one on show a drawing looks at for what it needs; steps with longer silences than this do not exist. */
export const REACH = 4096;

/**
 * Kinds of which a call over much memory has thousands in a row. None of them stops an access or speaks of a single byte, so whoever
 * looks for either passes them by unread.
 */
export const IN_ROWS: ReadonlySet<EventKind> = new Set([
  'query',
  'entry-write',
  'tlb-flush',
  'frame-alloc',
  'frame-free',
  'table-alloc',
]);
