import type { JsonValue } from '../../src/protocol/messages';
import type { Prediction } from '../../src/scenario/model';

/** What a person has said to the question of a scenario, in teach mode. Each answer knows its question: of another one it says nothing. */
export interface TeachState {
  /** The answer that is chosen and not given yet. */
  readonly choice: { readonly question: string; readonly answer: number } | null;
  readonly given: Given | null;
}

export interface Given {
  readonly question: string;
  /** null: the person went without. */
  readonly answer: number | null;
  /** Of the host's score: once that begins anew, all is asked again. */
  readonly round: number;
}

export type TeachAction =
  | { readonly type: 'choose'; readonly answer: number }
  /** The answer that is chosen. */
  | { readonly type: 'give' }
  /** Shows the run without an answer. */
  | { readonly type: 'skip' }
  | { readonly type: 'again' };

export const initialTeach: TeachState = { choice: null, given: null };

/** Tells questions apart. Whoever only words a reason anew asks nothing else. */
export const questionOf = ({ question, answers }: Prediction): string =>
  JSON.stringify([question, ...answers.map(({ text, right }) => [text, right])]);

/** null: nothing is chosen, of this question. */
export function choiceOf({ choice }: TeachState, prediction: Prediction): number | null {
  const is = choice?.question === questionOf(prediction) && choice.answer < prediction.answers.length;
  return is ? choice.answer : null;
}

/** What has been said to this question in this round; null: it waits. */
export function givenOf({ given }: TeachState, prediction: Prediction, round: number): Given | null {
  return given?.round === round && given.question === questionOf(prediction) ? given : null;
}

export function reduceTeach(state: TeachState, action: TeachAction, prediction: Prediction, round: number): TeachState {
  const question = questionOf(prediction);
  switch (action.type) {
    case 'choose': {
      const is = Number.isSafeInteger(action.answer) && action.answer >= 0 && action.answer < prediction.answers.length;
      return is ? { ...state, choice: { question, answer: action.answer } } : state;
    }
    case 'give': {
      const answer = choiceOf(state, prediction);
      return answer === null ? state : { choice: null, given: { question, answer, round } };
    }
    case 'skip':
      return { choice: null, given: { question, answer: null, round } };
    case 'again':
      return initialTeach;
  }
}

/** JSON only. What is only chosen is chosen anew. */
export const saveTeach = ({ given }: TeachState): JsonValue => ({
  given: given && { question: given.question, answer: given.answer, round: given.round },
});

/** Whatever is not as `saveTeach` writes it is left at its default: then the question is asked again. */
export function restoreTeach({ given }: Readonly<Record<string, unknown>>): TeachState {
  if (typeof given !== 'object' || given === null) return initialTeach;
  const { question, answer, round } = given as Partial<Record<keyof Given, unknown>>;
  if (typeof question !== 'string' || !isCount(round) || !(answer === null || isCount(answer))) return initialTeach;
  // The question itself says how many answers it has.
  if (answer !== null && answer >= answersIn(question)) return initialTeach;
  return { ...initialTeach, given: { question, answer, round } };
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function answersIn(question: string): number {
  try {
    const parts: unknown = JSON.parse(question);
    return Array.isArray(parts) ? parts.length - 1 : 0;
  } catch {
    return 0;
  }
}
