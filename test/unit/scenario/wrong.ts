import assert from 'node:assert/strict';
import { parseScenario } from '../../../src/scenario/parse';

/**
 * Checks one file that is wrong in the places between « and ». The problems have to be exactly there, in order, with these
 * codes and messages; `code*` is a warning.
 */
export function wrong(marked: string, ...expected: [code: string, message: string, suggestions?: string[]][]): void {
  const places: string[] = [];
  let text = '';
  for (const [index, part] of marked.split(/[«»]/).entries()) {
    if (index % 2 === 1) places.push(`${text.length}+${part.length}`);
    text += part;
  }
  const { scenario, problems } = parseScenario(text);
  const seen = problems.map(({ code, severity, message, suggestions, offset, length }) => [
    `${code}${severity === 'warning' ? '*' : ''}`,
    message,
    [...suggestions],
    `${offset}+${length}`,
  ]);
  assert.deepEqual(
    seen,
    expected.map(([code, message, suggestions = []], index) => [code, message, suggestions, places[index]]),
  );
  assert.equal(
    scenario === null,
    expected.some(([code]) => !code.endsWith('*')),
  );
}

/** A file with this inside. */
export const file = (inside: string): string => `{ "faultline": 1, ${inside} }`;
export const HEAP = '{ "name": "heap", "start": "0x1000_0000", "size": "16K" }';
export const mappings = (...entries: string[]): string => file(`"mappings": [${entries.join(', ')}]`);
export const pointers = (inside: string, steps: string): string =>
  file(`"pointers": { ${inside} }, "steps": [${steps}]`);
export const PATH = '"path": { "type": "UserConstPtr<c_char>", "address": "0x1000_0ff0" }';
export const BUFFER = '"buffer": { "type": "UserPtr<u32>", "address": "0x1000_0000" }';
