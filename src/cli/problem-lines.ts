import { LineIndex } from '../scenario/line-index';
import type { Problem } from '../scenario/model';

/** The problems of a file as compilers print them: `file:line:col: error: message`, places from 1. */
export function problemLines(path: string, text: string, problems: readonly Problem[]): readonly string[] {
  const index = new LineIndex(text);
  return problems.map(({ severity, message, offset }) => {
    const { line, column } = index.at(offset);
    return `${path}:${line}:${column}: ${severity}: ${message}`;
  });
}
