import { virt } from '../src/core/addr/address';
import type { JsonValue } from '../src/protocol/messages';
import type { JsonPath, Scenario } from '../src/scenario/model';
import type { Selection } from './actions';

/** The selection, or null where the scenario has no such thing any more. */
export function validSelection(selection: Selection | null, scenario: Scenario): Selection | null {
  switch (selection?.kind) {
    case undefined:
      return null;
    case 'mapping':
      return selection.index < scenario.mappings.length ? selection : null;
    case 'pointer':
      return selection.index < scenario.pointers.length ? selection : null;
    case 'part':
      return isPartOf(selection.path, scenario) ? selection : null;
    case 'address':
      return selection;
  }
}

/** Of types nothing is known here: the host says whether there is such a one. */
function isPartOf([first, second]: JsonPath, { memory, steps, prediction }: Scenario): boolean {
  if (first === 'prediction') return prediction !== null;
  const list = first === 'memory' ? memory : first === 'steps' ? steps : null;
  return list === null || (typeof second === 'number' && second < list.length);
}

/** JSON only. */
export const saveSelection = (selection: Selection | null): JsonValue =>
  selection?.kind === 'address' ? { kind: selection.kind, va: selection.va.toString(16) } : selection;

/** Whatever is not as `saveSelection` writes it selects nothing. */
export function restoreSelection(saved: Readonly<Record<string, unknown>>): Selection | null {
  const { kind, index, va, path } = saved;
  if ((kind === 'mapping' || kind === 'pointer') && isIndex(index)) return { kind, index };
  if (kind === 'part' && Array.isArray(path) && path.every(isStep)) return { kind, path };
  return kind === 'address' && typeof va === 'string' && /^[0-9a-f]{1,16}$/.test(va)
    ? { kind, va: virt(BigInt(`0x${va}`)) }
    : null;
}

const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isStep = (step: unknown): step is string | number => typeof step === 'string' || isIndex(step);
