import type { Names, Subject } from '../core/trace/describe';
import type { Scenario } from '../scenario/model';

/** The names of a scenario for the words of its trace: what each step works through. */
export function scenarioNames(scenario: Scenario): Names {
  const pointers = new Map<string, Subject>(
    scenario.pointers.map(({ name, address, element }) => [
      name,
      { name, start: BigInt(address), elementSize: BigInt(element.size) },
    ]),
  );
  return {
    subject: (index) => {
      const step = scenario.steps[index];
      return step?.do === 'call' || step?.do === 'deref' ? (pointers.get(step.pointer) ?? null) : null;
    },
  };
}
