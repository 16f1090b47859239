import * as l10n from '@vscode/l10n';
import { grouped } from '../../core/addr/address';
import { explainOutcome } from '../../core/trace/describe';
import { counted, countText, sizeText } from '../../core/trace/describe-words';
import type { Mapping, Scenario } from '../../scenario/model';
import type { Run } from '../run';
import { scenarioNames } from '../scenario-names';
import { stepTitle } from '../text/step-title';
import { endingOf, outcomeName, type TurnsAt } from '../text/trace-text';
import { markdownCode, markdownLine, markdownParagraphs, markdownRich, markdownText } from './markdown';
import { sequenceDiagram } from './sequence';

/** Rows of a table. */
const MOST_ROWS = 40;
/** Steps that are explained one by one. */
const MOST_STEPS = 100;
/** Characters of a description. */
const MOST_DESCRIPTION = 4000;
const MOST_NAME = 120;
/** Characters of a note. */
const MOST_NOTE = 2000;

/**
 * A run as a Markdown page for an issue or a mail: the scenario, how each step ended, why, and what called what. Whatever a scenario
 * holds is shown as text. Bounded: long lists and long texts are cut, and it is said where. `name` is the file's.
 */
export function reportText(name: string, scenario: Scenario, run: Run, turnsAt: TurnsAt = () => []): string {
  const blocks = [
    `# ${markdownText(scenario.title, MOST_NAME) || l10n.t('A scenario')}`,
    facts(name, scenario, run),
    ...markdownParagraphs(scenario.description, MOST_DESCRIPTION),
    ...setting(scenario, run),
    `## ${l10n.t('Outcome')}`,
    outcomes(scenario, run),
    `## ${l10n.t('Why')}`,
    ...why(scenario, run, turnsAt),
    `## ${l10n.t('Sequence')}`,
    l10n.t('Numbers are those of the events.'),
    ['```mermaid', ...sequenceDiagram(scenario, run), '```'].join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function facts(name: string, scenario: Scenario, run: Run): string {
  const { cpus, frames } = scenario.machine;
  const size = `${counted(scenario.steps.length, 'step')}, ${counted(run.trace.length, 'event')}`;
  return [
    markdownLine(name, MOST_NAME),
    l10n.t('kernel {0}', markdownCode(scenario.kernel)),
    cpus === 1 ? l10n.t('1 CPU') : l10n.t('{0} CPUs', cpus),
    counted(frames, 'frame'),
    size,
  ].join(' · ');
}

function setting(scenario: Scenario, run: Run): readonly string[] {
  const { mappings, pointers } = scenario;
  return [
    `## ${l10n.t('Scenario')}`,
    ...run.setupProblems.slice(0, MOST_ROWS).map((problem) => `- ${markdownText(l10n.t('not set up: {0}', problem))}`),
    mappings.length === 0
      ? l10n.t('Nothing is mapped.')
      : table(
          [l10n.t('area'), l10n.t('from'), l10n.t('to'), l10n.t('size'), l10n.t('flags'), l10n.t('backing')],
          mappings,
          (each) => [
            markdownText(each.name, MOST_NAME),
            markdownCode(grouped(BigInt(each.start))),
            markdownCode(grouped(BigInt(each.start) + BigInt(each.size))),
            sizeText(BigInt(each.size)),
            markdownCode(each.flags),
            backingText(each.backing),
          ],
        ),
    pointers.length === 0
      ? ''
      : table([l10n.t('pointer'), l10n.t('type'), l10n.t('address')], pointers, (each) => [
          markdownText(each.name, MOST_NAME),
          markdownText(`${each.wrapper}<${each.element.name}>`, MOST_NAME),
          markdownCode(grouped(BigInt(each.address))),
        ]),
  ];
}

const backingText = (backing: Mapping['backing']): string =>
  backing.kind === 'linear' ? l10n.t('linear from {0}', markdownCode(grouped(BigInt(backing.at)))) : backing.kind;

function outcomes(scenario: Scenario, run: Run): string {
  if (run.steps.length === 0) return l10n.t('The scenario has no steps.');
  return table(
    [l10n.t('step'), l10n.t('what'), l10n.t('who'), l10n.t('outcome'), l10n.t('expected')],
    run.steps,
    ({ verdict }, index) => {
      const step = scenario.steps[index]!;
      const expected =
        verdict === null
          ? ''
          : verdict.met
            ? l10n.t('✓ as expected')
            : `✗ ${markdownText(verdict.expected, MOST_NAME)}`;
      const who = scenario.machine.cpus > 1 ? l10n.t('{0}, CPU {1}', step.actor, step.cpu) : step.actor;
      return [
        String(index + 1),
        markdownText(stepTitle(step), MOST_NAME),
        markdownText(who, MOST_NAME),
        `**${markdownText(outcomeName(run, index))}**`,
        expected,
      ];
    },
  );
}

function why(scenario: Scenario, run: Run, turnsAt: TurnsAt): readonly string[] {
  const names = scenarioNames(scenario);
  const blocks = run.steps.slice(0, MOST_STEPS).flatMap((result, index) => {
    const step = scenario.steps[index]!;
    const turns = turnsAt(index).map(({ words, then }) => {
      const ending = then === null ? '' : ` (${markdownText(endingOf(then))})`;
      return `- ${markdownRich(words)}${ending}`;
    });
    return [
      `### ${markdownText(l10n.t('Step {0}: {1}', index + 1, stepTitle(step)), MOST_NAME)}`,
      step.note === '' ? '' : `> ${markdownParagraphs(step.note, MOST_NOTE).join(' ')}`,
      markdownRich(explainOutcome(run.trace, result, names)),
      ...(turns.length === 0 ? [] : [l10n.t('To turn it:'), turns.join('\n')]),
    ];
  });
  const rest = run.steps.length - MOST_STEPS;
  return rest > 0 ? [...blocks, l10n.t('And {0} more, which are left out here.', counted(rest, 'step'))] : blocks;
}

function table<T>(
  heads: readonly string[],
  items: readonly T[],
  cells: (item: T, index: number) => readonly string[],
): string {
  const shown = items.slice(0, MOST_ROWS).map((item, index) => cells(item, index));
  const rest = items.length - shown.length;
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const more = rest > 0 ? `\n\n${l10n.t('And {0} more, which are left out here.', countText(rest))}` : '';
  return [line(heads), line(heads.map(() => '---')), ...shown.map(line)].join('\n') + more;
}
