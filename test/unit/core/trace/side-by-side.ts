import fc from 'fast-check';
import type { AlignedRun } from '../../../../src/core/trace/align';
import type { Alignment, Pair } from '../../../../src/core/trace/alignment';
import { runScenario } from '../../../../src/run/run';
import { alignedRun } from '../../../../src/run/side-by-side';
import type { Scenario } from '../../../../src/scenario/model';
import { HEAP, call, digits, lazy, pointer, scenario } from '../../run/build';
import { oddScenario } from '../../run/odd';

/** A scenario's run, ready to be laid beside another. */
export const runOf = (of: Scenario, maxEvents = 800): AlignedRun => alignedRun(of, runScenario(of, { maxEvents }));

/** What work that is done in slices comes to. */
export function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

export { sideBySide as aligned } from '../../../../src/run/side-by-side';

export const pairs = (alignment: Alignment): readonly Pair[] =>
  Array.from({ length: alignment.length }, (_, i) => alignment.pair(i + 1));

const ownProvider = { ...call('path', 'get_as_str'), provider: null };
/** A string that ends on a lazy page, read as the kernel itself does. */
export const story = (over: Partial<Scenario> = {}): Scenario =>
  scenario({
    mappings: [lazy(HEAP, 4)],
    memory: [{ at: '0x10000ff0', bytes: digits('/usr/share/fonts') }],
    pointers: [pointer('path', HEAP + 0xff0)],
    steps: [ownProvider],
    ...over,
  });

type TwoRuns = readonly [AlignedRun, AlignedRun];
const kernels = fc.constantFrom('axptr-0.1.0', 'starry-next', 'axptr-documented');
export const twoKernels = fc
  .tuple(oddScenario, kernels)
  .map(([odd, kernel]): TwoRuns => [runOf(odd), runOf({ ...odd, kernel })]);
/** Two kernels of one scenario, or two scenarios that have nothing to do with each other. */
export const twoRuns = fc.oneof(
  twoKernels,
  fc.tuple(oddScenario, oddScenario).map(([one, other]): TwoRuns => [runOf(one), runOf(other)]),
);
