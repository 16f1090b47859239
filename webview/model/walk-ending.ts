import * as l10n from '@vscode/l10n';
import type { VirtAddr } from '../../src/core/addr/address';
import { ERROR_I, ERROR_P, ERROR_PK, ERROR_RSVD, ERROR_U, ERROR_W } from '../../src/core/mmu/error-code';
import { levelName } from '../../src/core/trace/describe-words';
import type { EventKind, Level, TraceEvent } from '../../src/core/trace/event';
import type { State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { Wire } from './walk';
import { REACH } from './reach';

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
  /** The wires that the fault is about. */
  readonly fatal: readonly Wire[];
}

export interface Evidence {
  readonly mode: WalkMode;
  /** Lowest level that a walk under way has looked at; null once it is over, or where there is none. */
  readonly reached: Level | null;
  readonly event: TraceEvent | null;
}

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
  if (mode === 'exception')
    return ending('exception', l10n.t('no walk'), [l10n.t('the address is'), l10n.t('not canonical')]);
  if (mode === 'ghost' && evidence?.kind === 'tlb-hit') {
    return ending('ghost', l10n.t('TLB hit'), [
      l10n.t('not walked:'),
      evidence.stale ? l10n.t('the entry is stale') : l10n.t('remembered'),
    ]);
  }
  if (mode === 'ghost')
    return ending('ghost', l10n.t('not walked'), [l10n.t('a walk by hand'), l10n.t('would find this')]);
  if (error !== null) return faultEnding(facts, error);
  if (mode === 'cpu' && evidence?.kind === 'walk-level' && !endsAt(evidence)) {
    const next = Math.max(1, evidence.level - 1) as Level;
    return evidence.level === 1
      ? ending('walking', l10n.t('walking'), [l10n.t('all levels are'), l10n.t('present')])
      : ending('walking', l10n.t('walking'), [
          l10n.t('{0} is present,', levelName(evidence.level)),
          l10n.t('{0} comes next', levelName(next)),
        ]);
  }
  if (!present && evidence?.kind === 'walk-level')
    return ending('absent', l10n.t('not present'), [l10n.t('a fault'), l10n.t('comes next')]);
  if (!present) return ending('absent', l10n.t('no frame'), [l10n.t('nothing is mapped'), l10n.t('here')]);
  return ending('mapped', rightsText(grants), [l10n.t('what every level'), l10n.t('still grants')]);
}

const ending = (
  kind: Ending['kind'],
  title: string,
  lines: readonly [string, string],
  fatal: readonly Wire[] = [],
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
  const fault = (lines: readonly [string, string], ...fatal: readonly Wire[]): Ending =>
    ending('fault', '#PF', lines, fatal);
  if ((error & ERROR_P) === 0) return fault([l10n.t('rights were'), l10n.t('never judged')], 'P');
  if ((error & ERROR_RSVD) !== 0) return fault([l10n.t('a reserved bit'), l10n.t('is set')]);
  if ((error & ERROR_PK) !== 0) return fault([l10n.t('the protection'), l10n.t('key forbids it')]);
  const user = (error & ERROR_U) !== 0;
  if (user && !every(grants, 'U')) return fault([l10n.t('made in user mode,'), l10n.t('but U = 0')], 'U');
  if ((error & ERROR_I) !== 0 && !every(grants, 'X')) return fault([l10n.t('a fetch,'), l10n.t('but NX = 1')], 'X');
  if ((error & ERROR_W) !== 0 && !every(grants, 'W')) return fault([l10n.t('a write,'), l10n.t('but W = 0')], 'W');
  const { smep } = state.cpu(cpu);
  if (!user && (error & ERROR_I) !== 0 && smep) return fault([l10n.t('SMEP: kernel code'), l10n.t('in a user page')]);
  if (!user && every(grants, 'U')) return fault([l10n.t('SMAP: the kernel'), l10n.t('in a user page')]);
  return fault([l10n.t('the entries were'), l10n.t('others then')]);
}
