import type { PackedRun } from '../../src/run/transfer';
import type { Scenario } from '../../src/scenario/model';
import type { TraceIndex } from '../model/trace-index';

/** What the page asks of its worker, once. */
export interface Order {
  readonly scenario: Scenario;
  readonly maxEvents: number;
  /** Sentences in the person's language, as the page has them. */
  readonly strings: string | null;
}

/** What the worker says. */
export type Word =
  | { readonly type: 'progress'; readonly events: number }
  /** `ms`: what the run alone took. */
  | { readonly type: 'ran'; readonly run: PackedRun; readonly index: TraceIndex; readonly ms: number }
  /** The engine threw, which is a bug of ours. */
  | { readonly type: 'failed'; readonly message: string; readonly stack: string };
