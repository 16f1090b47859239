import * as l10n from '@vscode/l10n';
import { Mistake } from '../look';

export interface Token {
  readonly kind: 'number' | 'name' | 'string' | 'sign' | 'end';
  readonly text: string;
  readonly value: bigint;
  /** From 0. */
  readonly column: number;
}

/** Characters of an expression. */
export const MOST_CHARACTERS = 1000;

const UNITS: Readonly<Record<string, bigint>> = { '': 0n, K: 10n, M: 20n, G: 30n };
// No `u`: with it and `i`, K is the Kelvin sign too.
const PATTERN =
  /\s*(?:(?<number>0x[0-9a-f_]+|[0-9][0-9_]*(?<unit>[KMG]?))(?![\w])|(?<name>[A-Za-z_][\w]*)|(?<string>"[^"]*"|'[^']*')|(?<sign>&&|\|\||==|!=|<=|>=|<<|>>|[-+*/%&|^~!<>().,[\]?:])|(?<end>$))/iy;

/** The pieces of an expression; throws a `Mistake` at the first thing that is none. */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > MOST_CHARACTERS) {
    throw new Mistake(l10n.t('The expression is too long: {0} characters at most.', MOST_CHARACTERS), MOST_CHARACTERS);
  }
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  for (;;) {
    const from = PATTERN.lastIndex;
    const found = PATTERN.exec(text);
    const column = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
    if (found?.groups === undefined) {
      throw new Mistake(l10n.t('Nothing starts with "{0}".', text.slice(column, column + 10)), column);
    }
    const { number, unit, name, string, sign } = found.groups;
    if (number !== undefined)
      tokens.push({ kind: 'number', text: number, value: valueOf(number, unit ?? '', column), column });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, value: 0n, column });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string.slice(1, -1), value: 0n, column });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, value: 0n, column });
    else {
      tokens.push({ kind: 'end', text: '', value: 0n, column });
      return tokens;
    }
  }
}

function valueOf(text: string, unit: string, column: number): bigint {
  const digits = text.replaceAll('_', '').replace(/[KMG]$/i, '');
  if (/^0x$/i.test(digits)) throw new Mistake(l10n.t('0x needs digits.'), column);
  const value = BigInt(digits) << (UNITS[unit.toUpperCase()] ?? 0n);
  if (value >= 1n << 64n) throw new Mistake(l10n.t('{0} has more than 64 bits.', text), column);
  return value;
}
