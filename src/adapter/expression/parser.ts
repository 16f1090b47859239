import * as l10n from '@vscode/l10n';
import { Mistake } from '../look';
import { tokensOf, type Token } from './lexer';

export type Expression =
  | { readonly kind: 'value'; readonly value: bigint | string | boolean }
  | { readonly kind: 'name'; readonly name: string; readonly column: number }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string; readonly column: number }
  | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression; readonly column: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly column: number }
  | { readonly kind: 'unary'; readonly sign: string; readonly of: Expression; readonly column: number }
  | {
      readonly kind: 'binary';
      readonly sign: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly column: number;
    };

const MOST_DEEP = 64;

/** How tightly an operator binds, as in C but for `&`, `^` and `|`, which bind tighter than comparisons, as in Rust. */
const BINDS: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  ...{ '==': 3, '!=': 3, '<': 3, '<=': 3, '>': 3, '>=': 3 },
  '|': 4,
  '^': 5,
  '&': 6,
  ...{ '<<': 7, '>>': 7 },
  ...{ '+': 8, '-': 8 },
  ...{ '*': 9, '/': 9, '%': 9 },
};
const UNARY = new Set(['-', '~', '!']);

/** Reads an expression; throws a `Mistake` that says where it goes wrong. */
export const parseExpression = (text: string): Expression => new Parser(tokensOf(text)).whole();

class Parser {
  private at = 0;
  private deep = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    const all = this.binary(1);
    if (this.now.kind !== 'end')
      throw new Mistake(l10n.t('"{0}" is not expected here.', this.now.text), this.now.column);
    return all;
  }

  private get now(): Token {
    return this.tokens[this.at]!;
  }

  private isSign(text: string): boolean {
    return this.now.kind === 'sign' && this.now.text === text;
  }

  private take(text: string): void {
    if (!this.isSign(text)) throw new Mistake(l10n.t('"{0}" is missing.', text), this.now.column);
    this.at++;
  }

  private binary(least: number): Expression {
    if (++this.deep > MOST_DEEP) throw new Mistake(l10n.t('The expression nests too deep.'), this.now.column);
    let left = this.unary();
    for (;;) {
      const { kind, text: sign, column } = this.now;
      const binds = kind === 'sign' ? (BINDS[sign] ?? 0) : 0;
      if (binds < least) break;
      this.at++;
      left = { kind: 'binary', sign, left, right: this.binary(binds + 1), column };
    }
    this.deep--;
    return left;
  }

  private unary(): Expression {
    const { kind, text: sign, column } = this.now;
    if (kind !== 'sign' || !UNARY.has(sign)) return this.suffixed();
    if (++this.deep > MOST_DEEP) throw new Mistake(l10n.t('The expression nests too deep.'), column);
    this.at++;
    const of = this.unary();
    this.deep--;
    return { kind: 'unary', sign, of, column };
  }

  private suffixed(): Expression {
    let of = this.primary();
    for (;;) {
      const { column } = this.now;
      if (this.isSign('.')) {
        this.at++;
        if (this.now.kind !== 'name') throw new Mistake(l10n.t('A name is missing.'), this.now.column);
        of = { kind: 'member', of, name: this.now.text, column: this.now.column };
        this.at++;
      } else if (this.isSign('[')) {
        this.at++;
        const index = this.binary(1);
        this.take(']');
        of = { kind: 'index', of, index, column };
      } else return of;
    }
  }

  private primary(): Expression {
    const { kind, text, value, column } = this.now;
    this.at++;
    switch (kind) {
      case 'number':
        return { kind: 'value', value };
      case 'string':
        return { kind: 'value', value: text };
      case 'name':
        if (text === 'true' || text === 'false') return { kind: 'value', value: text === 'true' };
        return this.isSign('(')
          ? { kind: 'call', name: text, args: this.args(), column }
          : { kind: 'name', name: text, column };
      case 'sign':
        if (text === '(') {
          const inner = this.binary(1);
          this.take(')');
          return inner;
        }
        throw new Mistake(l10n.t('"{0}" is not expected here.', text), column);
      case 'end':
        throw new Mistake(l10n.t('Something is missing at the end.'), column);
    }
  }

  private args(): readonly Expression[] {
    const args: Expression[] = [];
    this.take('(');
    while (!this.isSign(')')) {
      if (args.length > 0) this.take(',');
      args.push(this.binary(1));
    }
    this.take(')');
    return args;
  }
}
