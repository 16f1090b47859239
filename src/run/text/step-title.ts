import { grouped } from '../../core/addr/address';
import { sizeText } from '../../core/trace/describe-words';
import type { Step } from '../../scenario/model';
import { entryChanges } from '../entry-words';

const at = (address: string): string => grouped(BigInt(address));
const size = (bytes: string): string => sizeText(BigInt(bytes));

/** What a step does, as one would write it: `path.get_as_slice(16)`, `unmap 0x1000_0000, 4 KiB`. */
export function stepTitle(step: Step): string {
  switch (step.do) {
    case 'call': {
      const length = step.length === null ? '' : BigInt(step.length).toString();
      const name = step.as === null ? '' : `${step.as} = `;
      return `${name}${step.pointer}.${step.method}(${length})`;
    }
    case 'read':
      return `read ${elements(step.reference, step.index, step.length)}`;
    case 'write':
      return `write ${step.reference}[${BigInt(step.index)}], ${sizeText(BigInt(step.bytes.length / 2))}`;
    case 'deref':
      return step.access === 'read' ? `read *${step.pointer}, unchecked` : `write *${step.pointer}, unchecked`;
    case 'user':
      return `program ${step.access === 'fetch' ? 'fetches' : `${step.access}s`} ${at(step.at)}, ${sizeText(BigInt(step.size))}`;
    case 'map':
      return `map ${step.mapping.name} ${step.mapping.flags} at ${at(step.mapping.start)}, ${size(step.mapping.size)}`;
    case 'unmap':
    case 'populate':
      return `${step.do} ${at(step.start)}, ${size(step.size)}`;
    case 'protect':
      return `protect ${at(step.start)}, ${size(step.size)}, as ${step.flags}`;
    case 'limit_frames':
      return `limit frames to ${step.frames}`;
    case 'entry':
      return `write ${step.level} entry of ${at(step.at)} by hand: ${entryChanges(step)}`;
  }
}

function elements(reference: string, index: string, length: string | null): string {
  const first = BigInt(index);
  if (length === null) return first === 0n ? reference : `${reference}[${first}..]`;
  return length === '0x1' ? `${reference}[${first}]` : `${reference}[${first}..${first + BigInt(length)}]`;
}
