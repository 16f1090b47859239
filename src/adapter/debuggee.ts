import * as l10n from '@vscode/l10n';
import type { ByHand } from '../core/trace/by-hand';
import type { Trace } from '../core/trace/trace';
import type { Run } from '../run/run';
import { runScenario } from '../run/run';
import type { Made } from '../run/stack';
import { Mistake, type Poke } from './look';
import type { Program } from './program';

/** A recorded run and the event that a debugger stands at. Whatever it shows is a function of the two. */
export class Debuggee {
  run: Run;
  /** 0: before the first event. */
  n = 0;
  private hands: readonly ByHand[] = [];

  constructor(
    readonly program: Program,
    private readonly maxEvents: number | null,
  ) {
    this.run = this.make();
  }

  get trace(): Trace {
    return this.run.trace;
  }

  get made(): Made {
    return { scenario: this.program.scenario, run: this.run };
  }

  /** Whether something was changed by hand on the way here or later. */
  get isForked(): boolean {
    return this.hands.length > 0;
  }

  /** The step of the scenario that event n belongs to; before the first event, the one that comes first. */
  stepAt(n = this.n): number {
    return n > 0
      ? this.trace.step(n)
      : Math.max(
          0,
          this.run.steps.findIndex(({ first, last }) => first <= last),
        );
  }

  /**
   * Changes the state where it stands, which makes another run from there on; what was changed by hand later in the old one is gone
   * with it. Throws a `Mistake` where nothing can be changed: between steps, and while the processor walks.
   */
  change(pokes: readonly Poke[]): void {
    const { n, trace } = this;
    const kind = n === 0 ? null : trace.kind(n);
    if (kind === null || kind === 'outcome') {
      throw new Mistake(l10n.t('Nothing runs between two steps of a scenario. Step into one first.'));
    }
    if (kind === 'walk-level') {
      throw new Mistake(l10n.t('The processor is in the middle of a walk. Step to where it ends, or to before it.'));
    }
    const kept = this.hands.filter(({ after }) => after < n);
    this.hands = [...kept, ...pokes.map((poke, i): ByHand => ({ ...poke, after: n + i }))];
    this.run = this.make();
    this.n = Math.min(n + pokes.length, this.trace.length);
  }

  private make(): Run {
    const options = this.maxEvents === null ? {} : { maxEvents: this.maxEvents };
    return runScenario(this.program.scenario, { ...options, byHand: this.hands });
  }
}
