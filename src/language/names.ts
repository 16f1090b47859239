import type { Node } from 'jsonc-parser';
import { BUILT_IN_TYPES } from '../scenario/schema';
import { propertiesOf, type ReadText, stringOf, valueOf } from './read-text';
import type { Stretch } from '../scenario/stretch';

/** What has a name of its own in a scenario. */
export type NameKind = 'pointer' | 'reference' | 'type' | 'area' | 'actor';

/** A name where it stands in the text, without the quotes. */
export interface NameAt extends Stretch {
  readonly kind: NameKind;
  readonly name: string;
  /** It is given here; elsewhere it is used. A task has no place where it is given. */
  readonly gives: boolean;
}

/** Every name of the text, in its order. Built-in types are none: nobody gives them here. */
export function namesIn({ root, text }: Pick<ReadText, 'root' | 'text'>): readonly NameAt[] {
  const names: NameAt[] = [];
  const add = (kind: NameKind, node: Node | undefined, gives: boolean, part: Part = whole): void => {
    const name = stringOf(node);
    if (node === undefined || name === undefined) return;
    const inner = text.slice(node.offset + 1, node.offset + node.length - 1);
    // With an escape in it, only the whole of a string can be found in the text.
    const found = part === whole || inner === name ? part(name) : null;
    if (found === null || found.name === '') return;
    const offset = node.offset + 1 + found.from;
    const length = part === whole ? inner.length : found.name.length;
    names.push({ kind, name: found.name, offset, length, gives });
  };
  for (const { key } of propertiesOf(valueOf(root, 'types'))) add('type', key, true);
  for (const mapping of valueOf(root, 'mappings')?.children ?? []) add('area', valueOf(mapping, 'name'), true);
  for (const { key, value } of propertiesOf(valueOf(root, 'pointers'))) {
    add('pointer', key, true);
    add('type', valueOf(value, 'type'), false, elementType);
  }
  for (const step of valueOf(root, 'steps')?.children ?? []) {
    add('pointer', valueOf(step, 'call'), false, beforeDot);
    add('pointer', valueOf(step, 'deref'), false);
    add('reference', valueOf(step, 'as'), true);
    add('reference', valueOf(step, 'read'), false);
    add('reference', valueOf(step, 'write'), false);
    add('area', valueOf(valueOf(step, 'map'), 'name'), true);
    add('actor', valueOf(step, 'actor'), false);
  }
  return names.sort((a, b) => a.offset - b.offset);
}

/** The name in a string that says more, and where it begins there. */
type Part = (text: string) => { readonly name: string; readonly from: number } | null;

const whole: Part = (name) => ({ name, from: 0 });

const beforeDot: Part = (text) => {
  const dot = text.lastIndexOf('.');
  return { name: dot < 0 ? text : text.slice(0, dot), from: 0 };
};

const elementType: Part = (text) => {
  const [, before = '', name = ''] = /^([^<]*<\s*)(\w+)/.exec(text) ?? [];
  return BUILT_IN_TYPES.has(name) ? null : { name, from: before.length };
};

/** The name at an offset, its ends included. */
export const nameAt = (names: readonly NameAt[], offset: number): NameAt | null =>
  names.find((name) => name.offset <= offset && offset <= name.offset + name.length) ?? null;

/** The same thing, wherever it is named. */
export const namedLike = (names: readonly NameAt[], { kind, name }: NameAt): readonly NameAt[] =>
  names.filter((each) => each.kind === kind && each.name === name);

/** Where a name is given: of a reference, which can be bound anew, the last place before it. */
export function givenAt(names: readonly NameAt[], of: NameAt): readonly NameAt[] {
  const given = namedLike(names, of).filter(({ gives }) => gives);
  if (of.kind !== 'reference' || of.gives) return given;
  const before = given.filter(({ offset }) => offset < of.offset).at(-1);
  return before === undefined ? given : [before];
}
