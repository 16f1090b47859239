import * as l10n from '@vscode/l10n';
import { Mistake } from '../look';
import { isThing, isTrue, numberOf, textOf, type Value } from '../value';
import type { Expression } from './parser';

/** What names and functions mean where an expression is looked at. */
export interface Meaning {
  /** undefined: there is none of that name. */
  readonly name: (name: string) => Value | undefined;
  readonly call: (name: string, args: readonly Value[]) => Value | undefined;
}

const LIMIT = 64;
const u64 = (value: bigint): bigint => BigInt.asUintN(LIMIT, value);

/** What an expression comes to. Numbers are 64 bits and wrap. Throws a `Mistake` that says where it goes wrong. */
export function evaluate(expression: Expression, meaning: Meaning): Value {
  const of = (inner: Expression): Value => evaluate(inner, meaning);
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'name':
      return known(meaning.name(expression.name), expression);
    case 'member':
      return known(partOf(of(expression.of), expression.name), expression);
    case 'index': {
      const index = numeric(of(expression.index), expression.column);
      const parts = partsOf(of(expression.of));
      const found = index < BigInt(parts?.count ?? 0) ? parts!.slice(Number(index), Number(index) + 1)[0] : undefined;
      return known(found?.value, { name: `[${index}]`, column: expression.column });
    }
    case 'call':
      return known(meaning.call(expression.name, expression.args.map(of)), expression);
    case 'unary': {
      const value = of(expression.of);
      if (expression.sign === '!') return !isTrue(value);
      const number = numeric(value, expression.column);
      return u64(expression.sign === '-' ? -number : ~number);
    }
    case 'binary': {
      const { sign, left, right, column } = expression;
      if (sign === '&&') return isTrue(of(left)) && isTrue(of(right));
      if (sign === '||') return isTrue(of(left)) || isTrue(of(right));
      return combined(sign, of(left), of(right), column);
    }
  }
}

function combined(sign: string, left: Value, right: Value, column: number): Value {
  if (sign === '==') return isSame(left, right);
  if (sign === '!=') return !isSame(left, right);
  const a = numeric(left, column);
  const b = numeric(right, column);
  switch (sign) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '+':
      return u64(a + b);
    case '-':
      return u64(a - b);
    case '*':
      return u64(a * b);
    case '/':
    case '%':
      if (b === 0n) throw new Mistake(l10n.t('Division by 0.'), column);
      return sign === '/' ? a / b : a % b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return b >= 64n ? 0n : u64(a << b);
    default:
      return b >= 64n ? 0n : a >> b;
  }
}

/** Texts, and what has no number, are the same by their letters, everything else by its number. */
function isSame(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (typeof left === 'string' || typeof right === 'string' || a === null || b === null)
    return textOf(left) === textOf(right);
  return a === b;
}

function numeric(value: Value, column: number): bigint {
  const number = numberOf(value);
  if (number === null) throw new Mistake(l10n.t('"{0}" is no number.', textOf(value)), column);
  return number;
}

const partsOf = (value: Value) => (isThing(value) ? value.parts : undefined);

/** A part by its name. */
export function partOf(value: Value, name: string): Value | undefined {
  const parts = partsOf(value);
  return parts?.slice(0, parts.count).find((part) => part.name === name)?.value;
}

function known(value: Value | undefined, { name, column }: { readonly name: string; readonly column: number }): Value {
  if (value === undefined) throw new Mistake(l10n.t('There is no "{0}" here.', name), column);
  return value;
}
