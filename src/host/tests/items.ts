import * as vscode from 'vscode';
import { stepTitle } from '../../run/text/step-title';
import { FILE_SUFFIX } from '../ids';
import { baseOf } from '../tabs';
import type { Reading, Unread } from './reading';

/** The item of a step. */
export const stepId = (uri: vscode.Uri, step: number): string => `${uri.toString()}#${step}`;

/** The tests as VS Code shows them: a scenario each, and in it the steps that expect something. */
export class TestItems {
  constructor(private readonly controller: vscode.TestController) {}

  get(uri: vscode.Uri): vscode.TestItem | undefined {
    return this.controller.items.get(uri.toString());
  }

  get all(): readonly vscode.TestItem[] {
    return [...this.controller.items].map(([, item]) => item);
  }

  /** The item of a scenario, whose steps are found when they are asked for. */
  add(uri: vscode.Uri): vscode.TestItem {
    const known = this.get(uri);
    if (known !== undefined) return known;
    const item = this.controller.createTestItem(uri.toString(), baseOf(uri).slice(0, -FILE_SUFFIX.length), uri);
    const path = vscode.workspace.asRelativePath(uri);
    item.description = path.slice(0, -baseOf(uri).length - 1);
    item.sortText = path;
    item.canResolveChildren = true;
    this.controller.items.add(item);
    return item;
  }

  remove(uri: vscode.Uri): void {
    this.controller.items.delete(uri.toString());
  }

  /** Takes what is in a scenario over into its item. Steps that are there already keep their items, and with them their results. */
  fill(item: vscode.TestItem, reading: Reading | Unread): void {
    item.canResolveChildren = false;
    const uri = item.uri!;
    const scenario = 'unreadable' in reading ? null : reading.scenario;
    if ('unreadable' in reading || scenario === null) {
      item.error = 'unreadable' in reading ? reading.unreadable : firstError(reading);
      item.children.replace([]);
      return;
    }
    item.error = undefined;
    const children = scenario.steps.flatMap((step, index) => {
      if (step.expect === null) return [];
      const id = stepId(uri, index);
      const child = item.children.get(id) ?? this.controller.createTestItem(id, '', uri);
      child.label = vscode.l10n.t('Step {0}: {1}', index + 1, stepTitle(step));
      child.sortText = String(index).padStart(6, '0');
      child.range = reading.expectations[index];
      return [child];
    });
    item.children.replace(children);
  }

  /** Says that results of a scenario are those of an older text. */
  outdate(item: vscode.TestItem): void {
    this.controller.invalidateTestResults(item);
  }
}

function firstError({ problems, range }: Reading): string {
  const problem = problems.find(({ severity }) => severity === 'error');
  if (problem === undefined) return '';
  return vscode.l10n.t('Line {0}: {1}', range(problem).start.line + 1, problem.message);
}
