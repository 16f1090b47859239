import type { Run } from '../src/run/run';
import type { Scenario } from '../src/scenario/model';
import { questionOf, type Asked, type Question } from './model/search';
import type { Found } from './slices/search';
import { SLICE, type SliceClock } from './slice';

/** A question to a run. `off` is compared as an object. */
export interface Sought extends Asked {
  readonly scenario: Scenario;
  readonly run: Run;
}

/** Events between two looks at the clock. */
const STRIDE = 256;
/** Milliseconds between two reports of what has been found so far. */
const REPORT = 100;

/**
 * Looks through the events of a run in slices between frames. `look` is asked again after each, so the next key ends a search that
 * nobody wants any more; `wake` when what is sought may have changed. What fits into the first slice is found at once.
 */
export function createSearcher(
  clock: SliceClock,
  look: () => Sought | null,
  report: (found: Found) => void,
): { wake(): void } {
  let sought: Sought | null = null;
  let pass: Pass | null = null;
  let waiting = false;

  const isWanted = (): boolean => {
    const wanted = look();
    if (wanted === null || sought === null) return wanted === sought;
    return wanted.run === sought.run && wanted.text === sought.text && wanted.off === sought.off;
  };

  const go = (): void => {
    if (pass === null) return;
    const until = clock.now() + SLICE;
    while (!pass.done && clock.now() < until) pass.advance(STRIDE);
    const now = clock.now();
    if (pass.done || now - pass.reported >= REPORT) {
      pass.reported = now;
      const { found, done } = pass;
      if (done) pass = null;
      report(found());
    }
    if (pass === null || waiting) return;
    waiting = true;
    clock.soon(() => {
      waiting = false;
      wake();
      go();
    });
  };

  function wake(): void {
    if (isWanted()) return;
    sought = look();
    pass = sought === null ? null : new Pass(sought, clock.now() - REPORT);
    if (!waiting) go();
  }

  return { wake };
}

/** One way through the events of a run. */
class Pass {
  private readonly question: Question;
  private events = new Int32Array(1024);
  private count = 0;
  private seen = 0;

  constructor(
    private readonly sought: Sought,
    public reported: number,
  ) {
    this.question = questionOf(sought.scenario, sought.run, sought);
    // A word that can mean nothing leaves nothing to look for.
    if (this.question.unknown.length > 0) this.seen = sought.run.trace.length;
  }

  get done(): boolean {
    return this.seen >= this.sought.run.trace.length;
  }

  advance(events: number): void {
    const { test } = this.question;
    const last = Math.min(this.seen + events, this.sought.run.trace.length);
    for (let n = this.seen + 1; n <= last; n++) if (test(n)) this.add(n);
    this.seen = last;
  }

  readonly found = (): Found => {
    const { run, text, off } = this.sought;
    const events = this.events.subarray(0, this.count);
    return { run, text, off, events, seen: this.seen, unknown: this.question.unknown };
  };

  private add(n: number): void {
    if (this.count === this.events.length) {
      const larger = new Int32Array(this.count * 2);
      larger.set(this.events);
      this.events = larger;
    }
    this.events[this.count++] = n;
  }
}
