import * as vscode from 'vscode';
import { type ReadText, readText } from '../language/read-text';
import { runScenario, type Run, type RunOptions } from '../run/run';
import type { Scenario } from '../scenario/model';
import type { ScenarioDocuments } from './scenarioDocuments';
import { readSettings } from './settings';

/** What is run beside the writing may not hold it up: events and milliseconds. A longer run is for the drawing and the tests. */
const MOST_EVENTS = 200_000;
const MOST_TIME = 250;

/** Each open scenario with its run, once a version and only when somebody asks. */
export class Readings implements vscode.Disposable {
  private readonly made = new Map<vscode.TextDocument, { readonly version: number; readonly read: ReadText | null }>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly documents: ScenarioDocuments) {
    this.subscription = documents.onDidClose((document) => this.made.delete(document));
  }

  /** null where the text is no JSON. */
  of(document: vscode.TextDocument): ReadText | null {
    const known = this.made.get(document);
    if (known?.version === document.version) return known.read;
    const { version, scenario } = this.documents.current(document);
    const read = readText(document.getText(), scenario, scenario === null ? null : runBeside(scenario));
    this.made.set(document, { version, read });
    return read;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

/** For one run or for several together, whose time begins now. */
export function boundsBeside(): RunOptions {
  const end = performance.now() + MOST_TIME;
  return {
    maxEvents: Math.min(MOST_EVENTS, readSettings().maxEvents),
    cancelled: () => performance.now() > end,
  };
}

/** null where the run is too long to be had at once. */
export function runBeside(scenario: Scenario): Run | null {
  const run = runScenario(scenario, boundsBeside());
  return run.steps.some(({ outcome }) => outcome.kind === 'limit') ? null : run;
}

/** A stretch of a document as the editor has it. */
export const rangeIn = (
  document: vscode.TextDocument,
  { offset, length }: { readonly offset: number; readonly length: number },
): vscode.Range => new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
