import * as l10n from '@vscode/l10n';
import { catchHalt } from '../core/halt';
import type { HaltCause } from '../core/halt';
import type { Kernel } from '../core/kernel/kernel';
import { nameOfOutcome, type Outcome, type Value } from '../core/outcome';
import type { Machine } from '../core/paging/machine';
import type { Errno } from '../core/errno';
import type { ReferenceView } from '../core/trace/trace';
import type { Scenario, Step } from '../scenario/model';
import { Actions } from './actions';
import { OUTCOME } from './lines';
import type { StepResult } from './run';
import { judge } from './verdict';

/** What the body of a step comes to when nothing halts it. */
export type Done = { readonly value: Value } | { readonly errno: Errno } | { readonly refused: string };

/**
 * Runs the steps in order. A panic ends all that follow; the end of a task those of its own or, where the kernel ends the process,
 * all: the actors share one address space, so they are threads of one process.
 */
export function runSteps(
  scenario: Scenario,
  machine: Machine,
  kernel: Kernel | null,
): { readonly results: readonly StepResult[]; readonly references: readonly ReferenceView[] } {
  const { rec } = machine;
  const actions = kernel === null ? null : new Actions(scenario, kernel);
  // Tasks that have ended, and the event that ended each; 0 for `over`: nothing has ended them all yet.
  const gone = new Map<string, number>();
  let over = 0;
  const results = scenario.steps.map((step): StepResult => {
    const first = rec.length + 1;
    // It is not judged either: whoever disables a step wants to see the others.
    if (step.disabled) return { first, last: rec.length, outcome: { kind: 'disabled' }, verdict: null };
    const endedAt = over === 0 ? gone.get(step.actor) : over;
    const outcome = endedAt === undefined ? runStep(machine, actions, step) : ({ kind: 'not-run', endedAt } as const);
    if (outcome.kind === 'kernel-panic' || outcome.kind === 'limit') over = rec.length;
    if (outcome.kind === 'task-exit') {
      if (kernel?.model.exitEnds === 'process') over = rec.length;
      gone.set(step.actor, rec.length);
    }
    const verdict = step.expect === null ? null : judge(step.expect, outcome, actions);
    return { first, last: rec.length, outcome, verdict };
  });
  return { results, references: actions?.references ?? [] };
}

function runStep(machine: Machine, actions: Actions | null, step: Step): Outcome {
  const { rec } = machine;
  const before = rec.length;
  rec.decidedAt = 0;
  const done =
    actions === null
      ? { value: { refused: l10n.t('There is no address space.') } }
      : catchHalt(() => actions.run(step));
  const outcome: Outcome = 'halted' in done ? halted(machine, actions, done.halted) : settled(machine, done.value);
  // It stands where the step stood last, so that the listing keeps showing the place.
  const last = rec.length > before ? rec.events.site[rec.length]! : OUTCOME;
  const site = ('halted' in done ? done.site : null) ?? last;
  rec.outcome(nameOfOutcome(outcome), site, 'halted' in done);
  return outcome;
}

/** The event that decided a refusal; where none claimed to, the last one. */
const decider = (rec: Machine['rec']): number => (rec.decidedAt === 0 ? rec.length : rec.decidedAt);

function settled({ rec }: Machine, done: Done): Outcome {
  if ('value' in done) return { kind: 'ok', value: done.value };
  if ('errno' in done) return { kind: 'errno', errno: done.errno, decidedAt: decider(rec) };
  return { kind: 'refused', message: done.refused };
}

function halted({ rec }: Machine, actions: Actions | null, why: HaltCause): Outcome {
  switch (why.kind) {
    case 'limit':
      return { kind: 'limit', events: rec.length + 1 };
    case 'task-exit':
      return { kind: 'task-exit', va: why.va, decidedAt: decider(rec) };
    case 'fixup':
      actions?.abandon();
      return { kind: 'errno', errno: 'EFAULT', decidedAt: decider(rec) };
    case 'kernel-panic':
      if (why.cause.kind === 'rust' && actions?.failsAsEfault === true) {
        actions.abandon();
        return { kind: 'errno', errno: 'EFAULT', decidedAt: decider(rec) };
      }
      return { kind: 'kernel-panic', cause: why.cause, decidedAt: decider(rec) };
  }
}
