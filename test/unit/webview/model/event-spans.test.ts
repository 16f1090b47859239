import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runScenario } from '../../../../src/run/run';
import { eventSpans } from '../../../../webview/model/event-spans';
import { traceIndex } from '../../../../webview/model/trace-index';
import { oddScenario } from '../../run/odd';

describe('the pages that checks and changes of areas are about', () => {
  it('are those of the events themselves', () => {
    fc.assert(
      fc.property(oddScenario, (odd) => {
        const { trace } = runScenario(odd, { maxEvents: 600 });
        const { regionChecks, areaEvents } = traceIndex(trace);
        const spans = eventSpans(trace);
        const pages = [...odd.mappings, ...odd.pointers.map(({ address }) => ({ start: address }))].flatMap(
          ({ start }) =>
            [-1n, 0n, 1n, 2n].map((by) => (BigInt(start) >> 12n) + by).filter((page) => page >= 0n && page < 1n << 52n),
        );
        for (const page of pages) {
          const [from, to] = [page * 4096n, (page + 1n) * 4096n];
          regionChecks.forEach((n, i) => {
            const event = trace.event(n);
            assert.ok(event.kind === 'region-check');
            assert.equal(spans.checks(i, Number(page)), event.start < to && event.end > from);
          });
          areaEvents.forEach((n, i) => {
            const event = trace.event(n);
            const held = (id: number): boolean => {
              const { start, end } = trace.state(n - 1).area(id);
              return start < to && end > from;
            };
            const expected = (event.kind === 'area-change' || event.kind === 'area-remove') && held(event.area);
            assert.equal(spans.changes(i, Number(page)), expected);
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});
