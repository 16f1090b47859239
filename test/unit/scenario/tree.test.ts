import assert from 'node:assert/strict';
import { parseScenario } from '../../../src/scenario/parse';
import { MAX_DEPTH, MAX_ENTRIES, MAX_TEXT } from '../../../src/scenario/tree';

/** Checks the problems of a text that is no JSON: the marked places and the messages. */
function broken(marked: string, ...messages: string[]): void {
  const places: string[] = [];
  let text = '';
  for (const [index, part] of marked.split(/[«»]/).entries()) {
    if (index % 2 === 1) places.push(`${text.length}+${part.length}`);
    text += part;
  }
  const { scenario, problems } = parseScenario(text);
  assert.equal(scenario, null);
  assert.deepEqual(
    problems.map(({ code, message, offset, length }) => [code, message, `${offset}+${length}`]),
    messages.map((message, index) => ['syntax', message, places[index] ?? '0+0']),
  );
}

describe('a text that is no JSON', () => {
  it('names what is missing between two tokens', () => {
    broken('{ "faultline": 1 «"title"»: "x" }', 'expected "," before "title"');
    broken('{ "faultline" «1» }', 'expected ":" between key and value, found "1"');
    broken('{ "faultline": «}»', 'expected a value, found "}"');
    broken('[1, 2«}»', 'expected "]", found "}"');
  });

  it('says once what one slip breaks', () => {
    broken(
      "{ «'faultline'»: 1 }",
      `"'faultline'" is no JSON value: expected a string in double quotes, a number, true, false, {…} or […]; JSON has double quotes only`,
    );
    broken(
      '{ «faultline»: 1 }',
      '"faultline" is no JSON value: expected a string in double quotes, a number, true, false, {…} or […]',
    );
  });

  it('knows addresses and sizes that lost their quotes', () => {
    broken('{ "start": «0x1000_0000» }', '0x1000_0000 has to stand in quotes: "0x1000_0000"');
    broken('{ "size": «16K», "next": 1 }', '16K has to stand in quotes: "16K"');
    assert.deepEqual(parseScenario('{ "size": 16K }').problems[0]?.suggestions, ['16K']);
  });

  it('reports several slips, each at its place', () => {
    broken(
      '{\n  "a": «nil»,\n  «b»: 1,\n  "c" «2»\n}',
      '"nil" is no JSON value: expected a string in double quotes, a number, true, false, {…} or […]',
      '"b" is no JSON value: expected a string in double quotes, a number, true, false, {…} or […]',
      'expected ":" between key and value, found "2"',
    );
  });

  it('names the line of the bracket that is never closed', () => {
    broken('{\n  "steps": [\n    { "call": "a.get" «}»\n', 'expected "]" to close the bracket of line 2');
    broken('{\n  "faultline": 1«,»\n', 'expected "}" to close the bracket of line 1');
  });

  it('knows strings and comments without an end', () => {
    broken('{ "title": «"abc»\n}', 'the string is not closed on its line: expected a double quote');
    broken('{ "faultline": 1 } «/* so»', 'the comment is never closed: expected "*/"');
  });

  it('knows escapes and control characters', () => {
    broken(
      '{ "title": «"\\x41"» }',
      '"\\x41" holds an escape that JSON does not have; a backslash itself is written "\\\\"',
    );
    broken('{ "title": «"\\u12"» }', '"\\u12" holds "\\u" without four hexadecimal digits');
    broken('{ "title": «"a\tb"» }', '"a\tb" holds a control character; write it as an escape, such as "\\n" or "\\t"');
  });

  it('refuses more than one value, and none', () => {
    broken('{ "faultline": 1 } «{»}', 'expected nothing after the end of the scenario, found "{"');
    broken('', 'the file is empty; a scenario starts with {');
    broken('// only a comment\n', 'the file is empty; a scenario starts with {');
  });
});

describe('a text beyond all bounds', () => {
  const only = (text: string) => {
    const { scenario, problems } = parseScenario(text);
    assert.equal(scenario, null);
    assert.equal(problems.length, 1);
    return problems[0]!;
  };

  it('gets one message for its size', () => {
    const { code, message } = only(' '.repeat(MAX_TEXT + 1));
    assert.equal(code, 'too-large');
    assert.match(message, /^the file has 4\.0 Mi characters/);
  });

  it('gets one message for its depth, where it gets too deep', () => {
    for (const bracket of ['[', '{"a":', '[[{"b":[']) {
      const text = bracket.repeat(100_000);
      const { code, offset } = only(text);
      assert.equal(code, 'too-deep');
      assert.equal(text.slice(0, offset + 1).replace(/[^[{]/g, '').length, MAX_DEPTH + 1);
    }
  });

  it('gets one message for a list that is too long', () => {
    const steps = Array.from({ length: MAX_ENTRIES + 1 }, () => '{}').join();
    const { code, message } = only(`{"faultline":1,"steps":[${steps}]}`);
    assert.equal(code, 'too-large');
    assert.equal(message, 'steps: 100001 entries; 100000 at most can be run and looked at');
  });

  it('takes 50,000 mappings, and stays within n log n', function () {
    // A bound against quadratic work, not a measure: 50,000 squared would take minutes.
    this.timeout(60_000);
    const list = (count: number, size: string) =>
      Array.from(
        { length: count },
        (_, i) => `{"name":"m${i}","start":"0x${((i + 1) * 4096).toString(16)}","size":"${size}"}`,
      );
    const { scenario } = parseScenario(`{"faultline":1,"mappings":[${list(50_000, '4K').join()}]}`);
    assert.equal(scenario?.mappings.length, 50_000);
    const { problems } = parseScenario(`{"faultline":1,"mappings":[${list(50_000, '8K').join()}]}`);
    assert.equal(problems.length, 501);
    assert.equal(problems.at(-1)?.message, '49499 more problems are not shown');
  });
});

describe('what JSON does not have, and a scenario may', () => {
  it('takes comments, trailing commas and a byte order mark', () => {
    const { scenario, problems } = parseScenario(
      '\ufeff// first\n{ "faultline": 1, /* second */ "tags": ["a", ], }\n// last',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(scenario?.tags, ['a']);
  });
});
