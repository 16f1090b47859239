import { CELL } from './changes';
import type { EventColumns } from './columns';
import { ANSWER, K, KIND_NAMES } from './kinds';
import type { RecordedTrace } from './recorded-trace';
import { AreaSweep } from './search-areas';
import { extentOf } from './search-about';
import { SHAPES } from './search-shapes';
import type { TraceQuery } from './search-trace';

export type Verdict = 'no' | 'yes' | 'unsure';

/** Doubles hold every integer below this. */
const EXACT = 2 ** 53;
/** More than the sum of two addresses can be off by, as doubles. */
const SLACK = 2 ** 14;
const PAGE = 4096;
const NONE = -1;
const HIGH = 2 ** 32;

// Read once, for they are asked for at each of a million events.
const ADDRESS_ANSWER = ANSWER.address;
const AREA_ANSWER = ANSWER.area;
const WALK_LEVEL = K['walk-level'];
const ENTRY_WRITE = K['entry-write'];
const AREA_CHANGE = K['area-change'];
const DECISION = K['fault-decision'];
/** Kinds that hold an area in x. */
const NAMES_AREA = Uint8Array.from(KIND_NAMES, (kind) => (kind.startsWith('area-') ? 1 : 0));

/**
 * Judges events by the columns alone: numbers, no objects. What it says of an event is what `matches` would say; `unsure` where that
 * takes more than the columns, as with addresses that a double can't hold.
 */
export class ColumnFilter {
  private readonly columns: EventColumns;
  private readonly shapes = SHAPES;
  private readonly wanted = new Uint8Array(KIND_NAMES.length);
  private readonly first: number;
  private readonly last: number;
  private readonly hasAddress: boolean;
  private readonly virtual: boolean;
  private readonly physical: boolean;
  private readonly frame: number;
  private readonly sweep: AreaSweep | null;
  /** What the event in hand is about; NONE where there is nothing. */
  private vaFirst = NONE;
  private vaLast = NONE;
  private paFirst = NONE;
  private paLast = NONE;

  constructor(
    private readonly trace: RecordedTrace,
    query: TraceQuery,
  ) {
    this.columns = trace.rec.events;
    KIND_NAMES.forEach((kind, code) => (this.wanted[code] = query.kinds?.includes(kind) === false ? 0 : 1));
    const range = query.address === undefined ? null : extentOf(query.address);
    this.hasAddress = range !== null;
    this.first = Number(range?.first ?? 0n);
    this.last = Number(range?.last ?? 0n);
    this.virtual = query.space !== 'physical';
    this.physical = query.space !== 'virtual';
    this.frame = query.frame === undefined ? NONE : Number(query.frame >> 12n);
    this.sweep = query.area === undefined ? null : new AreaSweep(trace, query.area);
  }

  judge(n: number): Verdict {
    if (this.wanted[this.columns.kind[n]!] === 0) return 'no';
    if (!this.hasAddress && this.frame === NONE && this.sweep === null) return 'yes';
    this.look(n);
    const address = this.hasAddress ? this.judgeAddress(n) : 'yes';
    if (address === 'no') return 'no';
    const frame = this.frame === NONE ? 'yes' : this.judgeFrame(n);
    if (frame === 'no') return 'no';
    const area = this.sweep === null ? 'yes' : this.judgeArea(n, this.sweep);
    if (area === 'no') return 'no';
    return address === 'yes' && frame === 'yes' && area === 'yes' ? 'yes' : 'unsure';
  }

  private judgeAddress(n: number): Verdict {
    // It is about where the area was before, too.
    if (this.columns.kind[n] === AREA_CHANGE) return 'unsure';
    if (this.physical && overlaps(this.paFirst, this.paLast, this.first, this.last)) return this.sure(this.paLast);
    if (!this.virtual || !overlaps(this.vaFirst, this.vaLast, this.first, this.last)) return 'no';
    return this.sure(this.vaLast);
  }

  /** What overlaps by doubles does so in truth, where all of them are exact. */
  private sure(last: number): Verdict {
    return last < EXACT && this.last < EXACT ? 'yes' : 'unsure';
  }

  private judgeFrame(n: number): Verdict {
    const first = this.frame * PAGE;
    if (overlaps(this.paFirst, this.paLast, first, first + PAGE - 1)) return 'yes';
    const { kind, y } = this.columns;
    if (kind[n] === WALK_LEVEL) return this.pointsTo(n, n, y[n]! & 7);
    if (kind[n] !== ENTRY_WRITE) return 'no';
    const now = this.pointsTo(n, n, y[n]!);
    return now === 'no' ? this.pointsTo(n, n - 1, y[n]!) : now;
  }

  /** Whether the entry of event n, as it was at event `when`, points to the frame. */
  private pointsTo(n: number, when: number, level: number): Verdict {
    const { rec, facts } = this.trace;
    const pa = rec.events.aNumber(n);
    const head = rec.heads.head(pa);
    const lo = head === 0 ? facts.memory.lo(pa) : rec.changes.loAt(head, when);
    const hi = head === 0 ? facts.memory.hi(pa) : rec.changes.hiAt(head, when);
    if ((lo & 1) === 0) return 'no';
    // A large page holds many frames: rare enough to look closely.
    if (level !== 1 && (lo & 0x80) !== 0) return 'unsure';
    return (hi & 0xf_ffff) * 0x10_0000 + (lo >>> 12) === this.frame ? 'yes' : 'no';
  }

  private judgeArea(n: number, sweep: AreaSweep): Verdict {
    const { kind, x, y } = this.columns;
    sweep.seek(n);
    const code = kind[n]!;
    const names = NAMES_AREA[code] === 1 || (code === DECISION && ((y[n]! >> 8) & 0xff) === AREA_ANSWER);
    if (names && sweep.isMeant(x[n]!)) return 'yes';
    if (this.vaFirst === NONE) return 'no';
    if (!sweep.touches(this.vaFirst, this.vaLast)) return 'no';
    return this.vaLast < EXACT ? 'yes' : 'unsure';
  }

  /** The addresses of event n. */
  private look(n: number): void {
    const c = this.columns;
    this.vaFirst = NONE;
    this.paFirst = NONE;
    const kind = c.kind[n]!;
    const a = c.aHi[n]! * HIGH + c.aLo[n]!;
    const b = c.bHi[n]! * HIGH + c.bLo[n]!;
    switch (this.shapes[kind]!) {
      case 'nowhere':
        return;
      case 'point':
        this.va(a, 1);
        return;
      case 'size-in-b':
        this.va(a, b);
        return;
      case 'end-in-b':
        this.va(a, b - a);
        return;
      case 'size-in-x':
        this.va(a, c.x[n]!);
        return;
      case 'size-by-number':
        this.va(a, Number(this.trace.rec.sizes.value(c.y[n]!)));
        return;
      case 'call':
        if ((c.x[n]! & 0x4000_0000) !== 0) this.va(a, c.x[n]! >= 0x8000_0000 ? b : 1);
        return;
      case 'page-in-a':
        this.va(down(a, PAGE), PAGE);
        return;
      case 'frame':
        this.pa(down(a, PAGE), PAGE);
        return;
      case 'frame-or-none':
        if ((c.y[n]! & 2) === 0) this.pa(down(a, PAGE), PAGE);
        return;
      case 'answered':
        if (((c.y[n]! >> 8) & 0xff) === ADDRESS_ANSWER) this.pa(down(a, PAGE), PAGE);
        return;
      case 'hand':
        if (c.y[n] === CELL.word) this.pa(a, 8);
        return;
      case 'entry': {
        const span = 2 ** (12 + 9 * (c.y[n]! - 1));
        this.va(down(b, span), span);
        this.pa(a, 8);
        return;
      }
      case 'level':
        this.va(b, 1);
        this.pa(a, 8);
        return;
      case 'translation':
        this.va(a, 1);
        this.pa(b, 1);
    }
  }

  /** An extent that doubles can't hold is taken a little too wide: it is looked at closely then. */
  private va(first: number, bytes: number): void {
    const last = first + Math.max(bytes, 1) - 1;
    const isExact = last < EXACT;
    this.vaFirst = isExact ? first : Math.max(0, first - SLACK);
    this.vaLast = isExact ? last : last + SLACK;
  }

  private pa(first: number, bytes: number): void {
    this.paFirst = first;
    this.paLast = first + bytes - 1;
  }
}

const overlaps = (first: number, last: number, from: number, to: number): boolean =>
  first !== NONE && first <= to && last >= from;

/** Bits of a double cut off below a power of two. */
const down = (address: number, span: number): number => address - (address % span);
