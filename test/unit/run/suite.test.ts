import assert from 'node:assert/strict';
import { isPassed, isSkipped, judgeScenario } from '../../../src/run/suite';
import { parseScenario } from '../../../src/scenario/parse';
import { MET, STARVED, SILENT, UNMET } from '../cli/scenarios';

const judged = (text: string, maxEvents = 1000) => judgeScenario(parseScenario(text).scenario!, { maxEvents });

describe('a scenario as a test', () => {
  it('judges each step that expects something, and says why only where it was not met', () => {
    const { steps, events } = judged(UNMET);
    assert.deepEqual(
      steps.map(({ step, label, expected, got, met }) => [step, label, expected, got, met]),
      [
        [0, 'c = count.get()', 'EFAULT', 'ok', false],
        [1, 'read c', '0', '0', true],
      ],
    );
    assert.deepEqual(
      steps.map(({ why }) => why !== ''),
      [true, false],
    );
    assert.equal(steps[0]!.firstEvent, 1);
    assert.equal(steps[1]!.lastEvent, events);
  });

  it('names the event that decided, else the last of the step', () => {
    const fault = MET.replace('"0x10000004"', '"0x20000004"')
      .replace('"ok"', '"EFAULT"')
      .replace(/,\s*\{ "read[^\n]*/, '');
    const { steps, events } = judged(fault);
    assert.ok(steps[0]!.met && steps[0]!.event < events && steps[0]!.event > 0);
    const met = judged(MET);
    assert.equal(met.steps[1]!.event, met.events);
  });

  it('passes where all is met and set up, and is skipped where nothing is expected', () => {
    assert.deepEqual(
      [MET, UNMET, STARVED, SILENT].map((text) => isPassed(judged(text))),
      [true, false, false, true],
    );
    assert.deepEqual(
      [MET, UNMET, STARVED, SILENT].map((text) => isSkipped(judged(text))),
      [false, false, false, true],
    );
  });

  it('counts a step that was not run for a panic before it as met where that was expected', () => {
    const panic = MET.replace(
      '"c", "expect": "ok" }',
      '"c" }, { "unmap": { "start": "0x10000000", "size": "4K" } }',
    ).replace('{ "value": 0 } }', '"kernel-panic" }, { "read": "c", "expect": "not-run" }');
    assert.deepEqual(
      judged(panic).steps.map(({ expected, met }) => [expected, met]),
      [
        ['kernel-panic', true],
        ['not-run', true],
      ],
    );
  });
});
