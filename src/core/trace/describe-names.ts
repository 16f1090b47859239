import type { Trace } from './trace';

/** What a step works on: a pointer or a reference, where it points, and how far apart its elements lie. */
export interface Subject {
  readonly name: string;
  readonly start: bigint;
  /** Bytes; 0 for a type without size. */
  readonly elementSize: bigint;
}

/** Names that people gave in the scenario and that a trace does not hold. */
export interface Names {
  subject(step: number): Subject | null;
}

export const NO_NAMES: Names = { subject: () => null };

/** What lies at `va` in the words of the scenario, `path[16]`: an element of what event n's step works on, or of a bound reference. */
export function elementName(trace: Trace, n: number, va: bigint, names: Names): string | null {
  const subject = names.subject(trace.step(n));
  if (subject !== null && va >= subject.start) return indexed(subject, va);
  for (const reference of trace.state(n).references()) {
    const { name, va: start, elements, elementSize } = reference;
    if (va >= start && va < start + elements * elementSize) return indexed({ name, start, elementSize }, va);
  }
  return null;
}

const indexed = ({ name, start, elementSize }: Subject, va: bigint): string =>
  elementSize === 0n ? name : `${name}[${(va - start) / elementSize}]`;
