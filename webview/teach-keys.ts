import type { Focus, KeyPress } from './keys';
import { isAsking, predictionOf } from './model/asking';
import { choiceOf } from './slices/teach';
import type { State } from './state';
import type { StoreAction } from './store-action';
import { viewOf } from './views';

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * What keys do while the answers to a question are on the page: digits choose one, arrows the next, Enter gives it. null: what they always
 * do. Where an answer has the focus, the browser moves by arrows itself.
 */
export function teachKey(
  { key, shiftKey, ctrlKey, altKey, metaKey }: KeyPress,
  focus: Focus,
  state: State,
): StoreAction | null {
  const prediction = predictionOf(state);
  if (prediction === null || !isAsking(state) || focus === 'field' || ctrlKey || altKey || metaKey || shiftKey)
    return null;
  // Elsewhere digits open views, as always: the first one leads back to the answers.
  if (viewOf(state.stage.view).id !== 'overview') return null;
  if (state.popover !== null) return null;
  const { length } = prediction.answers;
  const choose = (answer: number): StoreAction => ({ type: 'teach', action: { type: 'choose', answer } });
  if (/^[1-9]$/.test(key)) return Number(key) <= length ? choose(Number(key) - 1) : null;
  if (focus !== 'page') return null;
  const step = STEPS[key];
  if (step !== undefined) {
    const chosen = choiceOf(state.teach, prediction) ?? (step === 1 ? -1 : length);
    return choose((chosen + step + length) % length);
  }
  return key === 'Enter' ? { type: 'teach', action: { type: 'give' } } : null;
}
