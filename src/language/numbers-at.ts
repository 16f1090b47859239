import type { Node } from 'jsonc-parser';
import { readAddress, readSize } from '../scenario/numbers';
import { stringOf, valueOf } from './read-text';

/** Keys whose values are virtual addresses. `linear` and `frame` are physical, everything else is a size, a count or a word. */
const VIRTUAL: ReadonlySet<string> = new Set(['address', 'at', 'start', 'base']);

/** The virtual address that a value of a key says, or null. The words of `memory` may be addresses, too: the table of an argv is. */
export function addressOf(key: string | number | undefined, node: Node): bigint | null {
  const text = stringOf(node);
  if (text === undefined || !(typeof key === 'number' ? /^0x/.test(text) : VIRTUAL.has(key ?? ''))) return null;
  const read = readAddress(text);
  return read.ok ? read.value : null;
}

/** Bytes from a size as it is written, or null. */
export function sizeOf(node: Node | undefined): bigint | null {
  const text = stringOf(node);
  const read = text === undefined ? null : readSize(text);
  return read?.ok === true ? read.value : null;
}

/** A range as a mapping or a step has it. */
export interface RangeAt {
  readonly start: bigint;
  /** Exclusive. */
  readonly end: bigint;
  readonly size: Node;
}

export function rangeOf(node: Node | undefined): RangeAt | null {
  const [from, size] = [valueOf(node, 'start'), valueOf(node, 'size')];
  const start = from === undefined ? null : addressOf('start', from);
  const bytes = sizeOf(size);
  return start === null || bytes === null || size === undefined ? null : { start, end: start + bytes, size };
}
