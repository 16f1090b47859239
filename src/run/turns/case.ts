import type { Rich } from '../../core/trace/describe-rich';
import type { EventOf, TraceEvent } from '../../core/trace/event';
import type { Edit, JsonValue } from '../../scenario/edit';
import type { Mapping, Pointer, Scenario, Step } from '../../scenario/model';
import type { Run, StepResult } from '../run';

/** A step with the outcome that is to be turned. */
export interface Case {
  readonly scenario: Scenario;
  readonly run: Run;
  /** Index of the step. */
  readonly step: number;
  readonly action: Step;
  readonly result: StepResult;
  /** The event that decided, and the page fault that it was about. */
  readonly event: TraceEvent | null;
  readonly fault: EventOf<'page-fault'> | null;
}

/** A change of the scenario that may turn an outcome: as edits of the text, and as the scenario they lead to. */
export interface Change {
  /** What to do, as an imperative without a full stop. */
  readonly words: Rich;
  readonly edits: readonly Edit[];
  readonly scenario: Scenario;
  /** The check that decided is known to pass then, without a run. What comes after it may still refuse. */
  readonly sure: boolean;
  /** The same as others of this name, only more of it: the first that turns the outcome stands for all. */
  readonly more?: string;
}

type Key = string | number;

const replaced = <T>(list: readonly T[], index: number, item: T): readonly T[] =>
  list.map((old, i) => (i === index ? item : old));

/** A change of whatever kind; the helpers below make the usual ones. */
export const change = (words: Rich, edits: readonly Edit[], scenario: Scenario, sure = false): Change => ({
  words,
  edits,
  scenario,
  sure,
});

/** Sets something in a step: `path` inside it as the text has it, `patch` as the scenario has it. */
export function ofStep(
  of: Case,
  index: number,
  words: Rich,
  values: readonly (readonly [path: readonly Key[], value: JsonValue])[],
  patched: Step,
  sure = false,
): Change {
  const edits = values.map(([path, value]): Edit => ({ op: 'set', path: ['steps', index, ...path], value }));
  return change(words, edits, { ...of.scenario, steps: replaced(of.scenario.steps, index, patched) }, sure);
}

/** Sets a value of a pointer. */
export function ofPointer(
  of: Case,
  pointer: Pointer,
  words: Rich,
  key: 'address' | 'type',
  value: string,
  patch: Partial<Pointer>,
  sure = false,
): Change {
  const { scenario } = of;
  const pointers = scenario.pointers.map((old) => (old === pointer ? { ...pointer, ...patch } : old));
  return change(words, [{ op: 'set', path: ['pointers', pointer.name, key], value }], { ...scenario, pointers }, sure);
}

/** A mapping that the scenario makes: among its mappings, or by a step. */
export interface Made {
  readonly mapping: Mapping;
  readonly index: number;
  /** The step that maps it; null for one that is there from the start. */
  readonly byStep: number | null;
}

/** Sets a value of a mapping. */
export function ofMapping(
  of: Case,
  { mapping, index, byStep }: Made,
  words: Rich,
  key: 'size' | 'flags' | 'start' | 'backing',
  value: string,
  patch: Partial<Mapping>,
  sure = false,
): Change {
  const { scenario } = of;
  const now = { ...mapping, ...patch };
  if (byStep !== null) {
    const step = scenario.steps[byStep]!;
    return ofStep(of, byStep, words, [[['map', key], value]], { ...step, do: 'map', mapping: now }, sure);
  }
  const edits: readonly Edit[] = [{ op: 'set', path: ['mappings', index, key], value }];
  return change(words, edits, { ...scenario, mappings: replaced(scenario.mappings, index, now) }, sure);
}

/** Sets a setting of the machine. */
export function ofMachine<K extends keyof Scenario['machine']>(
  of: Case,
  words: Rich,
  key: K,
  value: Scenario['machine'][K],
): Change {
  const { scenario } = of;
  const machine = { ...scenario.machine, [key]: value };
  return change(words, [{ op: 'set', path: ['machine', key], value }], { ...scenario, machine });
}

/** Leaves out a step: it stays in the text, disabled. */
export function without(of: Case, index: number, words: Rich, sure = false): Change {
  const step = of.scenario.steps[index]!;
  return ofStep(of, index, words, [[['disabled'], true]], { ...step, disabled: true }, sure);
}

/** An item at the end of a list of the file, which may not be there yet. */
export const appended = (key: 'mappings' | 'memory', length: number, value: JsonValue): Edit =>
  length === 0 ? { op: 'set', path: [key], value: [value] } : { op: 'insert', path: [key, length], value };

/** The pointer that a step works through, by name; null for a step that uses none. */
export function pointerOf({ scenario, action }: Case): Pointer | null {
  if (action.do !== 'call' && action.do !== 'deref') return null;
  return scenario.pointers.find(({ name }) => name === action.pointer) ?? null;
}

/** Index of the last step before the one in question that is as asked for; -1 where none is. */
export const lastBefore = ({ scenario, step }: Case, isMeant: (action: Step) => boolean): number =>
  scenario.steps
    .slice(0, step)
    .map((action) => !action.disabled && isMeant(action))
    .lastIndexOf(true);

/** Whether a changed scenario can still be written: its references are bound, by pointers that allow what is done with them. */
export function canBeWritten({ pointers, steps }: Scenario): boolean {
  const bound = new Map<string, Pointer | undefined>();
  return steps.every((step) => {
    if (step.do === 'read') return bound.has(step.reference);
    if (step.do === 'write') return bound.get(step.reference)?.wrapper === 'UserPtr';
    if (step.do !== 'call') return true;
    const pointer = pointers.find(({ name }) => name === step.pointer);
    if (step.as !== null) bound.set(step.as, pointer);
    return step.method !== 'get_as_str' || pointer?.wrapper === 'UserConstPtr';
  });
}
