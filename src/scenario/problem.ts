import type { JsonPath, Problem } from './model';
import { tell } from './tell';

/** What is wrong, in one word; the host shows it beside the message. */
export type ProblemCode =
  | 'too-large'
  | 'too-deep'
  | 'syntax'
  | 'duplicate-key'
  | 'unknown-key'
  | 'missing-key'
  | 'wrong-type'
  | 'bad-value'
  | 'bad-name'
  | 'unaligned'
  | 'out-of-range'
  | 'overlap'
  | 'duplicate-name'
  | 'unknown-name'
  | 'not-bound'
  | 'rebound'
  | 'no-effect'
  | 'bad-method'
  | 'unmapped-memory'
  | 'more';

/** Something wrong with the value at `path`; `on` says which part of the text to mark. */
export interface Finding {
  readonly severity: Problem['severity'];
  readonly code: ProblemCode;
  readonly path: JsonPath;
  /** value: the value. key: the key alone. opening: the key of the value, or its first bracket where it has no key. */
  readonly on: 'value' | 'key' | 'opening';
  /** Without the name of the field, which the message gets in front. */
  readonly message: string;
  readonly suggestions: readonly string[];
}

export const wrong = (
  path: JsonPath,
  code: ProblemCode,
  message: string,
  suggestions: readonly string[] = [],
): Finding => ({ severity: 'error', code, path, on: 'value', message, suggestions });

export const doubtful = (path: JsonPath, code: ProblemCode, message: string): Finding => ({
  severity: 'warning',
  code,
  path,
  on: 'value',
  message,
  suggestions: [],
});

/** `mappings[1].start`; the root is `the file`. */
export function pathText(path: JsonPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `[${JSON.stringify(part.length > 40 ? `${part.slice(0, 37)}…` : part)}]`;
  }
  return text === '' ? tell`the file` : text;
}
