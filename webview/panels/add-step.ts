import type { JsonValue } from '../../src/protocol/messages';
import { insertInto } from '../model/new-entries';
import type { StoreAction } from '../store-action';
import type { Good } from '../state';

/** Index of the step that event n belongs to; -1 before the first event. */
export const stepAt = (good: Good, n: number): number => (n > 0 ? good.run.trace.step(n) : -1);

/** Puts a step behind the one on show, or at the end, and opens its form. */
export function addStep(good: Good, n: number, value: JsonValue): StoreAction {
  const { length } = good.scenario.steps;
  const at = stepAt(good, n);
  return insertEntry('steps', at < 0 ? length : at + 1, length, value);
}

/** Puts an entry into a list and opens its form. */
export const insertEntry = (
  list: 'steps' | 'memory',
  index: number,
  length: number,
  value: JsonValue,
): StoreAction => ({
  type: 'commit',
  field: 'form',
  edits: [insertInto(list, index, length, value)],
  checked: true,
  then: { kind: 'part', path: [list, index] },
});
