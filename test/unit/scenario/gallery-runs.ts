import assert from 'node:assert/strict';
import { galleryFiles, galleryText } from '../../../scripts/lib/gallery.mjs';
import type { Outcome } from '../../../src/core/outcome';
import { runScenario, type Run } from '../../../src/run/run';
import type { Scenario, Step } from '../../../src/scenario/model';
import { parseScenario } from '../../../src/scenario/parse';

/** A scenario of the gallery, read and run under its own kernel. */
export interface Lesson {
  readonly name: string;
  readonly part: string;
  readonly text: string;
  readonly scenario: Scenario;
  readonly run: Run;
}

export function lessonOf(name: string, part: string, text: string): Lesson {
  const { scenario, problems } = parseScenario(text);
  assert.deepEqual(problems, []);
  assert.ok(scenario !== null);
  return { name, part, text, scenario, run: runScenario(scenario) };
}

/** The whole gallery, in the order of the course. */
export const lessons = (): readonly Lesson[] =>
  galleryFiles().map(({ name, part }) => lessonOf(name, part, galleryText(name)));

/** What a step does, without its numbers and names. */
export const actionOf = (step: Step): string => (step.do === 'call' ? `${step.do} ${step.method}` : step.do);

/** What it came to, and over what. */
export function causeOf(outcome: Outcome): string {
  if (outcome.kind === 'kernel-panic') return `${outcome.kind} ${outcome.cause.kind}`;
  return outcome.kind === 'errno' ? outcome.errno : outcome.kind;
}
