import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/paths.mjs';
import { doubtsOf } from '../../../src/language/doubts';
import { readText } from '../../../src/language/read-text';
import { runScenario } from '../../../src/run/run';
import { parseScenario } from '../../../src/scenario/parse';

const FILE = inProject('docs/problems.md');
const UPDATE = process.env['FAULTLINE_UPDATE'] === '1';

/** Every message of a code that a text gives. */
function messagesOf(text: string, code: string): readonly string[] {
  const { scenario, problems } = parseScenario(text);
  const read = readText(text, scenario, scenario === null ? null : runScenario(scenario));
  return [...problems, ...(read === null ? [] : doubtsOf(read))]
    .filter((each) => each.code === code)
    .map(({ message }) => message);
}

/** The page with the message of each example behind it. */
const filled = (page: string): string =>
  page.replace(
    /^### ([\w-]+)\n((?:(?!^#)[^])*?```jsonc\n([^]*?)```\n)(?:\n> .*\n)?/gm,
    (_, code: string, before: string, text: string) => {
      const [message] = messagesOf(text, code);
      assert.ok(message, `the example of ${code} gives no such message`);
      return `### ${code}\n${before}\n> ${message.replaceAll('*', '\\*')}\n`;
    },
  );

describe('the page about problems', () => {
  const page = readFileSync(FILE, 'utf8');

  it('quotes what each example gives today (FAULTLINE_UPDATE=1 makes it anew)', () => {
    if (UPDATE) writeFileSync(FILE, filled(page));
    assert.equal(readFileSync(FILE, 'utf8'), filled(page));
  });

  it('has every code that there is, and no other', () => {
    const union = (file: string, name: string): string[] => {
      const source = readFileSync(inProject(file), 'utf8');
      const [, words = ''] = new RegExp(`type ${name} =([^;]*);`).exec(source) ?? [];
      return [...words.matchAll(/'([\w-]+)'/g)].map(([, word]) => word!);
    };
    const codes = [
      ...union('src/scenario/problem.ts', 'ProblemCode'),
      ...union('src/language/doubts.ts', 'DoubtCode'),
      'internal',
    ];
    assert.ok(codes.length > 20);
    const headings = [...page.matchAll(/^### ([\w-]+)$/gm)].map(([, code]) => code!);
    assert.deepEqual([...headings].sort(), codes.sort());
  });
});
