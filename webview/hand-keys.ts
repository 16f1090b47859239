import type { Selection } from './actions';
import type { KeyPress } from './keys';
import type { Scenario } from '../src/scenario/model';
import { insertion } from './model/insertion';
import { heldAt, type Grab } from './model/moves';
import { removal } from './model/removal';
import type { StoreAction } from './store-action';
import { reachOf } from './slices/drag';
import type { State } from './state';

/** Units that Shift makes of one; an area goes on by 2M, to the next entry of its PD. */
const FAR = 16;
const FAR_AREA = 512;

const WAYS: Readonly<Record<string, { readonly by: 1 | -1; readonly reach: boolean }>> = {
  ArrowLeft: { by: -1, reach: false },
  ArrowRight: { by: 1, reach: false },
  ArrowDown: { by: -1, reach: true },
  ArrowUp: { by: 1, reach: true },
};

/**
 * What keys do to the area or the pointer that is picked: Alt and arrows move it, or with up and down change how far it reaches; Delete
 * takes it away. Insert maps a page beside it. Null: they do nothing.
 */
export function handKey({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyPress, state: State): StoreAction | null {
  const { good, selection } = state;
  if (good === null || ctrlKey || metaKey) return null;
  if (isHeld(state) && key === 'Escape') return { type: 'drag', action: { type: 'cancel' } };
  if (key === 'Insert' && !altKey && !shiftKey) return insertion(good.scenario, nearOf(good.scenario, selection));
  const held = grabOf(selection);
  if (held === null) return null;
  const way = altKey ? WAYS[key] : undefined;
  if (way !== undefined) {
    const grab = way.reach ? reachOf(good, state.n, held) : held;
    const far = grab?.kind === 'area' ? FAR_AREA : FAR;
    return grab && { type: 'drag', action: { type: 'nudge', grab, units: way.by * (shiftKey ? far : 1) } };
  }
  return key === 'Delete' && !altKey && isThing(selection) ? removal(good.scenario, selection) : null;
}

/** Where a new mapping is wanted: behind the one that is picked, else at the address that is, in bytes. */
function nearOf(scenario: Scenario, selection: Selection | null): bigint {
  if (selection?.kind === 'address') return selection.va;
  if (selection?.kind === 'mapping')
    return heldAt(scenario, { kind: 'edge', index: selection.index, edge: 'end' }) ?? 0n;
  return heldAt(scenario, { kind: 'pointer', index: selection?.kind === 'pointer' ? selection.index : 0 }) ?? 0n;
}

/** Whether something is held, or keys wait to move it. */
export const isHeld = ({ drag, late }: State): boolean => drag !== null || late.length > 0;

type Thing = Extract<Selection, { readonly kind: 'mapping' | 'pointer' }>;
const isThing = (selection: Selection | null): selection is Thing =>
  selection?.kind === 'mapping' || selection?.kind === 'pointer';

function grabOf(selection: Selection | null): Grab | null {
  if (selection?.kind === 'mapping') return { kind: 'area', index: selection.index };
  return selection?.kind === 'pointer' ? { kind: 'pointer', index: selection.index } : null;
}
