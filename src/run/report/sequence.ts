import * as l10n from '@vscode/l10n';
import { describeEvent, plainText } from '../../core/trace/describe';
import type { Names } from '../../core/trace/describe';
import { isTrap } from '../../core/trace/describe-functions';
import { describeRun } from '../../core/trace/describe-run';
import { countText, counted } from '../../core/trace/describe-words';
import type { EventKind } from '../../core/trace/event';
import type { Trace } from '../../core/trace/trace';
import type { Scenario } from '../../scenario/model';
import type { Run } from '../run';
import { scenarioNames } from '../scenario-names';
import { isBad } from '../text/event-lines';
import { foldedEvents, type EventPart } from '../text/folded-events';
import { stepTitle } from '../text/step-title';
import { outcomeName } from '../text/trace-text';
import { mermaidText } from './mermaid';
import { partyAt, partyName, partyOf, PARTIES, type Party } from './parties';

/** Rows of a diagram that somebody still looks at. */
const MOST_ROWS = 80;

/** An event between two parties, or within one. */
interface Row {
  readonly from: Party;
  readonly to: Party;
  readonly arrow: '->>' | '-->>' | '-x' | '--x' | 'note';
  readonly text: string;
}

/** Kinds that say the most; the others are in the text of the trace. A refusal is always told. */
const TOLD: ReadonlySet<EventKind> = new Set<EventKind>([
  'call',
  'return',
  'region-check',
  'populate',
  'frame-alloc',
  'frame-free',
  'entry-write',
  'tlb-flush',
  'tlb-hit',
  'translate',
  'page-fault',
  'exception',
  'fault-decision',
  'resume',
  'flag-set',
  'terminator',
  'lock',
  'unlock',
  'area-add',
  'area-change',
  'area-remove',
  'frame-limit',
  'by-hand',
]);

/**
 * A run as a Mermaid sequence diagram: who calls whom, what the processor and the allocator are asked for, and how each step ends.
 * What repeats is folded, and of more than `most` rows the innermost calls are left out, which the diagram says. Takes time by the
 * number of events, and room by `most`.
 */
export function sequenceDiagram(scenario: Scenario, run: Run, most = MOST_ROWS): readonly string[] {
  const depth = depthWithin(run, most - 2 * Math.min(run.steps.length, most / 4));
  const names = scenarioNames(scenario);
  const used = new Map<string, { readonly id: string; readonly party: Party }>();
  const rows: string[] = [];
  const id = (party: Party): string => {
    const key = typeof party === 'string' ? party : `task ${party.task}`;
    const known = used.get(key) ?? { id: `p${used.size}`, party };
    used.set(key, known);
    return known.id;
  };
  let left = 0;
  let steps = 0;
  for (const [index, step] of scenario.steps.entries()) {
    const result = run.steps[index];
    if (result === undefined) break;
    if (rows.length + 2 > most) break;
    steps++;
    const task = id({ task: step.actor });
    rows.push(`Note over ${task}: ${mermaidText(l10n.t('step {0}: {1}', index + 1, stepTitle(step)))}`);
    for (const part of foldedEvents(run.trace, result.first, result.last)) {
      if (!isTold(run.trace, part)) continue;
      if (run.trace.depth(headOf(part)) > depth || rows.length + 1 >= most) {
        left++;
        continue;
      }
      rows.push(rowText(rowOf(run.trace, part, names), id));
    }
    rows.push(`Note over ${task}: ${mermaidText(endText(run, index))}`);
  }
  const rest = scenario.steps.length - steps;
  if (left + rest > 0) rows.push(`Note over p0: ${mermaidText(leftOut(left, rest))}`);
  return ['sequenceDiagram', ...participants([...used.values()]), ...rows.map((row) => `  ${row}`)];
}

const endText = (run: Run, index: number): string => {
  const verdict = run.steps[index]!.verdict;
  const name = outcomeName(run, index);
  if (verdict === null) return name;
  return verdict.met ? l10n.t('✓ {0}, as expected', name) : l10n.t('✗ {0}, not as expected', name);
};

const leftOut = (rows: number, steps: number): string =>
  steps === 0
    ? l10n.t('left out: {0} more rows, of inner calls', countText(rows))
    : l10n.t('left out: {0} more rows, and {1}', countText(rows), counted(steps, 'step'));

/** Tasks first, then the parties from the kernel down. */
function participants(used: readonly { readonly id: string; readonly party: Party }[]): readonly string[] {
  const rank = ({ party }: { readonly party: Party }): number =>
    typeof party === 'string' ? 1 + PARTIES.indexOf(party) : 0;
  return [...used]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ id, party }) => `  participant ${id} as ${mermaidText(partyName(party), 30)}`);
}

/** The greatest depth of calls with which there are at most `most` rows. */
function depthWithin(run: Run, most: number): number {
  const counts: number[] = [];
  for (const { first, last } of run.steps) {
    for (const part of foldedEvents(run.trace, first, last)) {
      if (!isTold(run.trace, part)) continue;
      const depth = run.trace.depth(headOf(part));
      counts[depth] = (counts[depth] ?? 0) + 1;
    }
  }
  let rows = 0;
  for (let depth = 0; depth < counts.length; depth++) {
    rows += counts[depth] ?? 0;
    if (rows > most) return Math.max(0, depth - 1);
  }
  return counts.length;
}

const headOf = (part: EventPart): number => (part.kind === 'event' ? part.n : part.first);

const isTold = (trace: Trace, part: EventPart): boolean =>
  part.kind !== 'event' || TOLD.has(trace.kind(part.n)) || isBad(trace, part.n);

function rowText({ from, to, arrow, text }: Row, id: (party: Party) => string): string {
  const source = id(from);
  return arrow === 'note' ? `Note over ${source}: ${text}` : `${source}${arrow}${id(to)}: ${text}`;
}

function rowOf(trace: Trace, part: EventPart, names: Names): Row {
  const n = headOf(part);
  const { actor } = trace.event(n);
  const here = partyAt(trace, trace.caller(n), actor);
  const number = part.kind === 'event' ? String(n) : `${part.first}–${part.last}`;
  const row = (from: Party, to: Party, arrow: Row['arrow'], words: string): Row => ({
    from,
    to,
    arrow,
    text: mermaidText(`${number} ${words}`),
  });
  if (part.kind === 'same') {
    return row(here, here, 'note', l10n.t('the same {0} more', counted(part.rounds, 'time')));
  }
  if (part.kind === 'reads') return row(here, 'processor', '->>', plainText(describeRun(trace, n, part.last, names)));
  const event = trace.event(n);
  const words = plainText(describeEvent(trace, n, names));
  if (event.kind === 'call') {
    // Nobody calls the trap code: the processor enters it.
    const by = isTrap(event.fn) ? 'processor' : here;
    return row(by, partyOf(event.fn, actor), '->>', words.replace(/^call /, ''));
  }
  if (event.kind === 'return') {
    const call = trace.caller(n);
    const back = isTrap(event.fn) ? 'processor' : partyAt(trace, call === 0 ? 0 : trace.caller(call), actor);
    return row(here, back, event.ok ? '-->>' : '--x', words);
  }
  const way = WAYS[event.kind];
  if (way === undefined) return row(here, here, 'note', words);
  return way.asks ? row(here, way.whom, way.arrow, words) : row(way.whom, here, way.arrow, words);
}

/** Whom the code asks for something at an event, or hears something from. */
const WAYS: {
  readonly [K in EventKind]?: { readonly whom: Party; readonly asks: boolean; readonly arrow: Row['arrow'] };
} = {
  translate: { whom: 'processor', asks: true, arrow: '->>' },
  'tlb-hit': { whom: 'processor', asks: true, arrow: '->>' },
  'tlb-flush': { whom: 'processor', asks: true, arrow: '->>' },
  'page-fault': { whom: 'processor', asks: false, arrow: '-x' },
  exception: { whom: 'processor', asks: false, arrow: '-x' },
  resume: { whom: 'processor', asks: false, arrow: '-->>' },
  'frame-alloc': { whom: 'frames', asks: true, arrow: '->>' },
  'frame-free': { whom: 'frames', asks: true, arrow: '->>' },
};
