import assert from 'node:assert/strict';
import fc from 'fast-check';
import { virt } from '../../../../src/core/addr/address';
import { errorBits } from '../../../../src/core/mmu/error-code';
import { isPresent } from '../../../../src/core/mmu/entry';
import { rightsAlong } from '../../../../src/core/mmu/rights';
import { walkAt } from '../../../../src/core/trace/walk-at';
import { runScenario } from '../../../../src/run/run';
import type { Selection, View } from '../../../../webview/actions';
import { walkPage } from '../../../../webview/model/walk-page';
import { endWords, walkSummary } from '../../../../webview/model/walk-words';
import { initialWalk, type WalkState } from '../../../../webview/slices/walk';
import { eventWhere, fromGallery, gallery } from '../../../draw/support';
import { scenarios } from '../../../draw/scenarios';

const huge = fromGallery('a-huge-page-by-hand');
const lazy = fromGallery('string-into-a-lazy-page');

const view = (
  { scenario, run }: Pick<View, 'scenario' | 'run'>,
  n: number,
  walk: Partial<WalkState> = {},
  selection: Selection | null = null,
): View => ({ scenario, run, n, selection, walk: { ...initialWalk, ...walk } });

const at = (va: bigint): Selection => ({ kind: 'address', va: virt(va) });

describe('the page of the walk', () => {
  it('follows the run: at each fault it shows the access, and the error code that the processor pushed', () => {
    let faults = 0;
    for (const [name, played] of gallery) {
      for (let n = 1; n <= played.run.trace.length; n++) {
        const event = played.run.trace.event(n);
        if (event.kind !== 'page-fault') continue;
        const page = walkPage(view(played, n))!;
        assert.deepEqual(page.asked, { va: event.va, access: event.access, user: event.user }, `${name} at ${n}`);
        assert.deepEqual(page.walk.end, { kind: 'page-fault', error: event.error }, `${name} at ${n}`);
        assert.equal(page.byHand, false);
        faults++;
      }
    }
    assert.ok(faults > 5);
  });

  it('walks by hand as soon as anything of it is picked', () => {
    const n = eventWhere(lazy.run, ({ kind }) => kind === 'page-fault');
    assert.equal(walkPage(view(lazy, n, { access: 'write' }))!.byHand, true);
    assert.equal(walkPage(view(lazy, n, { user: true }))!.byHand, true);
    const page = walkPage(view(lazy, n, { access: 'write', user: true }, at(0x40_0010n)))!;
    assert.equal(page.byHand, true);
    assert.deepEqual(page.walk.end, { kind: 'page-fault', error: 7 });
    assert.match(endWords(page).text, /^A write, and W is 0 in PT\[0\]\./);
    assert.deepEqual(page.model.ending.fatal, ['W']);
  });

  it('leaves the levels open that a walk under way has not come to', () => {
    const first = eventWhere(lazy.run, ({ kind }) => kind === 'walk-level');
    const page = walkPage(view(lazy, first))!;
    assert.deepEqual(
      page.levels.map(({ reached }) => reached),
      [true, false, false, false],
    );
    assert.deepEqual(endWords(page), { title: 'walking', text: 'PML4[0] is present; PDPT comes next.' });
  });

  it('ends a level early at a page of 2 MiB, and at a reserved bit before any right is judged', () => {
    const { trace } = huge.run;
    const mapped = walkPage(view(huge, huge.run.steps[2]!.last, {}, at(0x2001_2345n)))!;
    assert.equal(mapped.levels.length, 3);
    assert.equal(mapped.model.offset, 0x1_2345n);
    assert.deepEqual(mapped.walk.end, { kind: 'translated', pa: 0x801_2345n });
    const page = walkPage(view(huge, trace.length, {}, at(0x2001_2345n)))!;
    assert.deepEqual(page.levels.at(-1)!.reserved, [16]);
    assert.deepEqual(page.levels.at(-1)!.grants, { P: true, U: null, W: null, X: null });
    assert.match(endWords(page).text, /^PD\[256\] has reserved bit 16 set/);
    assert.equal(page.model.frame, null);
  });

  it('has no walk of an address that is not canonical: #GP, and no error code', () => {
    const page = walkPage(view(lazy, 3, {}, at(1n << 47n)))!;
    assert.deepEqual(page.levels, []);
    assert.equal(endWords(page).title, '#GP(0)');
    assert.match(walkSummary(page), /not all alike/);
  });

  it('shows the rights, the entries and the end of the engine’s walk, whatever is asked', function () {
    this.timeout(120_000);
    const address = fc.oneof(fc.bigInt({ min: 0n, max: 0x2_9000n }), fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }));
    fc.assert(
      fc.property(
        scenarios,
        fc.double({ min: 0, max: 1, noNaN: true }),
        address,
        fc.constantFrom('read' as const, 'write' as const, 'fetch' as const),
        fc.boolean(),
        (scenario, part, va, access, user) => {
          const run = runScenario(scenario, { maxEvents: 300 });
          const n = Math.floor(part * run.trace.length);
          const page = walkPage(view({ scenario, run }, n, { access, user }, at(va)));
          const state = run.trace.state(n);
          const cpu = n > 0 ? run.trace.event(n).cpu : 0;
          if (page === null) return state.cpu(cpu).cr3 === 0n;
          const walk = walkAt(state, cpu, virt(va), access, user);
          assert.deepEqual(page.walk, walk);
          assert.deepEqual(
            page.levels.map(({ level, index, entry }) => ({ level, index, entry })),
            walk.levels.map(({ level, index, entry }) => ({ level, index, entry })),
          );
          const bad = page.causes.some(({ kind }) => kind === 'reserved');
          const rights = rightsAlong(walk.levels, state.cpu(cpu).nxe);
          const [u, w, x] = (['U', 'W', 'X'] as const).map((wire) =>
            page.levels.map((_, i) => page.levels.slice(0, i + 1).every(({ grants }) => grants[wire] === true)),
          );
          for (const [i, step] of rights.entries()) {
            if (bad && i === rights.length - 1) continue;
            assert.deepEqual([u![i], w![i], x![i]], [step.user, step.write, step.execute]);
          }
          // Every fault has a cause, and every cause a fault.
          assert.equal(page.causes.length > 0, walk.end.kind === 'page-fault');
          if (walk.end.kind === 'page-fault') {
            const [present] = errorBits(walk.end.error);
            assert.equal(present!.set, isPresent(walk.levels.at(-1)!.entry));
          }
          return true;
        },
      ),
      { numRuns: 400 },
    );
  });
});
