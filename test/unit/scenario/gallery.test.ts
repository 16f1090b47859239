import assert from 'node:assert/strict';
import { galleryFiles, galleryText } from '../../../scripts/lib/gallery.mjs';
import { runScenario } from '../../../src/run/run';
import type { Scenario } from '../../../src/scenario/model';
import { parseScenario } from '../../../src/scenario/parse';

const names = galleryFiles().map(({ name }) => name);

function read(text: string): Scenario {
  const { scenario, problems } = parseScenario(text);
  assert.deepEqual(problems, []);
  assert.ok(scenario);
  return scenario;
}

/** Fails where a step came to something else than the file says. */
function asExpected(scenario: Scenario): void {
  const run = runScenario(scenario);
  assert.deepEqual(run.setupProblems, []);
  for (const [index, { verdict }] of run.steps.entries()) {
    assert.equal(
      verdict?.met ?? true,
      true,
      `step ${index}: expected ${verdict?.expected ?? ''}, got ${verdict?.got ?? ''}`,
    );
  }
}

describe('the gallery', () => {
  it('names each scenario once', () => {
    assert.deepEqual([...new Set(names)], names);
  });

  for (const name of names) {
    it(`${name} is read without a complaint and runs as it says`, () => {
      asExpected(read(galleryText(name)));
    });

    it(`${name} tells what it shows: title, description, tags, comments, a note for the first step, an expectation for each`, () => {
      const scenario = read(galleryText(name));
      assert.ok(scenario.title.length > 10 && scenario.description.length > 100 && scenario.tags.length > 0);
      assert.match(galleryText(name), /^\s*\/\/ /m);
      assert.notEqual(scenario.steps[0]!.note, '');
      for (const step of scenario.steps) assert.ok(step.expect, name);
    });
  }

  it('shows the kernel of its day panicking where the first scenario names no provider, as its comment says', () => {
    const text = galleryText('string-into-a-lazy-page');
    const bare = text.replace(/^ *"provider": "direct",\n/m, '');
    assert.notEqual(bare, text);
    const [first] = runScenario(read(bare)).steps;
    assert.ok(first?.outcome.kind === 'kernel-panic' && first.outcome.cause.kind === 'mutex-owned');
  });

  it('judges a misaligned pointer by the same events wherever it points', () => {
    const { trace, steps } = runScenario(read(galleryText('misaligned-pointer')));
    const kinds = (step: number) =>
      Array.from({ length: steps[step]!.last - steps[step]!.first + 1 }, (_, i) => trace.kind(steps[step]!.first + i));
    assert.deepEqual(kinds(0), kinds(1));
    assert.ok(!kinds(0).includes('area-visit') && !kinds(0).includes('frame-alloc'));
    assert.ok(kinds(2).includes('area-visit') && kinds(2).includes('frame-alloc'));
  });

  it('spends no frame on a slice that is refused', () => {
    const { trace, steps } = runScenario(read(galleryText('slice-into-a-gap')));
    assert.equal(trace.state(steps[1]!.last).frames().used, trace.state(0).frames().used);
    assert.ok(trace.state(steps[2]!.last).frames().used > trace.state(0).frames().used);
  });

  it('finds the flag dark when the unmapped page is used', () => {
    const { trace, steps } = runScenario(read(galleryText('unmapped-between-check-and-use')));
    const use = steps[2]!;
    const fault = Array.from({ length: use.last - use.first + 1 }, (_, i) => trace.event(use.first + i)).find(
      (event) => event.kind === 'page-fault',
    );
    assert.ok(fault);
    assert.equal(trace.state(fault.n).cpu(0).flag, false);
    assert.ok(use.outcome.kind === 'kernel-panic' && use.outcome.cause.kind === 'unhandled-fault');
  });
});
