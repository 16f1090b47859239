import { Interned } from './intern';
import { K } from './kinds';
import type { RecordedTrace } from './recorded-trace';

/**
 * Numbers for events that tell what stands in one place of the code: equal ones can stand side by side, whatever they say there. Built
 * for two traces together, so that names that both know count as one.
 */
export class EventKeys {
  private readonly names = new Interned<string>();

  constructor(private readonly trace: readonly RecordedTrace[]) {}

  /** The keys of the events from `first` to `last` of trace `which`. Yields now and then. */
  *of(which: number, first: number, last: number): Generator<void, Int32Array> {
    const trace = this.trace[which]!;
    const { events, texts } = trace.rec;
    const fn = (call: number): number => (call === 0 ? 0 : this.names.number(texts.value(events.x[call]! & FN)) + 1);
    const keys = new Int32Array(Math.max(0, last - first + 1));
    let caller = -1;
    let inside = 0;
    for (let n = first; n <= last; n++) {
      if (n % SLICE === 0) yield;
      if (events.caller[n] !== caller) {
        caller = events.caller[n]!;
        inside = fn(caller);
      }
      const kind = events.kind[n]!;
      // A question is the same in whatever handler it is asked, and a call whoever makes it.
      const name = kind === CALL ? fn(n) : kind === DECISION ? 0 : inside;
      keys[n - first] = kind | (turnOf(kind, events.y[n]!) << 6) | (name << 14);
    }
    return keys;
  }
}

/** Events that are looked at between two breaths. */
const SLICE = 0x8000;
const FN = 0x3fff_ffff;
// Read once: these are asked for at each of a million events.
const WALK = K['walk-level'];
const WRITE = K['entry-write'];
const TABLE = K['table-alloc'];
const DECISION = K['fault-decision'];
const VISIT = K['area-visit'];
const FLAG = K['flag-set'];
const FRAME = K['frame-alloc'];
const { call: CALL } = K;

/** What tells events of one kind and function apart: a level, a question, a verdict, whether the flag is lit or put out. */
function turnOf(kind: number, y: number): number {
  switch (kind) {
    case WALK:
    case WRITE:
    case TABLE:
      return y & 7;
    case DECISION:
      return y & 0xff;
    case VISIT:
    case FLAG:
      return y & 3;
    case FRAME:
      return y & 1;
    default:
      return 0;
  }
}
