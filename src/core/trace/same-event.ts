import type { EventColumns } from './columns';
import type { EventKind, TraceEvent } from './event';
import { K, KIND_NAMES } from './kinds';
import { RecordedTrace } from './recorded-trace';
import type { AreaView, Trace } from './trace';

/** The columns that an event says, by kind: what else stands there is for the engine, or needs to be looked at as an object. */
const SAID: Readonly<Partial<Record<EventKind, string>>> = {
  'layout-check': 'aby',
  'align-check': 'aby',
  'range-check': 'aby',
  'region-check': 'abx',
  'region-result': 'ay',
  populate: 'ab',
  query: 'ay',
  'frame-alloc': 'ay',
  'frame-free': 'a',
  'table-alloc': 'ay',
  'entry-write': 'abyw',
  'tlb-flush': 'a',
  'walk-level': 'abyw',
  'tlb-hit': 'aby',
  translate: 'aby',
  'page-fault': 'axy',
  exception: 'ay',
  resume: 'a',
  'flag-set': 'y',
  terminator: 'ax',
  'utf8-check': 'aby',
  'memory-read': 'abx',
  'memory-write': 'abx',
};
const A = 1;
const B = 2;
const X = 4;
const Y = 8;
/** The word at `a` as it is at the event. */
const WORD = 16;
const BITS: Readonly<Record<string, number>> = { a: A, b: B, x: X, y: Y, w: WORD };
/** By code of the kind; 0: not told by columns alone. */
const COLUMNS = Uint8Array.from(KIND_NAMES, (kind) =>
  Array.from(SAID[kind] ?? '').reduce((bits, letter) => bits | BITS[letter]!, 0),
);
// Read once: these are asked for at each of a million events.
const READ = K['element-read'];
const VISIT = K['area-visit'];
const { call: CALL, return: RETURN, lock: LOCK, unlock: UNLOCK, outcome: OUTCOME } = K;

/** Tells whether an event of one run says what an event of another says. */
export class SameEvent {
  private readonly fast: { readonly left: RecordedTrace; readonly right: RecordedTrace } | null;
  private readonly doers = [new Doers(), new Doers()] as const;

  constructor(
    private readonly left: Trace,
    private readonly right: Trace,
  ) {
    this.fast = left instanceof RecordedTrace && right instanceof RecordedTrace ? { left, right } : null;
  }

  /**
   * Whether event n on the left says what event m on the right does: the same thing, of the same doer. Where in the code it is said
   * does not count, for each kernel has a handler of its own; nor does its number, and an area is what it covers, not which it is.
   */
  same(n: number, m: number): boolean {
    const { left, right } = this;
    if (this.doers[0].of(left, n) !== this.doers[1].of(right, m)) return false;
    return this.byColumns(n, m) ?? told(left, left.event(n)) === told(right, right.event(m));
  }

  /** null: the columns can't tell. A million events are compared in a fraction of a second this way. */
  private byColumns(n: number, m: number): boolean | null {
    if (this.fast === null) return null;
    const { left, right } = this.fast;
    const [l, r] = [left.rec.events, right.rec.events];
    const kind = l.kind[n]!;
    if (kind !== r.kind[m]) return false;
    const columns = COLUMNS[kind]!;
    if ((columns & A) !== 0 && (l.aLo[n] !== r.aLo[m] || l.aHi[n] !== r.aHi[m])) return false;
    if ((columns & B) !== 0 && (l.bLo[n] !== r.bLo[m] || l.bHi[n] !== r.bHi[m])) return false;
    if ((columns & X) !== 0 && l.x[n] !== r.x[m]) return false;
    if ((columns & Y) !== 0 && l.y[n] !== r.y[m]) return false;
    if ((columns & WORD) !== 0) return left.word(l.aNumber(n), n) === right.word(r.aNumber(m), m);
    if (columns !== 0) return true;
    switch (kind) {
      case READ:
        return (
          l.x[n] === r.x[m] &&
          sameNumbers(l, n, r, m) &&
          left.rec.sizes.value(l.y[n]!) === right.rec.sizes.value(r.y[m]!)
        );
      case CALL:
        // The two highest bits say whether there is an address and a size.
        return (
          l.x[n]! >>> 30 === r.x[m]! >>> 30 &&
          sameNumbers(l, n, r, m) &&
          this.sameText(l.x[n]! & 0x3fff_ffff, r.x[m]! & 0x3fff_ffff)
        );
      case RETURN:
        return (
          l.x[n]! >>> 31 === r.x[m]! >>> 31 &&
          this.sameText(l.x[n]! & 0x7fff_ffff, r.x[m]! & 0x7fff_ffff) &&
          this.sameText(l.x[l.caller[n]!]! & 0x3fff_ffff, r.x[r.caller[m]!]! & 0x3fff_ffff)
        );
      case VISIT:
        return l.y[n] === r.y[m] && sameNumbers(l, n, r, m) && this.sameArea(l.x[n]!, n, r.x[m]!, m);
      case LOCK:
        return l.y[n] === r.y[m] && this.sameText(l.x[n]!, r.x[m]!);
      case UNLOCK:
      case OUTCOME:
        return this.sameText(l.x[n]!, r.x[m]!);
      default:
        return null;
    }
  }

  private sameText(x: number, other: number): boolean {
    return this.fast!.left.rec.texts.value(x) === this.fast!.right.rec.texts.value(other);
  }

  private sameArea(id: number, n: number, other: number, m: number): boolean {
    return isSameArea(this.left.state(n).area(id), this.right.state(m).area(other));
  }
}

/** Whether two areas are the same but for the number that the run gave them. */
export const isSameArea = (p: AreaView, q: AreaView): boolean =>
  p.start === q.start && p.end === q.end && p.flags === q.flags && p.backing === q.backing && p.name === q.name;

const sameNumbers = (l: EventColumns, n: number, r: EventColumns, m: number): boolean =>
  l.aLo[n] === r.aLo[m] && l.aHi[n] === r.aHi[m] && l.bLo[n] === r.bLo[m] && l.bHi[n] === r.bHi[m];

/** Who does an event, as one text: the step's own, so it is asked once a step. */
class Doers {
  private readonly bySteps: string[] = [];

  of(trace: Trace, n: number): string {
    const step = trace.step(n);
    let doer = this.bySteps[step];
    if (doer === undefined) {
      const { actor, cpu } = trace.event(n);
      doer = `${cpu} ${actor}`;
      this.bySteps[step] = doer;
    }
    return doer;
  }
}

/** All that an event says, its place left out. */
function told(trace: Trace, event: TraceEvent): string {
  const { n, step: _step, depth: _depth, listing: _listing, anchor: _anchor, ...rest } = event;
  const said: Record<string, unknown> = { ...rest, n: undefined };
  if ('area' in event) {
    const { id: _, ...area } = trace.state(n).area(event.area);
    said['area'] = area;
  }
  return JSON.stringify(said, (_, part: unknown) => (typeof part === 'bigint' ? part.toString(16) : part));
}
