import * as l10n from '@vscode/l10n';
import type { VirtAddr } from '../../src/core/addr/address';
import { grouped, virt } from '../../src/core/addr/address';
import type { ReferenceView, State } from '../../src/core/trace/trace';
import type { Pointer, Scenario, Step } from '../../src/scenario/model';
import type { Selection, View } from '../actions';
import { REACH } from './reach';
import { staleness } from './stale';
import type { Stop } from './stop';

/** A pointer, or a reference that a call gave, and the bytes it claims. */
export interface Extent {
  readonly key: string;
  readonly name: string;
  /** `UserConstPtr<c_char>`, `&'static str`. */
  readonly type: string;
  readonly va: VirtAddr;
  /** Bytes that were read, or that a check has granted. */
  readonly held: bigint;
  /** Bytes after those that are asked for but not yet given. */
  readonly asked: bigint;
  /** A reference whose pages are no longer what was checked. */
  readonly stale: boolean;
  /** What happens at its end: `path[16]: stopped`. */
  readonly note: string;
  readonly selection: Selection;
  readonly selected: boolean;
  /** The step that says how much is asked for here; null: none does. */
  readonly lengthStep: number | null;
}

/** Extents that reach into [from, to), those of the step on show first. */
export const extentsOf = (
  view: View,
  state: State,
  window: readonly [bigint, bigint],
  stop: Stop | null,
): readonly Extent[] => inOrder(view, state, window, stop, (bound, bytes) => staleness(view, state, bound, bytes));

/** The first of all extents, which the step on show works through, and what it claims; whether that is stale is left open. */
export const firstExtent = (view: View, state: State): Pick<Extent, 'name' | 'va' | 'held' | 'asked'> | null =>
  inOrder(view, state, [0n, 1n << 64n], null, () => null)[0] ?? null;

function inOrder(
  view: View,
  state: State,
  window: readonly [bigint, bigint],
  stop: Stop | null,
  why: (bound: ReferenceView, bytes: bigint) => string | null,
): readonly Extent[] {
  const { scenario, run } = view;
  const step = run.trace.length === 0 ? 0 : run.trace.step(Math.max(1, view.n));
  const action = scenario.steps[step];
  const reaches = (va: bigint, bytes: bigint): boolean => va < window[1] && va + (bytes || 1n) > window[0];
  const given = state.references();
  // Only then: whether a reference is stale takes a look back over the run, and a run may have bound thousands.
  const references = given
    .filter(({ va, elements, elementSize }) => reaches(va, elements * elementSize))
    .map((bound) => ofReference(view, bound, stop, why(bound, bound.elements * bound.elementSize)));
  const bound = new Set(given.map(({ va }) => va as bigint));
  const pointers = pointersOf(scenario)
    .list.map((each) => ({ ...each, own: action !== undefined && usesPointer(action, each.pointer.name) }))
    .sort((a, b) => Number(b.own) - Number(a.own))
    // A reference stands where its pointer stood, once the call is over.
    .filter(({ va, own }) => own || !bound.has(va))
    .map((each) => ofPointer(view, each, each.own ? (action ?? null) : null, step, stop));
  const using = action !== undefined && 'reference' in action ? action.reference : null;
  return [...pointers.filter(({ va, held, asked }) => reaches(va, held + asked)), ...references].sort(
    (a, b) => Number(b.name === using) - Number(a.name === using),
  );
}

const usesPointer = (step: Step, name: string): boolean => 'pointer' in step && step.pointer === name;

interface Pointing {
  readonly pointer: Pointer;
  readonly index: number;
  readonly va: VirtAddr;
}

const pointing = new WeakMap<
  Scenario,
  { readonly list: readonly Pointing[]; readonly indices: ReadonlyMap<bigint, number> }
>();

/** Where the pointers of a scenario point, and of each address the first one that points there; read once. */
function pointersOf(scenario: Scenario) {
  const known = pointing.get(scenario);
  if (known !== undefined) return known;
  const list = scenario.pointers.map((pointer, index) => ({ pointer, index, va: virt(BigInt(pointer.address)) }));
  const made = { list, indices: new Map([...list].reverse().map(({ va, index }) => [va as bigint, index])) };
  pointing.set(scenario, made);
  return made;
}

function ofPointer(
  view: View,
  { pointer, index, va }: Pointing,
  action: Step | null,
  step: number,
  stop: Stop | null,
): Extent {
  const { selection } = view;
  const size = BigInt(pointer.element.size);
  return {
    key: `pointer ${index}`,
    name: pointer.name,
    type: `${pointer.wrapper}<${pointer.element.name}>`,
    va,
    stale: false,
    selection: { kind: 'pointer', index },
    selected: selection?.kind === 'pointer' && selection.index === index,
    lengthStep: action?.do === 'call' && action.length !== null ? step : null,
    ...(action === null ? { held: 0n, asked: size, note: '' } : claim(view, pointer, action, step, va, size, stop)),
  };
}

/** What the step on show asks for through the pointer, and how far it has got. */
function claim(
  view: View,
  { name }: Pointer,
  action: Step,
  step: number,
  va: bigint,
  size: bigint,
  stop: Stop | null,
): Pick<Extent, 'held' | 'asked' | 'note'> {
  const scans = action.do === 'call' && (action.method === 'get_as_null_terminated' || action.method === 'get_as_str');
  if (scans) return scan(view, name, step, size, stop);
  const elements = action.do === 'call' && action.method === 'get_as_slice' ? BigInt(action.length ?? '0x0') : 1n;
  const bytes = elements * size;
  const { last, outcome } = view.run.steps[step] ?? { last: 0, outcome: null };
  const done = view.n >= last && outcome?.kind === 'ok';
  const at = stop === null || size === 0n ? 0n : (stop.va - va) / size;
  const inside = stop !== null && stop.va >= va && stop.va < va + (bytes || 1n);
  const where = elements > 1n ? `${name}[${at}]` : name;
  const note = !inside ? '' : stop.kind === 'fault' ? l10n.t('{0}: stopped', where) : l10n.t('{0}: refused', where);
  return done ? { held: bytes, asked: 0n, note } : { held: 0n, asked: bytes, note };
}

function scan(
  view: View,
  name: string,
  step: number,
  size: bigint,
  stop: Stop | null,
): Pick<Extent, 'held' | 'asked' | 'note'> {
  const { trace } = view.run;
  for (let n = view.n; n >= 1 && view.n - n < REACH && trace.step(n) === step; n--) {
    const event = trace.event(n);
    if (event.kind === 'terminator') {
      return {
        held: event.index * size,
        asked: 0n,
        note: size === 1n ? `${name}[${event.index}] = NUL` : l10n.t('{0} is zero', `${name}[${event.index}]`),
      };
    }
    if (event.kind === 'element-read') {
      const next = event.index + 1n;
      return { held: next * size, asked: size, note: stopNote(`${name}[${next}]`, stop) };
    }
  }
  return { held: 0n, asked: size, note: stopNote(`${name}[0]`, stop) };
}

const stopNote = (where: string, stop: Stop | null): string =>
  stop === null
    ? ''
    : stop.kind === 'fault'
      ? l10n.t('{0}: stopped', where)
      : l10n.t('{0}: refused before it was read', where);

function ofReference(view: View, bound: ReferenceView, stop: Stop | null, why: string | null): Extent {
  const bytes = bound.elements * bound.elementSize;
  const { scenario, selection } = view;
  const index = pointersOf(scenario).indices.get(bound.va) ?? -1;
  const inside = stop !== null && stop.va >= bound.va && stop.va < bound.va + (bytes || 1n);
  return {
    key: `reference ${bound.name}`,
    name: bound.name,
    type: bound.type,
    va: bound.va,
    held: bytes,
    asked: 0n,
    stale: why !== null,
    note: why ?? (inside && stop.kind === 'fault' ? l10n.t('{0} at {1}: stopped', bound.name, grouped(stop.va)) : ''),
    lengthStep: null,
    selection: index < 0 ? { kind: 'address', va: bound.va } : { kind: 'pointer', index },
    selected: selection?.kind === 'pointer' && selection.index === index,
  };
}
