import type { VirtAddr } from '../../src/core/addr/address';
import { ERROR_I, ERROR_P, ERROR_PK, ERROR_RSVD, ERROR_U, ERROR_W } from '../../src/core/mmu/error-code';
import { levelName } from '../../src/core/trace/describe-words';
import type { EventKind, Level, TraceEvent } from '../../src/core/trace/event';
import type { State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { Wire } from './walk';

/**
 * cpu: the processor walked it. tables: the kernel looked at or wrote the tables, or they have changed since the processor looked.
 * ghost: nobody has walked it, a TLB hit included; the drawing does, by hand. exception: not canonical. none: no address.
 */
export type WalkMode = 'cpu' | 'tables' | 'ghost' | 'exception' | 'none';

export interface Ending {
  readonly kind: 'fault' | 'mapped' | 'absent' | 'walking' | 'ghost' | 'exception' | 'none';
  /** `#PF`, `rw-u`. */
  readonly title: string;
  readonly lines: readonly [string, string];
  /** The wire that the fault is about. */
  readonly fatal: Wire | null;
}

export interface Evidence {
  readonly mode: WalkMode;
  /** Lowest level that a walk under way has looked at; null once it is over, or where there is none. */
  readonly reached: Level | null;
  readonly event: TraceEvent | null;
}

const REACH = 4096;
const CPU: ReadonlySet<EventKind> = new Set([
  'walk-level',
  'tlb-hit',
  'translate',
  'page-fault',
  'element-read',
  'memory-read',
  'memory-write',
]);
/** After `resume` the walk is to come again, over tables that the handler may have changed. */
const SOFTWARE: ReadonlySet<EventKind> = new Set(['resume', 'query', 'entry-write']);

/** Who has looked at the page of `va`, and how far, by the event on show. Only the step on show counts. */
export function evidenceOf(view: View, va: VirtAddr): Evidence {
  const { trace } = view.run;
  const page = va - (va % 4096n);
  const here = (at: bigint): boolean => at - (at % 4096n) === page;
  const ghost: Evidence = { mode: 'ghost', reached: null, event: null };
  if (view.n < 1) return ghost;
  const step = trace.step(view.n);
  for (let n = view.n; n >= 1 && view.n - n < REACH && trace.step(n) === step; n--) {
    const event = trace.event(n);
    if (event.kind === 'populate') {
      if (va >= event.start && va < event.start + event.size) return { mode: 'tables', reached: null, event };
    } else if (CPU.has(event.kind) || SOFTWARE.has(event.kind)) {
      if (!('va' in event) || event.va === null || !here(event.va)) continue;
      const reached = event.kind === 'walk-level' ? event.level : null;
      if (SOFTWARE.has(event.kind)) return { mode: 'tables', reached, event };
      const hit = hitBefore(view, event, here);
      return hit === null ? { mode: 'cpu', reached, event } : { ...ghost, event: hit };
    }
  }
  return ghost;
}

/** The TLB hit that an access went by instead of a walk, or null. A walk of the page that is nearer in the step comes first. */
function hitBefore(view: View, event: TraceEvent, here: (at: bigint) => boolean): TraceEvent | null {
  const { trace } = view.run;
  for (let n = event.n; n >= 1 && event.n - n < REACH && trace.step(n) === event.step; n--) {
    const kind = trace.kind(n);
    if (kind !== 'tlb-hit' && kind !== 'walk-level' && kind !== 'page-fault') continue;
    const found = trace.event(n);
    if ('va' in found && found.va !== null && here(found.va)) return found.kind === 'tlb-hit' ? found : null;
  }
  return null;
}

interface Facts {
  readonly mode: WalkMode;
  readonly error: number | null;
  readonly grants: readonly Readonly<Record<Wire, boolean | null>>[];
  readonly present: boolean;
  readonly state: State;
  readonly cpu: number;
  readonly evidence: TraceEvent | null;
}

export function endingOf(facts: Facts): Ending {
  const { mode, error, grants, present, evidence } = facts;
  if (mode === 'none') return ending('none', '', ['', '']);
  if (mode === 'exception') return ending('exception', 'no walk', ['the address is', 'not canonical']);
  if (mode === 'ghost' && evidence?.kind === 'tlb-hit') {
    return ending('ghost', 'TLB hit', ['not walked:', evidence.stale ? 'the entry is stale' : 'remembered']);
  }
  if (mode === 'ghost') return ending('ghost', 'not walked', ['a walk by hand', 'would find this']);
  if (error !== null) return faultEnding(facts, error);
  if (mode === 'cpu' && evidence?.kind === 'walk-level' && !endsAt(evidence)) {
    const next = Math.max(1, evidence.level - 1) as Level;
    return evidence.level === 1
      ? ending('walking', 'walking', ['all levels are', 'present'])
      : ending('walking', 'walking', [`${levelName(evidence.level)} is present,`, `${levelName(next)} comes next`]);
  }
  if (!present && evidence?.kind === 'walk-level') return ending('absent', 'not present', ['a fault', 'comes next']);
  if (!present) return ending('absent', 'no frame', ['nothing is mapped', 'here']);
  return ending('mapped', rightsText(grants), ['what every level', 'still grants']);
}

const ending = (
  kind: Ending['kind'],
  title: string,
  lines: readonly [string, string],
  fatal: Wire | null = null,
): Ending => ({
  kind,
  title,
  lines,
  fatal,
});

const endsAt = (event: TraceEvent): boolean => event.kind === 'walk-level' && (event.entry & 1n) === 0n;

const every = (grants: Facts['grants'], wire: Wire): boolean => grants.every((level) => level[wire] === true);

/** Rights that all levels together leave: readable always, as the processor has it. */
const rightsText = (grants: Facts['grants']): string =>
  `r${every(grants, 'W') ? 'w' : '-'}${every(grants, 'X') ? 'x' : '-'}${every(grants, 'U') ? 'u' : '-'}`;

function faultEnding({ grants, state, cpu }: Facts, error: number): Ending {
  const fault = (lines: readonly [string, string], fatal: Wire | null): Ending => ending('fault', '#PF', lines, fatal);
  if ((error & ERROR_P) === 0) return fault(['rights were', 'never judged'], 'P');
  if ((error & ERROR_RSVD) !== 0) return fault(['a reserved bit', 'is set'], null);
  if ((error & ERROR_PK) !== 0) return fault(['the protection', 'key forbids it'], null);
  const user = (error & ERROR_U) !== 0;
  if (user && !every(grants, 'U')) return fault(['made in user mode,', 'but U = 0'], 'U');
  if ((error & ERROR_I) !== 0 && !every(grants, 'X')) return fault(['a fetch,', 'but NX = 1'], 'X');
  if ((error & ERROR_W) !== 0 && !every(grants, 'W')) return fault(['a write,', 'but W = 0'], 'W');
  const { smep } = state.cpu(cpu);
  if (!user && (error & ERROR_I) !== 0 && smep) return fault(['SMEP: kernel code', 'in a user page'], null);
  if (!user && every(grants, 'U')) return fault(['SMAP: the kernel', 'in a user page'], null);
  return fault(['the entries were', 'others then'], null);
}
