import type { TextChange } from './edit/pieces';
import type { Problem } from './model';
import { parseScenario } from './parse';

/** The text with changes made that are in order and apart from each other. */
export function withChanges(text: string, changes: readonly TextChange[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { offset, length, text: added } of changes) {
    parts.push(text.slice(at, offset), added);
    at = offset + length;
  }
  return parts.join('') + text.slice(at);
}

/** The first error that the changes bring in, `known` being those that the text has already; null where they bring none. */
export function newFault(text: string, changes: readonly TextChange[], known: readonly Problem[]): Problem | null {
  const before = new Set(known.map(signature));
  const { problems } = parseScenario(withChanges(text, changes));
  return problems.find((problem) => problem.severity === 'error' && !before.has(signature(problem))) ?? null;
}

/** Problems move when text does; what they say and of what stays. */
const signature = ({ code, message, path }: Problem): string => JSON.stringify([code, message, path]);
