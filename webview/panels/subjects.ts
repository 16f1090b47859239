import * as l10n from '@vscode/l10n';
import type { JsonPath, Scenario } from '../../src/scenario/model';
import type { Selection } from '../actions';
import { h, type VElement } from '../dom';
import { countText } from '../../src/core/trace/describe-words';
import { STEP_KINDS } from '../model/new-entries';
import { partTitle } from './part-title';
import { stepCode } from './step-words';

/** What the form can be about, one of these in the list of subjects: a selection, or something new. */
export type Subject = Exclude<Selection, { kind: 'address' }>;

/** More entries of one kind than anybody looks through in a list: those around the one at hand stand in it. */
const NEAR = 100;

/** A subject as the value of an option. The path of a part is JSON, for names may hold anything. */
export const subjectValue = (subject: Subject): string =>
  subject.kind === 'part' ? `part ${JSON.stringify(subject.path)}` : `${subject.kind} ${subject.index}`;

/** The subject that a value of ours stands for; null for any other. */
export function subjectOf(value: string): Subject | null {
  const [kind, ...rest] = value.split(' ');
  if (kind === 'part') return { kind, path: JSON.parse(rest.join(' ')) as JsonPath };
  return kind === 'mapping' || kind === 'pointer' ? { kind, index: Number(rest[0]) } : null;
}

/** The groups of the list of subjects. `types`: the names of the file's own. */
export function subjectGroups(scenario: Scenario, types: readonly string[], subject: Subject): VElement[] {
  const { mappings, pointers, memory, steps } = scenario;
  const part = (...path: (string | number)[]): Subject => ({ kind: 'part', path });
  const at = 'index' in subject ? subject.index : typeof subject.path[1] === 'number' ? subject.path[1] : 0;
  const add = (what: string, name: string): VElement => h('option', { key: `new ${what}`, value: `new ${what}` }, name);
  return [
    group(l10n.t('scenario'), [
      option(part(), l10n.t('title and kernel')),
      option(part('machine'), partTitle(['machine'])),
      option(part('addressSpace'), partTitle(['addressSpace'])),
      scenario.prediction === null
        ? add('question', l10n.t('add a question'))
        : option(part('prediction'), partTitle(['prediction'])),
    ]),
    group(l10n.t('mappings'), [
      ...near(mappings, at).map(([m, index]) => option({ kind: 'mapping', index }, m.name)),
      ...more(mappings.length),
      add('mapping', l10n.t('add a mapping')),
    ]),
    group(l10n.t('pointers'), [
      ...near(pointers, at).map(([p, index]) => option({ kind: 'pointer', index }, p.name)),
      ...more(pointers.length),
      add('pointer', l10n.t('add a pointer')),
    ]),
    group(l10n.t('memory'), [
      ...near(memory, at).map(([, index]) => option(part('memory', index), partTitle(['memory', index]))),
      ...more(memory.length),
      add('memory', l10n.t('store something')),
    ]),
    group(l10n.t('types'), [
      ...types.slice(0, 2 * NEAR).map((name) => option(part('types', name), name)),
      add('type', l10n.t('add a type')),
    ]),
    group(l10n.t('steps'), [
      ...near(steps, at).map(([step, index]) => option(part('steps', index), `${index + 1}  ${stepCode(step)}`)),
      ...more(steps.length),
    ]),
    group(
      l10n.t('add a step'),
      STEP_KINDS.map((kind) => add(`step ${kind}`, kind)),
    ),
  ];
}

const group = (label: string, options: readonly VElement[]): VElement => h('optgroup', { key: label, label }, options);

function option(subject: Subject, name: string): VElement {
  const value = subjectValue(subject);
  return h('option', { key: value, value }, name.length > 48 ? `${name.slice(0, 47)}…` : name);
}

function near<T>(list: readonly T[], at: number): (readonly [T, number])[] {
  const from = Math.max(0, Math.min(at - NEAR, list.length - 2 * NEAR));
  return list.slice(from, from + 2 * NEAR).map((entry, i) => [entry, from + i] as const);
}

const more = (length: number): VElement[] =>
  length <= 2 * NEAR
    ? []
    : [h('option', { key: 'more', disabled: true }, l10n.t('and {0} more, in the text', countText(length - 2 * NEAR)))];
