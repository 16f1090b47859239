import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localsAt } from '../../../../src/core/trace/locals';
import type { Trace } from '../../../../src/core/trace/trace';
import { runScenario } from '../../../../src/run/run';
import { HEAP, call, digits, lazy, pointer, scenario } from '../../run/build';
import { oddScenario } from '../../run/odd';

const string = scenario({
  mappings: [lazy(HEAP, 4)],
  memory: [{ at: '0x10000ff0', bytes: digits('/usr/share/fonts') }],
  pointers: [pointer('path', HEAP + 0xff0)],
  steps: [call('path', 'get_as_str')],
});

const shown = (trace: Trace, n: number): string =>
  localsAt(trace, n)
    .map(({ name, value, changed }) => `${name} ${value}${changed ? '*' : ''}`)
    .join(', ');
const find = (trace: Trace, kind: string, nth = 0): number => {
  const found = Array.from({ length: trace.length }, (_, i) => i + 1).filter((n) => trace.kind(n) === kind);
  return found[nth]!;
};

describe('the values of a listing', function () {
  this.timeout(60_000);
  const { trace } = runScenario(string);

  it('follow a scan from element to element', () => {
    assert.equal(shown(trace, find(trace, 'element-read', 1)), 'p 0x1000_0ff1*, i 1*, page 0x1000_1000, need r---');
  });

  it('stand at the element that faults', () => {
    assert.equal(shown(trace, find(trace, 'page-fault')), 'p 0x1000_1000, i 16, page 0x1000_2000, need r---');
  });

  it('belong to the function on show: the check, the handler, the backend', () => {
    assert.match(shown(trace, find(trace, 'area-visit', 1)), /^range 0x1000_1000\.\.0x1000_2000, need r---/);
    assert.equal(shown(trace, find(trace, 'tlb-flush')), 'va 0x1000_1000, frame 0x10_5000');
  });

  it('can be asked for at every event of any run', () => {
    fc.assert(
      fc.property(oddScenario, (odd) => {
        const run = runScenario(odd, { maxEvents: 800 });
        for (let n = 0; n <= run.trace.length + 1; n++) {
          for (const { name, value } of localsAt(run.trace, n)) assert.ok(name !== '' && value !== '');
        }
      }),
      { numRuns: 40 },
    );
  });
});
