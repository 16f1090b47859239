import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { galleryFiles, galleryText } from '../../scripts/lib/gallery.mjs';
import { reportText } from '../../src/run/report/report';
import { runScenario } from '../../src/run/run';
import { PLAIN } from '../../src/run/text/style';
import { traceText } from '../../src/run/text/trace-text';
import { turnsOf } from '../../src/run/turns';
import { parseScenario } from '../../src/scenario/parse';

const GOLDEN = fileURLToPath(new URL('.', import.meta.url));
const SUFFIX = '.faultline.json';
const UPDATE = process.env['FAULTLINE_UPDATE'] === '1';

const names = galleryFiles().map(({ name }) => name);

function ran(name: string) {
  const { scenario, problems } = parseScenario(galleryText(name));
  assert.deepEqual(problems, []);
  assert.ok(scenario !== null);
  const run = runScenario(scenario);
  return { scenario, run, turnsAt: (step: number) => turnsOf(scenario, run, step, { tried: true }) };
}

function trace(name: string): string {
  const { scenario, run, turnsAt } = ran(name);
  return [...traceText(`${name}${SUFFIX}`, scenario, run, { style: PLAIN, width: 100 }, turnsAt)].join('');
}

function report(name: string): string {
  const { scenario, run, turnsAt } = ran(name);
  return reportText(`${name}${SUFFIX}`, scenario, run, turnsAt);
}

/** What changed fails and stands beside its golden file as NAME-changed; FAULTLINE_UPDATE=1 accepts it. */
function isGolden(file: string, now: string): void {
  const golden = join(GOLDEN, file);
  const changed = golden.replace(/(?=\.\w+$)/, '-changed');
  if (UPDATE) writeFileSync(golden, now);
  assert.ok(existsSync(golden), `${golden} is missing: run with FAULTLINE_UPDATE=1 and look at what it writes`);
  if (readFileSync(golden, 'utf8') === now) {
    rmSync(changed, { force: true });
    return;
  }
  writeFileSync(changed, now);
  assert.fail(`${file} has changed: compare ${golden} with ${changed}`);
}

describe('the golden traces of the gallery', () => {
  for (const name of names) {
    it(`${name} runs as it did`, () => {
      isGolden(`${name}.txt`, trace(name));
    });
  }

  it('have a scenario each', () => {
    const golden = readdirSync(GOLDEN)
      .filter((name) => name.endsWith('.txt') && !name.endsWith('-changed.txt'))
      .map((name) => basename(name, '.txt'));
    assert.deepEqual(golden.sort(), [...names].sort());
  });
});

/** One that goes well by way of a fault, and one whose kernel panics. */
describe('the golden reports', () => {
  for (const name of ['string-into-a-lazy-page', 'unmapped-between-check-and-use']) {
    it(`${name} is reported as it was`, () => {
      isGolden(`reports/${name}.md`, report(name));
    });
  }
});
