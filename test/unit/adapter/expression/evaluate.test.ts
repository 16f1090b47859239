import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate, type Meaning } from '../../../../src/adapter/expression/evaluate';
import { logParts } from '../../../../src/adapter/expression/log-message';
import { parseExpression } from '../../../../src/adapter/expression/parser';
import { Mistake } from '../../../../src/adapter/look';
import { record, type Value } from '../../../../src/adapter/value';

const NAMES = new Map<string, Value>([
  ['a', 5n],
  ['yes', true],
  ['word', 'page-fault'],
  ['nothing', null],
  ['thing', { text: 'it', number: 7n, parts: record(() => [{ name: 'part', value: 9n }]) }],
]);
const MEANING: Meaning = {
  name: (name) => NAMES.get(name),
  call: (name, args) => (name === 'twice' && typeof args[0] === 'bigint' ? args[0] * 2n : undefined),
};
const value = (text: string): Value => evaluate(parseExpression(text), MEANING);
const mistake = (text: string): Mistake => {
  try {
    value(text);
  } catch (error) {
    assert.ok(error instanceof Mistake);
    return error;
  }
  return assert.fail(`${text} means something`);
};

/** A random expression, as text and as what plain BigInt makes of it. */
const sums: fc.Arbitrary<{ text: string; is: bigint }> = fc.letrec<{ sum: { text: string; is: bigint } }>((tie) => ({
  sum: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }).map((is) => ({ text: `0x${is.toString(16)}`, is })),
    fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*', '&', '|', '^'), tie('sum')).map(([left, sign, right]) => ({
      text: `(${left.text} ${sign} ${right.text})`,
      is: BigInt.asUintN(
        64,
        {
          '+': left.is + right.is,
          '-': left.is - right.is,
          '*': left.is * right.is,
          '&': left.is & right.is,
          '|': left.is | right.is,
          '^': left.is ^ right.is,
        }[sign],
      ),
    })),
    tie('sum').map(({ text, is }) => ({ text: `~${text}`, is: BigInt.asUintN(64, ~is) })),
  ),
})).sum;

describe('an expression', () => {
  it('counts as 64-bit registers do', () => {
    fc.assert(fc.property(sums, ({ text, is }) => text.length > 900 || value(text) === is));
  });

  it('binds as people of the field expect', () => {
    assert.equal(value('1 + 2 * 3'), 7n);
    assert.equal(value('a & 1 == 1'), true);
    assert.equal(value('1 << 12 == 4K && !false'), true);
    assert.equal(value('0x1000_0000 >> 12'), 0x10000n);
    assert.equal(value('1 << 64'), 0n);
  });

  it('knows names, parts, functions, texts and lists', () => {
    assert.equal(value('thing.part + twice(a)'), 19n);
    assert.equal(value('thing + 1'), 8n);
    assert.equal(value("word == 'page-fault'"), true);
    assert.equal(value('nothing == nothing'), true);
    assert.equal(value('yes || 1 / 0'), true, 'what need not be known is not looked at');
  });

  it('says where it goes wrong', () => {
    assert.deepEqual([mistake('a + ').message, mistake('a + ').column], ['Something is missing at the end.', 4]);
    assert.deepEqual([mistake('a + foo').message, mistake('a + foo').column], ['There is no "foo" here.', 4]);
    assert.equal(mistake('a b').column, 2);
    assert.equal(mistake('1 / 0').message, 'Division by 0.');
    assert.equal(mistake('word + 1').message, '"page-fault" is no number.');
    assert.match(mistake('0x1_0000_0000_0000_0000').message, /more than 64 bits/);
    assert.match(mistake(`${'('.repeat(100)}1`).message, /too deep/);
    assert.match(mistake('1'.repeat(1001)).message, /too long/);
    assert.match(mistake('constructor').message, /There is no "constructor"/);
    assert.equal(mistake('1\u212a').column, 1, 'the Kelvin sign is no K');
    assert.match(mistake('a.constructor').message, /There is no "constructor"/);
  });

  it('is a value or a mistake, whatever somebody types', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.constantFrom('a', '1', '0x', '(', ')', '[', ']', '.', '+', '==', '!', '"', ' ', '~', 'thing', '&&'), {
          maxLength: 40,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        try {
          value(text);
        } catch (error) {
          if (!(error instanceof Mistake)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the text of a logpoint', () => {
  it('is text and expressions by turns, braces with a backslash being text', () => {
    const shown = logParts('at {a} of \\{b\\}').map((part) =>
      typeof part === 'string' ? part : evaluate(part, MEANING),
    );
    assert.deepEqual(shown, ['at ', 5n, ' of {b}']);
  });
});
