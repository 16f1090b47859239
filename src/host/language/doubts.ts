import * as vscode from 'vscode';
import { type Doubt, doubtsOf, fixesOf } from '../../language/doubts';
import { problemCode } from '../problemHelp';
import { SOURCE } from '../ids';
import { boundsBeside, type Readings, rangeIn } from '../readings';
import { isScenario, SCENARIO_FILES } from '../scenarioDocument';
import type { ScenarioDocuments } from '../scenarioDocuments';

/** Milliseconds without a change before a text is judged by its run: in the middle of a word it is wrong more often than not. */
const PAUSE = 300;

/** Shows what the run of an open scenario says against its text, and offers what does away with it. */
export class Doubts implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(`${SOURCE}-run`);
  private readonly waiting = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: vscode.Disposable;

  constructor(
    documents: ScenarioDocuments,
    private readonly readings: Readings,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.collection,
      documents.onDidParse(({ document }) => {
        this.wait(document);
      }),
      documents.onDidClose((document) => {
        this.forget(document);
        this.collection.delete(document.uri);
      }),
      vscode.languages.registerCodeActionsProvider(SCENARIO_FILES, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
    vscode.workspace.textDocuments.forEach((document) => {
      this.wait(document);
    });
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const read = isScenario(document) ? this.readings.of(document) : null;
    if (read === null) return [];
    const bounds = boundsBeside();
    return doubtsOf(read)
      .filter((doubt) => rangeIn(document, doubt).intersection(range) !== undefined)
      .flatMap((doubt) =>
        fixesOf(read, doubt, bounds).map(({ title, changes }, _, fixes) => {
          const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
          action.edit = new vscode.WorkspaceEdit();
          for (const each of changes) action.edit.replace(document.uri, rangeIn(document, each), each.text);
          action.diagnostics = [diagnostic(document, doubt)];
          // Of several, only whoever writes the scenario knows whether its setup or what it expects is wrong.
          action.isPreferred = fixes.length === 1;
          return action;
        }),
      );
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.subscriptions.dispose();
  }

  private wait(document: vscode.TextDocument): void {
    if (!isScenario(document)) return;
    this.forget(document);
    this.waiting.set(
      document,
      setTimeout(() => {
        this.waiting.delete(document);
        this.show(document);
      }, PAUSE),
    );
  }

  private forget(document: vscode.TextDocument): void {
    clearTimeout(this.waiting.get(document));
    this.waiting.delete(document);
  }

  private show(document: vscode.TextDocument): void {
    const read = this.readings.of(document);
    this.collection.set(document.uri, read === null ? [] : doubtsOf(read).map((doubt) => diagnostic(document, doubt)));
  }
}

function diagnostic(document: vscode.TextDocument, doubt: Doubt): vscode.Diagnostic {
  const unused = doubt.code === 'unused';
  const severity = unused ? vscode.DiagnosticSeverity.Hint : vscode.DiagnosticSeverity.Warning;
  const made = new vscode.Diagnostic(rangeIn(document, doubt), doubt.message, severity);
  made.source = SOURCE;
  made.code = problemCode(doubt.code);
  if (unused) made.tags = [vscode.DiagnosticTag.Unnecessary];
  return made;
}
