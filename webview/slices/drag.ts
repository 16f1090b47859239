import type { Scenario } from '../../src/scenario/model';
import type { Moved } from '../model/move-words';
import { heldAt, moved, unitOf, type Grab } from '../model/moves';
import type { Good } from '../state';

/** Something of the drawing that a person has hold of. The text hears of it when it is let go. */
export interface DragState {
  readonly grab: Grab;
  /** What was on show when it began, to come back to. */
  readonly base: Good;
  readonly n: number;
  /** Where what is held was, in bytes. */
  readonly from: bigint;
  /** What has come of it so far; null: nothing yet. */
  readonly moved: Moved | null;
  /** By keys: it ends when they are let go. */
  readonly byKeys: boolean;
  /** Let go; the text is being changed. */
  readonly dropped: boolean;
}

export type DragAction =
  | { readonly type: 'grab'; readonly grab: Grab; readonly byKeys: boolean }
  /** To an address in bytes; `free`: it need not stand on its own boundary. */
  | { readonly type: 'move'; readonly to: bigint; readonly free: boolean }
  /** By so many of its own units, from where it has come to; takes hold of it first where nothing is held. */
  | { readonly type: 'nudge'; readonly grab: Grab; readonly units: number }
  | { readonly type: 'drop' }
  | { readonly type: 'cancel' };

export function grabbed(grab: Grab, base: Good, n: number, byKeys: boolean): DragState | null {
  const from = heldAt(base.scenario, grab);
  return from === null ? null : { grab, base, n, from, moved: null, byKeys, dropped: false };
}

/** The scenario as it is while it is held. */
export const heldScenario = ({ base, moved: so }: DragState): Scenario => so?.scenario ?? base.scenario;

export function draggedTo(drag: DragState, to: bigint, free: boolean): DragState {
  const next = moved(drag.base.scenario, drag.grab, to, free);
  return next === null ? drag : { ...drag, moved: next };
}

export function nudged(drag: DragState, units: number): DragState {
  const { scenario } = drag.base;
  const at = heldAt(heldScenario(drag), drag.grab) ?? drag.from;
  return draggedTo(drag, at + BigInt(units) * unitOf(scenario, drag.grab), false);
}

/** The grab whose units change how far the same thing reaches: of an area its end, of a pointer what a step asks for through it. */
export function reachOf({ scenario, run }: Good, n: number, grab: Grab): Grab | null {
  if (grab.kind === 'area') return { kind: 'edge', index: grab.index, edge: 'end' };
  if (grab.kind !== 'pointer') return grab;
  const name = scenario.pointers[grab.index]?.name;
  const asks = (index: number): boolean => {
    const step = scenario.steps[index];
    return step?.do === 'call' && step.pointer === name && step.length !== null;
  };
  const now = n > 0 ? run.trace.step(n) : 0;
  const index = asks(now) ? now : scenario.steps.findIndex((_, i) => asks(i));
  return index < 0 ? null : { kind: 'length', index };
}

/** Whether letting go changes anything. */
export const isMoved = ({ base, grab, moved: so }: DragState): boolean =>
  so !== null && (grab.kind === 'new' || heldAt(so.scenario, grab) !== heldAt(base.scenario, grab));
