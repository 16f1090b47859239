import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KERNELS } from '../../../src/core/kernel/index';
import { runScenario } from '../../../src/run/run';
import type { Scenario } from '../../../src/scenario/model';
import { parseScenario } from '../../../src/scenario/parse';
import { kinds } from '../run/outcomes';

const PAGE = fileURLToPath(new URL('../../../docs/semantics.md', import.meta.url));
const text = readFileSync(PAGE, 'utf8');

interface Shown {
  readonly title: string;
  readonly scenario: Scenario;
  /** What the lines below a scenario say of other kernels: the outcome of each step. */
  readonly others: readonly { readonly kernel: string; readonly outcomes: readonly string[] }[];
}

function* scenarios(): Generator<Shown> {
  for (const [, code, below] of text.matchAll(/```jsonc\n([^]*?)```\n((?:\nUnder [^]*?\n(?=\n))?)/g)) {
    const { scenario, problems } = parseScenario(code!);
    assert.deepEqual(problems, [], code);
    assert.ok(scenario !== null);
    const others = [...below!.matchAll(/^Under `([^`]+)`: (.+)\.$/gm)].map(([, kernel, list]) => ({
      kernel: kernel!,
      outcomes: [...list!.matchAll(/`([^`]+)`/g)].map(([, outcome]) => outcome!),
    }));
    yield { title: scenario.title, scenario, others };
  }
}

const shown = [...scenarios()];
/** As GitHub makes them. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

describe('docs/semantics.md', () => {
  it('has every scenario and every line about another kernel read by this test', () => {
    assert.equal(shown.length, text.split('```jsonc').length - 1);
    const lines = text.split('\n').filter((line) => line.startsWith('Under `'));
    assert.equal(shown.flatMap(({ others }) => others).length, lines.length);
    assert.ok(lines.length > 0);
  });

  for (const { title, scenario, others } of shown) {
    it(`says what comes of "${title}"`, () => {
      const { steps, setupProblems } = runScenario(scenario);
      assert.deepEqual(setupProblems, []);
      for (const [index, { verdict }] of steps.entries()) {
        assert.ok(verdict !== null, `step ${index + 1} expects nothing`);
        assert.ok(verdict.met, `step ${index + 1}: expected ${verdict.expected}, got ${verdict.got}`);
      }
    });

    for (const { kernel, outcomes } of others) {
      it(`says what comes of "${title}" under ${kernel}`, () => {
        assert.ok(KERNELS.some(({ id }) => id === kernel));
        assert.deepEqual(kinds(runScenario({ ...scenario, kernel })), outcomes);
      });
    }
  }

  it('links to what there is', () => {
    const anchors = new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!)));
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
    for (const link of links) {
      if (link.startsWith('#')) assert.ok(anchors.has(link.slice(1)), `there is no heading for ${link}`);
      else assert.ok(existsSync(join(dirname(PAGE), link)), `there is no ${link}`);
    }
    assert.ok(links.some((link) => link.includes('media/gallery/')));
  });

  it('names every kernel that a scenario can run under, in the table of the kernels', () => {
    const header = /^\| \| (`.+`) \|$/m.exec(text)![1]!;
    assert.deepEqual([...header.matchAll(/`([^`]+)`/g)].map(([, id]) => id).sort(), KERNELS.map(({ id }) => id).sort());
  });
});
