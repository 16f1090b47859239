import { grouped } from '../../src/core/addr/address';
import type { Hex } from '../../src/core/addr/address';
import type { Step } from '../../src/scenario/model';
import { entryChanges } from '../../src/run/entry-words';
import { sizeText } from '../../src/core/trace/describe-words';

const address = (value: Hex): string => grouped(BigInt(value));
const range = (start: Hex, size: Hex): string => `${address(start)}, ${sizeText(BigInt(size))}`;
const element = (name: string, index: Hex, length: Hex | null): string => {
  const first = BigInt(index);
  if (length === null) return first === 0n ? name : `${name}[${first}..]`;
  return BigInt(length) === 1n ? `${name}[${first}]` : `${name}[${first}..${first + BigInt(length)}]`;
};

/** What a step does, as code: `path.get_as_str()`, `unmap 0x1000_0000, 4 KiB`. */
export function stepCode(step: Step): string {
  switch (step.do) {
    case 'call':
      return `${step.pointer}.${step.method}(${step.length === null ? '' : BigInt(step.length)})`;
    case 'read':
      return `read ${element(step.reference, step.index, step.length)}`;
    case 'write':
      return `write ${element(step.reference, step.index, `0x1`)}`;
    case 'deref':
      return `${step.access} *${step.pointer}`;
    case 'user':
      return `user ${step.access} ${address(step.at)}`;
    case 'map':
      return `map ${step.mapping.name} ${range(step.mapping.start, step.mapping.size)}`;
    case 'unmap':
      return `unmap ${range(step.start, step.size)}`;
    case 'protect':
      return `protect ${range(step.start, step.size)} ${step.flags}`;
    case 'populate':
      return `populate ${range(step.start, step.size)}`;
    case 'limit_frames':
      return `limit_frames ${step.frames}`;
    case 'entry':
      return `entry ${step.level} ${address(step.at)}: ${entryChanges(step)}`;
  }
}

/** The name that the step's result gets, if it gets one. */
export const stepBinds = (step: Step): string | null => (step.do === 'call' ? step.as : null);
