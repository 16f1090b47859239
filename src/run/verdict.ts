import * as l10n from '@vscode/l10n';
import type { Outcome, Value } from '../core/outcome';
import { utf8Text } from '../core/axptr/utf8';
import { hex } from '../core/addr/address';
import { counted } from '../core/trace/describe-words';
import type { Expectation } from '../scenario/model';
import type { Actions } from './actions';
import type { Run, StepResult } from './run';

type Verdict = NonNullable<StepResult['verdict']>;

/** How many steps of a run expect something, and of how many of them it came. */
export function tally({ steps }: { readonly steps: readonly StepResult[] }): {
  readonly met: number;
  readonly of: number;
} {
  const verdicts = steps.flatMap(({ verdict }) => verdict ?? []);
  return { met: verdicts.filter((verdict) => verdict.met).length, of: verdicts.length };
}

/**
 * The same, and what speaks against a run before any step of it: it ran on something else than was written, and so a test of it fails,
 * too (suite.ts). null where all was set up.
 */
export const standing = ({
  steps,
  setupProblems,
}: Pick<Run, 'steps' | 'setupProblems'>): ReturnType<typeof tally> & { readonly unready: string | null } => ({
  ...tally({ steps }),
  unready: setupProblems[0] ?? null,
});

/** Whether a step came out as it was expected to, and both in words. */
export function judge(expected: Expectation, outcome: Outcome, actions: Actions | null): Verdict {
  const got = outcomeWords(outcome, actions);
  const value = outcome.kind === 'ok' ? outcome.value : null;
  switch (expected.kind) {
    case 'ok':
      return { met: value !== null, expected: 'ok', got };
    case 'value': {
      const seen = value === null ? null : seenAs(value, typeof expected.value, actions);
      const met = seen !== null && seen === expected.value;
      return { met, expected: wordsOf(expected.value), got: seen === null ? got : wordsOf(seen) };
    }
    case 'elements': {
      const elements = value === null ? null : elementsOf(value);
      const met = elements !== null && elements === BigInt(expected.elements);
      const words = (count: bigint): string => counted(count, 'element');
      return { met, expected: words(BigInt(expected.elements)), got: elements === null ? got : words(elements) };
    }
    case 'errno':
      return { met: outcome.kind === 'errno' && outcome.errno === expected.errno, expected: expected.errno, got };
    case 'kernel-panic':
    case 'task-exit':
    case 'not-run':
      return { met: outcome.kind === expected.kind, expected: expected.kind, got };
  }
}

/** An outcome in a few words: `ok`, `EFAULT`, `kernel-panic`. */
function outcomeWords(outcome: Outcome, actions: Actions | null): string {
  switch (outcome.kind) {
    case 'ok': {
      const seen = seenAs(outcome.value, 'string', actions);
      return outcome.value.kind === 'text' || outcome.value.kind === 'plain' ? `ok, ${wordsOf(seen ?? '')}` : 'ok';
    }
    case 'errno':
      return outcome.errno;
    case 'refused':
      return l10n.t('refused: {0}', outcome.message);
    case 'kernel-panic':
    case 'task-exit':
    case 'not-run':
    case 'disabled':
    case 'limit':
      return outcome.kind;
  }
}

const wordsOf = (value: string | number): string => (typeof value === 'string' ? JSON.stringify(value) : String(value));

function elementsOf(value: Value): bigint | null {
  switch (value.kind) {
    case 'reference':
      return value.elements;
    case 'text':
      return value.bytes;
    case 'bytes':
      return value.length;
    case 'unit':
    case 'plain':
      return null;
  }
}

/** A value as text or as a little-endian number; null where it is neither. */
function seenAs(value: Value, as: string, actions: Actions | null): string | number | null {
  switch (value.kind) {
    case 'unit':
      return null;
    case 'plain':
      return as === 'number' ? Number(value.text) : value.text;
    case 'text':
      return as === 'number' ? null : value.text;
    case 'bytes':
      return bytesAs(value.data, as);
    case 'reference': {
      const bytes = actions?.peek(value.va, value.bytes) ?? null;
      return bytes === null ? null : bytesAs(bytes, as);
    }
  }
}

/** Numbers past 2^53 cannot be told apart in a scenario's JSON, so they are compared as text. */
function bytesAs(bytes: Uint8Array, as: string): string | number | null {
  if (as !== 'number') {
    const end = bytes.indexOf(0);
    return utf8Text(end < 0 ? bytes : bytes.subarray(0, end)) ?? hexDigits(bytes);
  }
  let number = 0n;
  for (const byte of [...bytes].reverse()) number = (number << 8n) | BigInt(byte);
  return number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : hex(number);
}

const hexDigits = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
