import assert from 'node:assert/strict';
import { scenarioNames } from '../../../src/run/scenario-names';
import { parseScenario } from '../../../src/scenario/parse';

const { scenario, problems } = parseScenario(
  JSON.stringify({
    faultline: 1,
    title: 'names',
    mappings: [{ name: 'heap', start: '0x10000000', size: '4K', flags: 'rw-u', backing: 'lazy' }],
    pointers: { count: { type: 'UserPtr<u32>', address: '0x10000004' } },
    steps: [
      { call: 'count.get', as: 'c' },
      { read: 'c' },
      { deref: 'count' },
      { unmap: { start: '0x10000000', size: '4K' } },
    ],
  }),
);

describe('the names of a scenario', () => {
  it('are those of the pointer that a step works through, with where it points and how far its elements lie apart', () => {
    assert.ok(scenario !== null, JSON.stringify(problems));
    const names = scenarioNames(scenario);
    const count = { name: 'count', start: 0x1000_0004n, elementSize: 4n };
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((step) => names.subject(step)),
      [count, null, count, null, null],
    );
  });
});
