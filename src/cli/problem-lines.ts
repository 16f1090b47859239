import type { Problem } from '../scenario/model';

/** The problems of a file as compilers print them: `file:line:col: error: message`, places from 1. */
export function problemLines(path: string, text: string, problems: readonly Problem[]): readonly string[] {
  const starts = lineStarts(text);
  return problems.map(({ severity, message, offset }) => {
    const line = lineAt(starts, offset);
    return `${path}:${line + 1}:${offset - starts[line]! + 1}: ${severity}: ${message}`;
  });
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The last line that starts at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
