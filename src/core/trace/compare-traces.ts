import type { PhysAddr } from '../addr/address';
import { CELL } from './changes';
import { firstDifference } from './compare';
import type { TraceEvent } from './event';
import { RecordedTrace } from './recorded-trace';
import { isSameArea } from './same-event';
import type { AreaView, CpuView, State, Trace } from './trace';

/** How two runs compare, `left` and `right`. */
export interface Comparison {
  /** Events 1 to `same` say the same in both. */
  readonly same: number;
  /** The first event that differs, of the same number in both; null when the runs are the same. One run may have ended before it. */
  readonly parting: {
    readonly n: number;
    readonly left: TraceEvent | null;
    readonly right: TraceEvent | null;
    /** Its fields that differ: `kind` alone when that does, else those of the payload and of the place. Empty where one run has ended. */
    readonly fields: readonly string[];
  } | null;
  /** What differs before the first event: the areas, the frames, the control bits. */
  readonly start: readonly StateDifference[];
  /** What differs after the last event of each. */
  readonly end: readonly StateDifference[];
}

/** One thing that two states disagree on, in the words of each; null: it is not there. */
export type StateDifference =
  | { readonly kind: 'area'; readonly left: AreaView | null; readonly right: AreaView | null }
  | {
      readonly kind: 'cpu';
      readonly cpu: number;
      readonly field: keyof CpuView;
      readonly left: string;
      readonly right: string;
    }
  | {
      readonly kind: 'frames';
      readonly field: 'total' | 'used' | 'free';
      readonly left: number;
      readonly right: number;
    }
  | { readonly kind: 'lock'; readonly left: string | null; readonly right: string | null }
  | { readonly kind: 'word'; readonly pa: PhysAddr; readonly left: bigint; readonly right: bigint };

/** Words of memory that a comparison names at most, those at the lowest addresses. */
const MOST_WORDS = 1000;

/** Compares two runs event by event, kind, place and payload, and their states at both ends. */
export function compareTraces(left: Trace, right: Trace): Comparison {
  const parting = firstDifference(left, right);
  const cpus = Math.min(cpusOf(left), cpusOf(right));
  return {
    same: parting === null ? left.length : parting.n - 1,
    parting: parting === null ? null : { ...parting, fields: fieldsApart(parting.left, parting.right) },
    start: stateDifferences(left.state(0), right.state(0), cpus, []),
    end: stateDifferences(left.state(left.length), right.state(right.length), cpus, changedWords(left, right)),
  };
}

function fieldsApart(left: TraceEvent | null, right: TraceEvent | null): readonly string[] {
  if (left === null || right === null) return [];
  if (left.kind !== right.kind) return ['kind'];
  const others = new Map(Object.entries(right));
  return Object.entries(left)
    .filter(([field, value]) => others.get(field) !== value)
    .map(([field]) => field);
}

function stateDifferences(
  left: State,
  right: State,
  cpus: number,
  words: Iterable<number>,
): readonly StateDifference[] {
  const found: StateDifference[] = [...areasApart(left.areas(), right.areas())];
  for (let cpu = 0; cpu < cpus; cpu++) {
    const [one, other] = [left.cpu(cpu), right.cpu(cpu)];
    for (const field of Object.keys(one) as (keyof CpuView)[]) {
      if (one[field] === other[field]) continue;
      found.push({ kind: 'cpu', cpu, field, left: told(one[field]), right: told(other[field]) });
    }
  }
  const [frames, others] = [left.frames(), right.frames()];
  for (const field of ['total', 'used', 'free'] as const) {
    if (frames[field] !== others[field])
      found.push({ kind: 'frames', field, left: frames[field], right: others[field] });
  }
  const [holder, otherHolder] = [left.lockHolder(), right.lockHolder()];
  if (holder !== otherHolder) found.push({ kind: 'lock', left: holder, right: otherHolder });
  const most = found.length + MOST_WORDS;
  for (const address of words) {
    const pa = BigInt(address) as PhysAddr;
    const [word, otherWord] = [left.word(pa), right.word(pa)];
    if (word !== otherWord && found.length < most) found.push({ kind: 'word', pa, left: word, right: otherWord });
  }
  return found;
}

/** Areas that only one side has just so. Two at one start are one that differs. */
function* areasApart(left: readonly AreaView[], right: readonly AreaView[]): Generator<StateDifference, void> {
  const others = new Map(right.map((area) => [area.start, area]));
  for (const area of left) {
    const other = others.get(area.start) ?? null;
    others.delete(area.start);
    if (other === null || !isSameArea(area, other)) yield { kind: 'area', left: area, right: other };
  }
  for (const area of others.values()) yield { kind: 'area', left: null, right: area };
}

const told = (value: CpuView[keyof CpuView]): string =>
  typeof value === 'bigint' ? `0x${value.toString(16)}` : value === null ? 'none' : String(value);

/** CPUs that a run is sure to have. */
const cpusOf = (trace: Trace): number => (trace instanceof RecordedTrace ? trace.facts.cpus : 1);

/** Words that either run changed, from low to high: only those can have come to differ. */
function changedWords(left: Trace, right: Trace): Iterable<number> {
  const words = new Set<number>();
  for (const trace of [left, right]) {
    if (!(trace instanceof RecordedTrace)) continue;
    const { changes } = trace.rec;
    for (let at = 1; at <= changes.length; at++) if (changes.cell(at) === CELL.word) words.add(changes.key(at));
  }
  return Float64Array.from(words).sort();
}
