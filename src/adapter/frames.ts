import { Source } from '@vscode/debugadapter';
import * as l10n from '@vscode/l10n';
import { grouped } from '../core/addr/address';
import { errorText } from '../core/trace/describe-words';
import { stackAt } from '../run/stack';
import { stepTitle } from '../run/text/step-title';
import type { Wrapper } from './axptr-source';
import type { Debuggee } from './debuggee';
import type { Sight } from './look';
import { lineOf, sourceOf } from './sources';

export interface FrameView {
  readonly name: string;
  readonly line: number;
  readonly source: Source | undefined;
  readonly hint: 'label' | 'subtle' | undefined;
  readonly sight: Sight;
}

export interface Actor {
  readonly id: number;
  readonly name: string;
  readonly cpu: number;
}

/** The scenario's tasks as threads, by the order of their first step. */
export function actorsOf({ program }: Debuggee): readonly Actor[] {
  const found = new Map<string, Actor>();
  for (const { actor, cpu } of program.scenario.steps)
    if (!found.has(actor)) found.set(actor, { id: found.size + 1, name: actor, cpu });
  return found.size > 0 ? [...found.values()] : [{ id: 1, name: l10n.t('kernel'), cpu: 0 }];
}

/** The thread that event n belongs to. */
export function actorAt(debuggee: Debuggee): Actor {
  const step = debuggee.program.scenario.steps[debuggee.stepAt()];
  const actors = actorsOf(debuggee);
  return actors.find(({ name }) => name === step?.actor) ?? actors[0]!;
}

/** The frames of a thread, innermost first: those of the code, a line where the processor changed into the handler, the step below. */
export function framesOf(debuggee: Debuggee, thread: Actor, byAddress: boolean): readonly FrameView[] {
  const { n, made, trace } = debuggee;
  if (actorAt(debuggee).id !== thread.id) return [idleFrame(debuggee, thread)];
  const step = stepFrame(debuggee, debuggee.stepAt(), { made, n, at: n });
  const { axptr } = debuggee.program;
  const wrapper = wrapperOf(debuggee);
  if (n === 0 || trace.kind(n) === 'outcome') return [step];
  const frames = stackAt(made, n).frames.flatMap((frame): FrameView[] => {
    const { title, detail, call, listing, anchor, at } = frame;
    const name = detail === '' ? title : `${title}(${detail})`;
    const own = axptr?.lineOf({ listing, anchor }, wrapper) ?? null;
    const view: FrameView = {
      name,
      line: own ?? lineOf({ listing, anchor }),
      source: own === null ? sourceOf(listing, byAddress) : axptr?.source,
      hint: undefined,
      sight: { made, n, at },
    };
    const entered = call === null ? null : enteredBy(debuggee, call);
    return entered === null ? [view] : [{ ...view, name: entered, source: undefined, line: 0, hint: 'label' }, view];
  });
  return [...frames.reverse(), step];
}

/** The type of the pointer that the step goes through; null where it goes through none. */
function wrapperOf(debuggee: Debuggee): Wrapper | null {
  const { steps, pointers } = debuggee.program.scenario;
  const step = steps[debuggee.stepAt()];
  if (step?.do !== 'call') return null;
  return pointers.find(({ name }) => name === step.pointer)?.wrapper ?? null;
}

/** What made the processor enter the trap code at a call, in words; null: it is a call as any other. */
function enteredBy({ trace }: Debuggee, call: number): string | null {
  const fault = call > 1 ? trace.event(call - 1) : null;
  if (fault?.kind === 'page-fault')
    return `#PF ${grouped(fault.va)}, ${l10n.t('error {0}', grouped(fault.error))} (${errorText(fault.error, fault.access)})`;
  return fault?.kind === 'exception' ? `${fault.vector === 12 ? '#SS' : '#GP'} ${grouped(fault.va)}` : null;
}

function stepFrame({ program }: Debuggee, index: number, sight: Sight): FrameView {
  const step = program.scenario.steps[index];
  return {
    name: step === undefined ? l10n.t('no step') : l10n.t('step {0}: {1}', index + 1, stepTitle(step)),
    line: program.steps[index]?.first ?? 1,
    source: new Source(program.name, program.path),
    hint: undefined,
    sight,
  };
}

/** A task that is not running stands at the step that it comes to next, or at its last one. */
function idleFrame(debuggee: Debuggee, { name }: Actor): FrameView {
  const { made, n } = debuggee;
  const mine = made.scenario.steps.flatMap(({ actor }, index) => (actor === name ? [index] : []));
  const index = mine.find((each) => each > debuggee.stepAt()) ?? mine.at(-1) ?? 0;
  return { ...stepFrame(debuggee, index, { made, n, at: 0 }), hint: 'subtle' };
}
