import type { Suite } from './suite';

/** A format of results, as text in pieces: what comes before the suites, each of them, and what comes after all. */
export interface Report {
  head(): Iterable<string>;
  /** `number` counts from 1. */
  suite(suite: Suite, number: number): Iterable<string>;
  /** `took`: milliseconds, of all. */
  end(suites: readonly Suite[], took: number): Iterable<string>;
}
