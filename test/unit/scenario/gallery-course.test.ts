import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/paths.mjs';
import { runScenario } from '../../../src/run/run';
import { alignedRun, sideBySide } from '../../../src/run/side-by-side';
import { lessons } from './gallery-runs';

const all = lessons();
const parts = [...new Set(all.map(({ part }) => part))];

/** How the paragraphs of a story begin, by the part of the course that it is in. */
const TOLD: Readonly<Record<string, readonly [string, string]>> = {
  '1-first-steps': ['**What to watch.**', '**Why it matters.**'],
  '2-checks-and-edges': ['**What goes wrong.**', '**A careful kernel**'],
};

describe('the gallery as a course', () => {
  it('has parts that say in a README what they are about', () => {
    assert.deepEqual(parts, Object.keys(TOLD));
    for (const part of parts) {
      const readme = inProject('media/gallery', part, 'README.md');
      assert.ok(existsSync(readme), part);
      assert.match(readFileSync(readme, 'utf8'), /^# \S.*\n\n\S/);
    }
  });

  it('gives no title twice, and each fits a line', () => {
    const titles = all.map(({ scenario }) => scenario.title.toLowerCase());
    assert.deepEqual([...new Set(titles)], titles);
    for (const title of titles) assert.ok(title.length <= 60, title);
  });

  for (const { name, part, text, scenario } of all) {
    describe(name, () => {
      it('tells a story: what happens, what to see in it, and what is to be learnt', () => {
        const paragraphs = scenario.description.split('\n\n');
        const [seen, learnt] = TOLD[part]!;
        assert.ok(paragraphs.length >= 3 && paragraphs.length <= 5, `${paragraphs.length} paragraphs`);
        assert.ok(paragraphs[1]!.startsWith(seen), seen);
        assert.ok(paragraphs.at(-1)!.startsWith(learnt), learnt);
        assert.ok(scenario.description.length >= 500 && scenario.description.length <= 1400);
      });

      it('names its sources and the words to find it by', () => {
        const { sources, tags } = scenario;
        assert.ok(sources.length >= 1 && sources.length <= 3);
        assert.ok(tags.length >= 2 && tags.length <= 5);
        assert.equal(new Set([...sources, ...tags]).size, sources.length + tags.length);
      });

      it('asks what will come of it, with a reason for each answer and a rule at the end', () => {
        const { prediction } = scenario;
        assert.ok(prediction !== null);
        assert.match(prediction.question, /\?$/);
        assert.ok(prediction.answers.length >= 3 && prediction.answers.length <= 4);
        const texts = prediction.answers.map((answer) => answer.text);
        assert.equal(new Set(texts).size, texts.length);
        for (const { text: answer, because } of prediction.answers) assert.ok(because.length > 20, answer);
        assert.ok(prediction.explanation.length > 20);
      });

      it('proposes something to try, in a comment', () => {
        assert.match(text, /^\s*\/\/ .*\b[Tt]ry\b/m);
      });

      if (scenario.compare !== null) {
        it('differs from the run under the kernel that it compares with, and says where to see it', () => {
          const other = runScenario({ ...scenario, kernel: scenario.compare! });
          const here = alignedRun(scenario, runScenario(scenario));
          assert.ok(sideBySide(here, alignedRun(scenario, other)).differences.length > 0);
          assert.notEqual(scenario.compare, scenario.kernel);
          assert.match(text, /\b(key|press) 5\b/i);
        });
      }
    });
  }

  it('has the right answer at no place that one could learn', () => {
    const places = [0, 0, 0, 0];
    for (const { scenario } of all) places[scenario.prediction!.answers.findIndex(({ right }) => right)]!++;
    for (const count of places) {
      assert.ok(count >= 0.15 * all.length && count <= 0.35 * all.length, `at places 1 to 4: ${places.join(', ')}`);
    }
  });
});
