import type { AreaLog } from './area-log';
import type { ChangeLog } from './changes';
import type { EventColumns } from './columns';
import type { Heads } from './heads';
import type { Interned } from './intern';
import type { LoopLog } from './loops';

type Numbers = readonly number[] | Uint32Array;

/** What a run leaves behind: all that a trace is read from. */
export interface Recording {
  readonly events: EventColumns;
  readonly changes: ChangeLog;
  readonly areas: AreaLog;
  readonly loops: LoopLog;
  readonly texts: Interned<string>;
  readonly sizes: Interned<bigint>;
  /** Latest change of each cell, by `cellNumber`. */
  readonly heads: Heads;
  /** Events that took, gave back or limited frames, in order; the last kind also by itself. */
  readonly frameEvents: Numbers;
  readonly limitEvents: Numbers;
  /** Events that added, changed or removed areas. */
  readonly areaEvents: Numbers;
}
