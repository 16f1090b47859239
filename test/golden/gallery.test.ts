import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runScenario } from '../../src/run/run';
import { PLAIN } from '../../src/run/text/style';
import { traceText } from '../../src/run/text/trace-text';
import { turnsOf } from '../../src/run/turns';
import { parseScenario } from '../../src/scenario/parse';

const GALLERY = fileURLToPath(new URL('../../media/gallery', import.meta.url));
const GOLDEN = fileURLToPath(new URL('.', import.meta.url));
const SUFFIX = '.faultline.json';
const UPDATE = process.env['FAULTLINE_UPDATE'] === '1';

const names = readdirSync(GALLERY)
  .filter((name) => name.endsWith(SUFFIX))
  .map((name) => basename(name, SUFFIX));

function trace(name: string): string {
  const { scenario, problems } = parseScenario(readFileSync(join(GALLERY, name + SUFFIX), 'utf8'));
  assert.deepEqual(problems, []);
  assert.ok(scenario !== null);
  const run = runScenario(scenario);
  const turnsAt = (step: number) => turnsOf(scenario, run, step, { tried: true });
  return [...traceText(`media/gallery/${name}${SUFFIX}`, scenario, run, { style: PLAIN, width: 100 }, turnsAt)].join('');
}

/** A trace that changed fails and stands beside its golden file as NAME-changed.txt; FAULTLINE_UPDATE=1 accepts it. */
describe('the golden traces of the gallery', () => {
  for (const name of names) {
    it(`${name} runs as it did`, () => {
      const golden = join(GOLDEN, `${name}.txt`);
      const changed = join(GOLDEN, `${name}-changed.txt`);
      const now = trace(name);
      if (UPDATE) writeFileSync(golden, now);
      assert.ok(existsSync(golden), `${golden} is missing: run with FAULTLINE_UPDATE=1 and look at what it writes`);
      if (readFileSync(golden, 'utf8') === now) {
        rmSync(changed, { force: true });
        return;
      }
      writeFileSync(changed, now);
      assert.fail(`the trace differs from ${golden}: compare it with ${changed}`);
    });
  }

  it('have a scenario each', () => {
    const golden = readdirSync(GOLDEN)
      .filter((name) => name.endsWith('.txt') && !name.endsWith('-changed.txt'))
      .map((name) => basename(name, '.txt'));
    assert.deepEqual(golden.sort(), [...names].sort());
  });
});
