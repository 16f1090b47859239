import { checkMachine } from './checkMachine';
import { checkMappings } from './checkMappings';
import { checkMemory } from './checkMemory';
import { checkPointers } from './checkPointers';
import { checkSteps } from './checkSteps';
import type { Draft } from './draft';
import type { Pointer } from './model';
import type { Finding } from './problem';

/** The meaning of a file whose parts are right in themselves: what refers to what, and what lies where. */
export function check(draft: Draft): { findings: Finding[]; pointers: readonly Pointer[] } {
  const { findings, placed } = checkMappings(draft);
  const { findings: pointerFindings, pointers } = checkPointers(draft);
  const complete = placed.length === draft.mappings.length;
  findings.push(...checkMachine(draft.machine));
  findings.push(...checkMemory(draft, placed, complete), ...pointerFindings, ...checkSteps(draft, pointers));
  return { findings, pointers: [...pointers.values()].filter((pointer) => pointer !== null) };
}
