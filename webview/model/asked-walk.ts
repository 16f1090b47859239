import type { View } from '../actions';
import { initialWalk, type AskedWalk } from '../slices/walk';
import { addressInQuestion } from './question';

/** Which access is walked, and who asks for it. */
export interface Asked {
  readonly walk: AskedWalk;
  /** Something of it was picked by a person, so it need not be in the run. */
  readonly byHand: boolean;
}

/** The access that the view of the walk shows: that of the event on show, but for what a person picked. null: there is no address. */
export function askedWalk(view: View): Asked | null {
  const { access, user } = view.walk ?? initialWalk;
  const va = addressInQuestion(view);
  if (va === null) return null;
  const run = accessOnShow(view);
  const picked = view.selection?.kind === 'address' || view.selection?.kind === 'pointer';
  return {
    walk: { va, access: access ?? run.access, user: user ?? run.user },
    byHand: picked || access !== null || user !== null,
  };
}

/** How the step on show accesses memory. Steps that do not are asked about a read by the kernel. */
export function accessOnShow({ scenario, run: { trace }, n }: View): Omit<AskedWalk, 'va'> {
  const step = trace.length === 0 ? undefined : scenario.steps[trace.step(Math.max(1, n))];
  switch (step?.do) {
    case 'user':
      return { access: step.access, user: true };
    case 'deref':
      return { access: step.access, user: false };
    case 'write':
      return { access: 'write', user: false };
    case 'call':
    case 'read':
    case 'map':
    case 'unmap':
    case 'protect':
    case 'populate':
    case 'limit_frames':
    case 'entry':
    case undefined:
      return { access: 'read', user: false };
  }
}
