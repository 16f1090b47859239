import * as vscode from 'vscode';
import { type Judgement, judgeScenario, shareOf } from '../../run/suite';
import { readSettings } from '../settings';
import type { TestItems } from './items';
import { stepId } from './items';
import { problemMessages, unmetMessages } from './messages';
import type { Reading, Unread } from './reading';
import type { Recorder } from './recorder';
import type { Selection } from './selection';

/**
 * Runs one scenario and reports what came of those of its steps that are wanted; null where there is nothing to run. Of the scenario itself
 * it says only what concerns no step, for VS Code counts whatever has a result, and shows of a scenario the worst of its steps.
 */
export function judgeItem(
  item: vscode.TestItem,
  reading: Reading | Unread,
  selection: Selection,
  items: TestItems,
  run: Recorder,
): Judgement | null {
  const uri = item.uri!;
  items.fill(item, reading);
  if ('unreadable' in reading) {
    run.errored(item, [new vscode.TestMessage(reading.unreadable)]);
    return null;
  }
  if (reading.scenario === null) {
    run.errored(item, problemMessages(uri, reading));
    return null;
  }
  const from = performance.now();
  const judgement = judgeScenario(reading.scenario, { maxEvents: readSettings().maxEvents });
  const took = performance.now() - from;
  const { steps, disabled, setupProblems } = judgement;
  const wanted = (step: number): vscode.TestItem | undefined => {
    const child = item.children.get(stepId(uri, step));
    return child !== undefined && selection.wantsStep(item.id, child.id) ? child : undefined;
  };
  const ofWhole = setupProblems.map((problem) => new vscode.TestMessage(problem));
  for (const step of steps) {
    const range = reading.expectations[step.step];
    // A step that expects nothing has no item of its own.
    if (step.expected === '') ofWhole.push(...unmetMessages(uri, step, range));
    const child = wanted(step.step);
    if (child === undefined) continue;
    run.started(child);
    const duration = took * shareOf(step, judgement);
    if (step.met) run.passed(child, duration);
    else run.failed(child, unmetMessages(uri, step, range), duration);
  }
  for (const { step } of disabled) {
    const child = wanted(step);
    if (child !== undefined) run.skipped(child);
  }
  if (ofWhole.length > 0) run.errored(item, ofWhole);
  else if (item.children.size === 0) run.skipped(item);
  run.say(summaryOf(reading.scenario.title, judgement));
  return judgement;
}

function summaryOf(title: string, { steps, events }: Judgement): string {
  const judged = steps.filter(({ expected }) => expected !== '');
  const met = judged.filter((step) => step.met).length;
  return vscode.l10n.t('{0}: {1} of {2} expectations met, {3} events', title, met, judged.length, events);
}
