import { runScenario } from '../../../src/run/run';
import { parseScenario } from '../../../src/scenario/parse';
import { type ReadText, readText } from '../../../src/language/read-text';

/** A text as the editor has it, read and run. `|` marks places; it is taken out. */
export function marked(source: string): { readonly text: string; readonly at: readonly number[] } {
  const parts = source.split('|');
  const at: number[] = [];
  let length = 0;
  for (const part of parts.slice(0, -1)) at.push((length += part.length));
  return { text: parts.join(''), at };
}

export function readOf(text: string): ReadText {
  const { scenario } = parseScenario(text);
  const read = readText(text, scenario, scenario === null ? null : runScenario(scenario));
  if (read === null) throw new Error('the text is no JSON');
  return read;
}
