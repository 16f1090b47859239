import { nameOfOutcome } from '../../../src/core/outcome';
import { runScenario, type Run } from '../../../src/run/run';
import type { Scenario } from '../../../src/scenario/model';
import { scenario } from './build';

/** A run of a scenario with whatever a test does not care about filled in. */
export const run = (over: Partial<Scenario>): Run => runScenario(scenario(over));

/** Each step's outcome in a word: `ok`, an errno, `kernel-panic`. */
export const kinds = ({ steps }: Run): string[] => steps.map(({ outcome }) => nameOfOutcome(outcome));
