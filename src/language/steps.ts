import type { Node } from 'jsonc-parser';
import type { Run, StepResult } from '../run/run';
import type { JsonPath } from '../scenario/model';
import { ENTRIES } from '../scenario/schema';
import { choiceParts } from '../scenario/schema/choice';
import { propertiesOf } from './read-text';

/** The keys that tell what a step does. */
const ACTIONS: ReadonlySet<string> = new Set(Object.keys(choiceParts(ENTRIES.step)?.variants ?? {}));

/** What a step does: the key that tells its kind, and what stands behind it. */
export const actionOf = (step: Node): { readonly key: Node; readonly value: Node } | undefined =>
  propertiesOf(step).find(({ key }) => ACTIONS.has(String(key.value)));

/** The step that a place in the file belongs to, from 0; null where it belongs to none. */
export const stepOf = ([list, index]: JsonPath): number | null =>
  list === 'steps' && typeof index === 'number' ? index : null;

/** The event after which a step begins: the state that what it says is about. */
export function beforeStep({ steps, trace }: Run, step: number | null): number {
  const result: StepResult | undefined = step === null ? undefined : steps[step];
  if (result === undefined) return 0;
  return result.first <= result.last ? result.first - 1 : trace.length;
}
