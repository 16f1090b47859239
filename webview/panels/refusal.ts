import { h, icon, type Child } from '../dom';
import type { State } from '../state';
import { inline } from './rich';

/** Why the host did not do what was asked for as a whole, such as a move of a step before one that it needs. */
export function refusal({ refusals }: State): Child {
  const { form } = refusals;
  return (
    form !== undefined &&
    h('p.problem', { key: 'refusal', role: 'status' }, icon('error'), h('span', {}, inline(form.message)))
  );
}
