import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import { grouped, PAGE_SIZE } from '../core/addr/address';
import type { Value } from '../core/outcome';
import { outcomeReason, plainText } from '../core/trace/describe';
import { counted, outcomeText, sizeText } from '../core/trace/describe-words';
import { nameOfOutcome } from '../core/outcome';
import { scenarioNames } from '../run/scenario-names';
import type { StepResult } from '../run/run';
import { utf8Length } from '../scenario/bytes';
import { areasIn, areasOf } from './areas';
import { addressOf, rangeOf } from './numbers-at';
import { propertiesOf, type ReadText, stringOf, valueOf } from './read-text';
import type { Stretch } from '../scenario/stretch';
import { actionOf } from './steps';

/** A few words behind a place in the text that are not part of it. */
export interface Hint {
  readonly offset: number;
  readonly label: string;
  /** Plain text. */
  readonly tooltip: string;
  /** The step whose outcome it tells; null for a size or an address. */
  readonly step: number | null;
}

/** What a stretch of the text does not say itself: where ranges end, what lies where, and what each step comes to. */
export function hintsIn(read: ReadText, within: Stretch): readonly Hint[] {
  const hints = [...rangeHints(read), ...memoryHints(read), ...pointerHints(read), ...outcomeHints(read)];
  return hints.filter(({ offset }) => offset >= within.offset && offset <= within.offset + within.length);
}

const endOf = ({ offset, length }: Node): number => offset + length;

function* rangeHints({ root }: ReadText): Generator<Hint> {
  const steps = valueOf(root, 'steps')?.children ?? [];
  const ranges = [
    ...(valueOf(root, 'mappings')?.children ?? []),
    ...steps.flatMap((step) => ['map', 'unmap', 'protect', 'populate'].map((key) => valueOf(step, key))),
  ];
  for (const node of ranges) {
    const range = rangeOf(node);
    if (range === null) continue;
    const { start, end, size } = range;
    const pages = (end - start) / PAGE_SIZE;
    const tooltip = `${grouped(start)} – ${grouped(end)}, ${sizeText(end - start)}`;
    const many = (end - start) % PAGE_SIZE === 0n ? `, ${counted(pages, 'page')}` : '';
    yield { offset: endOf(size), label: `→ ${grouped(end)}${many}`, tooltip, step: null };
  }
}

/** How many bytes a text fills; of the other forms one sees it. */
function* memoryHints({ root }: ReadText): Generator<Hint> {
  for (const entry of valueOf(root, 'memory')?.children ?? []) {
    const [at, value] = [valueOf(entry, 'at'), valueOf(entry, 'utf8')];
    const start = at === undefined ? null : addressOf('at', at);
    const text = stringOf(value);
    if (start === null || value === undefined || text === undefined || text === '') continue;
    const bytes = BigInt(utf8Length(text));
    const label = l10n.t('{0}, to {1}', counted(bytes, 'byte'), grouped(start + bytes - 1n));
    yield { offset: endOf(value), label, tooltip: l10n.t('Address of its last byte'), step: null };
  }
}

/** The mapping that a pointer points into, and how far in. */
function* pointerHints(read: ReadText): Generator<Hint> {
  const areas = areasIn(read);
  for (const { value } of propertiesOf(valueOf(read.root, 'pointers'))) {
    const address = valueOf(value, 'address');
    const va = address === undefined ? null : addressOf('address', address);
    const [area] = va === null ? [] : areasOf(areas, va);
    if (address === undefined || va === null) continue;
    const offset = area === undefined ? 0n : va - area.start;
    const label =
      area === undefined
        ? l10n.t('in no mapping')
        : `${stringOf(area.name)!}${offset === 0n ? '' : ` + ${grouped(offset)}`}`;
    yield { offset: endOf(address), label, tooltip: l10n.t('Where it points'), step: null };
  }
}

/** At the end of the line where a step says what it does. */
function* outcomeHints({ root, text, scenario, run }: ReadText): Generator<Hint> {
  if (scenario === null || run === null) return;
  const names = scenarioNames(scenario);
  for (const [step, node] of (valueOf(root, 'steps')?.children ?? []).entries()) {
    const result = run.steps[step];
    const action = actionOf(node);
    if (result === undefined || action === undefined || result.outcome.kind === 'disabled') continue;
    const line = text.indexOf('\n', endOf(action.value));
    const end = line < 0 ? text.length : line;
    const offset = text[end - 1] === '\r' ? end - 1 : end;
    const tooltip = plainText(outcomeReason(run.trace, result, names));
    yield { offset, label: outcomeLabel(result), tooltip, step };
  }
}

/** `✓` and `✗` stand for whether it was expected so; a step that expects nothing has neither. */
export function outcomeLabel({ outcome, verdict }: StepResult): string {
  const came = outcome.kind === 'ok' ? okLabel(outcome.value) : outcomeText(nameOfOutcome(outcome));
  if (verdict === null) return `⇒ ${came}`;
  return verdict.met ? `✓ ${came}` : `✗ ${came}; ${l10n.t('expected {0}', verdict.expected)}`;
}

const LONGEST = 40;

function okLabel(value: Value): string {
  switch (value.kind) {
    case 'unit':
      return outcomeText('ok');
    case 'plain':
      return value.text;
    case 'text':
      return JSON.stringify(value.text.length > LONGEST ? `${value.text.slice(0, LONGEST)}…` : value.text);
    case 'bytes':
      return counted(value.length, 'byte');
    case 'reference':
      return `${grouped(value.va)}, ${counted(value.elements, 'element')}`;
  }
}
