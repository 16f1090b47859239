import assert from 'node:assert/strict';
import { plainText, type Rich } from '../../../../src/core/trace/describe';
import { describeParting } from '../../../../src/core/trace/describe-parting';
import { runScenario } from '../../../../src/run/run';
import { scenarioNames } from '../../../../src/run/scenario-names';
import { alignedRun, sideBySide } from '../../../../src/run/side-by-side';
import type { Scenario } from '../../../../src/scenario/model';
import { HEAP, call, digits, populated } from '../../run/build';
import { story } from './side-by-side';

function parting(left: Scenario, right: Scenario): Rich {
  const [a, b] = [runScenario(left), runScenario(right)];
  const alignment = sideBySide(alignedRun(left, a), alignedRun(right, b));
  const compared = (name: string, of: Scenario, { steps }: typeof a) => ({ name, steps, names: scenarioNames(of) });
  return describeParting(alignment, compared('A', left, a), compared('B', right, b));
}
const words = (left: Scenario, right: Scenario): string => plainText(parting(left, right));
const under = (kernel: string): Scenario => story({ kernel });

describe('where two runs part, in words', () => {
  it('is the lock that one holds for the whole scan and the other for each check, and what that comes to', () => {
    assert.equal(
      words(under('axptr-0.1.0'), under('starry-next')),
      'At event 3 A takes the lock of the address space and keeps it for the whole scan. ' +
        'B takes it for one page check at a time, first at 6. ' +
        'It bites at 45: The lock of the address space is held by this very task, for K. ' +
        'It would wait for itself, and the mutex panics instead.',
    );
  });

  it('says so whichever side it is, and links to events of the left one alone', () => {
    const said = parting(under('starry-next'), under('axptr-0.1.0'));
    assert.match(
      plainText(said),
      /^Before event 3 B takes the lock .* whole scan\. .* It bites B in step 1, at its event 45: /,
    );
    assert.deepEqual(
      said.flatMap(({ event }) => (event === undefined ? [] : [event])),
      [3],
    );
  });

  it('is what the one does and the other does not', () => {
    const direct = [call('path', 'get_as_str')];
    const said = words(story({ steps: direct }), story({ steps: direct, kernel: 'axptr-documented' }));
    assert.match(
      said,
      /^At event \d+ they part: A goes on with “trap #PF”, B with “call handle_page_fault 0x1000_1000”\./,
    );
  });

  it('is what both say of one thing, where that differs', () => {
    const mappings = [populated(HEAP, 4)];
    const other = [{ at: '0x10000ff0', bytes: digits('/usr/shore/fonts') }] as const;
    const said = words(story({ mappings }), story({ mappings, memory: other }));
    assert.match(
      said,
      /^At event \d+ they part: in A “.*\[7\] = 'a'”, in B “.*\[7\] = 'o'”\. What step 1 comes to differs\.$/,
    );
  });

  it('is the end of the shorter one', () => {
    const more = [...story().steps, call('path', 'is_null')];
    const served = { kernel: 'axptr-documented' };
    const short = words(story(served), story({ ...served, steps: more }));
    assert.match(short, /^After event \d+ A has come to its end; B goes on with “call is_null/);
    const long = words(story({ ...served, steps: more }), story(served));
    assert.match(
      long,
      /^At event \d+ A goes on with “call is_null.*”; B has come to its end\. The steps that both have/,
    );
  });

  it('is nowhere for two runs that are the same', () => {
    assert.match(words(story(), story()), /^All of \d+ events say the same in both\. Every step comes to the same\.$/);
    assert.match(words(story({ steps: [] }), story({ steps: [] })), /^Nothing happens in either\./);
  });
});
