import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { grouped } from '../core/addr/address';
import { outcomeLabel } from './hints';
import { addressOf, rangeOf } from './numbers-at';
import { propertiesOf, type ReadText, stringOf, valueOf } from './read-text';
import type { Stretch } from '../scenario/stretch';
import { actionOf } from './steps';

/** A part of the scenario as an outline has it. */
export interface OutlineItem extends Stretch {
  readonly kind: 'group' | 'area' | 'memory' | 'type' | 'pointer' | 'step';
  readonly name: string;
  readonly detail: string;
  /** Where its name stands. */
  readonly selection: Stretch;
  readonly children: readonly OutlineItem[];
}

/** The parts of the scenario, each with what one looks for it by. */
export function outlineOf(read: ReadText): readonly OutlineItem[] {
  const group = (key: string, name: string, children: (value: Node) => readonly OutlineItem[]): OutlineItem[] => {
    const found = propertiesOf(read.root).find((each) => each.key.value === key);
    if (found === undefined) return [];
    const inside = children(found.value);
    const { offset } = found.key;
    const length = found.value.offset + found.value.length - offset;
    return [{ kind: 'group', name, detail: '', offset, length, selection: stretch(found.key), children: inside }];
  };
  return [
    ...group('types', l10n.t('Types'), (node) => propertiesOf(node).map((each) => keyed('type', each, ''))),
    ...group('mappings', l10n.t('Mappings'), (node) => (node.children ?? []).map(areaItem)),
    ...group('memory', l10n.t('Memory'), (node) => (node.children ?? []).map(memoryItem)),
    ...group('pointers', l10n.t('Pointers'), (node) =>
      propertiesOf(node).map((each) => keyed('pointer', each, stringOf(valueOf(each.value, 'type')) ?? '')),
    ),
    ...group('steps', l10n.t('Steps'), (node) =>
      (node.children ?? []).map((step, index) => stepItem(read, step, index)),
    ),
  ].sort((a, b) => a.offset - b.offset);
}

const stretch = ({ offset, length }: Node): Stretch => ({ offset, length });

const leaf = (kind: OutlineItem['kind'], name: string, detail: string, node: Node, at: Node = node): OutlineItem => ({
  ...{ kind, name: name === '' ? '–' : name, detail, children: [] },
  ...stretch(node),
  selection: stretch(at),
});

function keyed(kind: 'type' | 'pointer', { key, value }: { key: Node; value: Node }, detail: string): OutlineItem {
  const length = value.offset + value.length - key.offset;
  return { ...leaf(kind, String(key.value), detail, key), length };
}

function areaItem(node: Node): OutlineItem {
  const [name, range] = [valueOf(node, 'name'), rangeOf(node)];
  const flags = stringOf(valueOf(node, 'flags')) ?? '';
  const at = range === null ? '' : `${grouped(range.start)} – ${grouped(range.end)}`;
  return leaf('area', stringOf(name) ?? '', `${flags} ${at}`.trim(), node, name ?? node);
}

function memoryItem(node: Node): OutlineItem {
  const at = valueOf(node, 'at');
  const va = at === undefined ? null : addressOf('at', at);
  const what = propertiesOf(node).find(({ key }) => key.value !== 'at');
  const detail = what === undefined ? '' : (stringOf(what.value) ?? String(what.key.value));
  return leaf('memory', va === null ? '' : grouped(va), detail, node, at ?? node);
}

function stepItem({ run, places }: ReadText, node: Node, index: number): OutlineItem {
  const action = actionOf(node);
  const said = action === undefined ? '' : (stringOf(action.value) ?? '');
  const actor = stringOf(places.node(['steps', index, 'actor']));
  const name = [`${index + 1}`, ...(actor === undefined ? [] : [actor]), String(action?.key.value ?? ''), said].join(
    ' ',
  );
  const result = run?.steps[index];
  return leaf('step', name.trim(), result === undefined ? '' : outcomeLabel(result), node, action?.key ?? node);
}
