import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownCode, markdownLine, markdownParagraphs, markdownText } from '../../../../src/run/report/markdown';
import { mermaidText } from '../../../../src/run/report/mermaid';
import { reportText } from '../../../../src/run/report/report';
import { sequenceDiagram } from '../../../../src/run/report/sequence';
import { runScenario } from '../../../../src/run/run';
import type { Scenario } from '../../../../src/scenario/model';
import { oddScenario } from '../odd';
import { scenarioOf } from './support';

/** A line of a diagram, as strictly as our own lines are made. */
const SAFE = String.raw`(?:[\p{L}\p{N} _.,()[\]=+\-/'!?*→…–✓✗·\ufffd]|: |#\d+;)+`;
const LINE = new RegExp(
  `^(?:sequenceDiagram|  participant p\\d+ as ${SAFE}|  Note over p\\d+: ${SAFE}|  p\\d+(?:-?->>|-?-x)p\\d+: ${SAFE})$`,
  'u',
);

const HOSTILE = [
  '```\n# out',
  '<script>alert(1)</script>',
  '<!-- never closed',
  '| a | b |\n|---|---|',
  '[x](javascript:alert(1))',
  '![x](https://example.com/x.png)',
  'wrap: end; participant x as y',
  '%%{init: {"theme": "dark"}}%%',
  'a#b;c\nNote over p0: mine',
  '`` ` ```` ` ``',
  '\u0000\u001b[31m\u202e\u2028\ud800',
  '- item',
  '1. item',
  '===',
  '---',
  '__proto__ *a* **b** ~~c~~',
];
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 5 }).map((each) => each.join('')),
);

describe('a report', () => {
  /** Lines outside of the diagram, and the lines in it. */
  function parts(report: string): { readonly page: readonly string[]; readonly diagram: readonly string[] } {
    const lines = report.split('\n');
    const start = lines.indexOf('```mermaid');
    const end = lines.indexOf('```');
    assert.ok(start > 0 && end > start, 'there is one diagram');
    return { page: [...lines.slice(0, start), ...lines.slice(end + 1)], diagram: lines.slice(start + 1, end) };
  }

  it('is a page of known parts, whatever titles, names and notes hold', () => {
    fc.assert(
      fc.property(oddScenario, hostile, hostile, hostile, (scenario: Scenario, title, name, note) => {
        const renamed: Scenario = {
          ...scenario,
          title,
          description: `${title}\n\n${note}`,
          mappings: scenario.mappings.map((mapping) => ({ ...mapping, name })),
          steps: scenario.steps.map((step) => ({ ...step, actor: name === '' ? 'U1' : name, note })),
        };
        const run = runScenario(renamed, { maxEvents: 2000 });
        const { page, diagram } = parts(reportText(name, renamed, run));
        for (const line of diagram) assert.match(line, LINE);
        assert.ok(diagram.length < 120);
        for (const line of page) {
          // Without code and what is escaped, nothing is left that opens anything.
          const bare = line
            .replace(/\\[^\p{L}\p{N}\s]/gu, 'e')
            .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
            .replace(/^> /, '');
          assert.doesNotMatch(bare, /[<>&[\]]|:\/\/|^\s*(?:```|~~~|===|---$)|\p{Cc}|\u202e/u, line);
          if (line.startsWith('#')) assert.match(line, /^#{1,3} /);
        }
        const rows = page.filter((line) => line.startsWith('|'));
        for (const row of rows) assert.ok([5, 7, 8].includes(row.replace(/\\./g, '').split('|').length), row);
      }),
      { numRuns: 150 },
    );
  });

  it('stays short when a text is a megabyte', () => {
    const long = '`<b>'.repeat(1 << 18);
    const scenario: Scenario = { ...scenarioOf('string-into-a-lazy-page'), title: long, description: long };
    const report = reportText(long, scenario, runScenario(scenario));
    assert.ok(report.length < 60_000, String(report.length));
  });

  it('folds a long run, keeps the outcome of each step and says what it left out', () => {
    const scenario = scenarioOf('the-lock-that-is-already-mine');
    const run = runScenario(scenario);
    const short = sequenceDiagram(scenario, run, 12);
    assert.ok(short.filter((line) => !line.includes('participant')).length <= 14);
    assert.match(short.at(-1)!, /left out: \d+ more rows/);
    for (const [index] of scenario.steps.entries())
      assert.ok(short.some((line) => line.includes(`step ${index + 1}:`)));
  });

  it('has the processor enter the trap code, and the code be told of the fault', () => {
    const scenario = scenarioOf('string-into-a-lazy-page');
    const lines = sequenceDiagram(scenario, runScenario(scenario));
    const id = (name: string): string => /participant (p\d+)/.exec(lines.find((l) => l.endsWith(` as ${name}`))!)![1]!;
    const fault = lines.find((line) => line.includes('#35;PF at'))!;
    assert.ok(fault.startsWith(`  ${id('processor')}-x${id('axptr')}: `), fault);
    const trap = lines.find((line) => line.includes('trap #35;PF'))!;
    assert.ok(trap.startsWith(`  ${id('processor')}->>${id('fault handler')}: `), trap);
  });
});

describe('text in Markdown', () => {
  it('stays text', () => {
    assert.equal(
      markdownText('a_b __c__ <i> `x` | [y](z) https://e.com'),
      String.raw`a_b \_\_c\_\_ \<i\> \`x\` \| \[y\](z) https\://e.com`,
    );
    assert.equal(markdownLine('- a'), String.raw`\- a`);
    assert.equal(markdownLine('12. a'), String.raw`12\. a`);
    assert.equal(markdownText('a\n\n# b'), String.raw`a \# b`);
  });

  it('as code has a longer fence than any in it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const code = markdownCode(text);
        if (code === '') return;
        const fence = /^`+/.exec(code)![0];
        assert.ok(code.endsWith(fence));
        const inner = code.slice(fence.length, -fence.length);
        assert.ok(![...inner.matchAll(/`+/g)].some(([run]) => run === fence));
      }),
    );
  });

  it('of a description keeps code and emphasis, and nothing else', () => {
    assert.deepEqual(markdownParagraphs('Has `a<b>` and **c** and *d*.\n\n# e <i>', 1000), [
      'Has `a<b>` and **c** and *d*.',
      String.raw`\# e \<i\>`,
    ]);
    assert.deepEqual(markdownParagraphs('abc def', 3), ['abc…']);
    assert.deepEqual(markdownParagraphs('**a** `b` *c*', 1000), ['**a** `b` *c*']);
  });
});

describe('text in Mermaid', () => {
  it('writes by number what means something', () => {
    assert.equal(mermaidText('a; b #c: d::e "f"'), 'a#59; b #35;c: d#58;#58;e #34;f#34;');
    assert.equal(mermaidText('wrap: x'), 'wrap#58; x');
    assert.equal(mermaidText(''), ' ');
  });
});
