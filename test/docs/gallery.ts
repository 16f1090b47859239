import { readFileSync } from 'node:fs';
import { galleryFiles } from '../../scripts/lib/gallery.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { decidedAt, nameOfOutcome } from '../../src/core/outcome';
import { outcomeText } from '../../src/core/trace/describe-words';
import { markdownCode, markdownParagraphs, markdownText } from '../../src/run/report/markdown';
import { reportText } from '../../src/run/report/report';
import { runScenario, type Run } from '../../src/run/run';
import { turnsOf } from '../../src/run/turns';
import type { Prediction, Scenario } from '../../src/scenario/model';
import { parseScenario } from '../../src/scenario/parse';

export type GalleryFile = ReturnType<typeof galleryFiles>[number];

const PROSE = 8000;

/** A document of the gallery: its place below the project, and its text. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

/** Every page about the gallery: the index, and one a scenario. */
export function galleryPages(): readonly Page[] {
  const files = galleryFiles();
  return [
    { file: 'docs/gallery/README.md', text: indexText(files) },
    ...files.map((file) => ({ file: `docs/gallery/${file.name}.md`, text: pageText(file) })),
  ];
}

export function playedFile({ path, file }: GalleryFile): { readonly scenario: Scenario; readonly run: Run } {
  const { scenario } = parseScenario(readFileSync(path, 'utf8'));
  if (scenario === null) throw new Error(`${file} does not parse`);
  return { scenario, run: runScenario(scenario) };
}

/** The event that a picture of a run shows: what decided the first step that did not go well, else the first page fault, else the end. */
export function tellingEvent({ trace, steps }: Run): number {
  for (const { outcome } of steps) {
    const n = decidedAt(outcome);
    if (n !== null) return n;
  }
  for (let n = 1; n <= trace.length; n++) if (trace.kind(n) === 'page-fault') return n;
  return trace.length;
}

export const pictureOf = (name: string): string => `docs/gallery/pictures/${name}.png`;

/** The report of a scenario, with its picture, its question and its sources. */
function pageText(file: GalleryFile): string {
  const { scenario, run } = playedFile(file);
  const report = reportText(`media/gallery/${file.file}`, scenario, run, (step) =>
    turnsOf(scenario, run, step, { tried: true }),
  );
  const [head = '', ...rest] = report.split(/^(?=## )/m);
  return [
    '<!-- Made by `npm run docs` from the scenario. -->',
    head.trim(),
    `![The page at event ${tellingEvent(run)}](pictures/${file.name}.png)`,
    `[The scenario](../../media/gallery/${file.file}) · in VS Code: _Faultline: Open an Example_ · in a shell: \`faultline run media/gallery/${file.file}\``,
    ...(scenario.prediction === null ? [] : [questionText(scenario.prediction)]),
    rest.join('').trim(),
    ...(scenario.sources.length === 0
      ? []
      : ['## Sources', scenario.sources.map((each) => `- ${linked(each)}`).join('\n')]),
    '[All scenarios](README.md)',
    '',
  ].join('\n\n');
}

const prose = (text: string): string => markdownParagraphs(text, PROSE).join('\n\n');
const linked = (source: string): string => (/^https:\/\/\S+$/.test(source) ? `<${source}>` : markdownText(source));

/** The answers first, so that one can think; the right one is folded away. */
function questionText({ question, answers, explanation }: Prediction): string {
  const letters = 'abcdef';
  const right = answers.findIndex((answer) => answer.right);
  return [
    '## What do you expect?',
    prose(question),
    answers.map(({ text }, n) => `- ${letters[n]!}) ${prose(text)}`).join('\n'),
    '<details>\n<summary>The answer</summary>',
    `**${letters[right]!})** ${prose(answers[right]!.because)}`,
    ...answers.flatMap(({ right: isRight, because }, n) =>
      isRight || because === '' ? [] : [`${letters[n]!}) ${prose(because)}`],
    ),
    prose(explanation),
    '</details>',
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function indexText(files: readonly GalleryFile[]): string {
  const parts = [...new Set(files.map(({ part }) => part))];
  return [
    '<!-- Made by `npm run docs` from media/gallery. -->',
    '# The gallery',
    'Scenarios that read as a course, from what an address is made of to the edges where a check lets something through. Each runs as it is, asks a question before ' +
      'it shows the answer (teach mode), and is a test of its own: `faultline test media/gallery`.',
    ...parts.flatMap((part) => {
      const [heading = '', ...intro] = readFileSync(inProject('media/gallery', part, 'README.md'), 'utf8')
        .trim()
        .split('\n');
      return [`#${heading}`, intro.join('\n').trim(), tableOf(files.filter((file) => file.part === part))];
    }),
    'Further parts are a folder with a README and a file a scenario: nothing else names them.',
    '',
  ].join('\n\n');
}

const tableOf = (files: readonly GalleryFile[]): string =>
  [
    '| scenario | what its steps come to | tags |',
    '|---|---|---|',
    ...files.map((file) => {
      const { scenario, run } = playedFile(file);
      const outcomes = run.steps.map(({ outcome }) => outcomeText(nameOfOutcome(outcome)));
      return `| [${markdownText(scenario.title)}](${file.name}.md) | ${counted(outcomes)} | ${scenario.tags.map((tag) => markdownCode(tag)).join(' ')} |`;
    }),
  ].join('\n');

/** `ok ×3, EFAULT`: in the order in which they first come. */
function counted(outcomes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => (count === 1 ? outcome : `${outcome} ×${count}`)).join(', ');
}
