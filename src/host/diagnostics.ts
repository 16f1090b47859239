import * as vscode from 'vscode';
import type { LocatedProblem } from '../protocol/messages';
import { SOURCE } from './ids';
import { problemCode } from './problemHelp';
import { replacement } from './replacement';
import { isScenario, SCENARIO_FILES } from './scenarioDocument';
import type { ParsedDocument, ScenarioDocuments } from './scenarioDocuments';

/** Shows what is wrong with each open scenario in the Problems panel, and offers the values that would be right. */
export class Diagnostics implements vscode.Disposable, vscode.CodeActionProvider {
  private readonly collection = vscode.languages.createDiagnosticCollection(SOURCE);
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly documents: ScenarioDocuments) {
    this.subscriptions = vscode.Disposable.from(
      this.collection,
      documents.onDidParse((parsed) => {
        this.show(parsed);
      }),
      documents.onDidClose(({ uri }) => {
        this.collection.delete(uri);
      }),
      vscode.languages.registerCodeActionsProvider(SCENARIO_FILES, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    if (!isScenario(document)) return [];
    return this.documents
      .current(document)
      .problems.filter((problem) => rangeOf(document, problem).intersection(range) !== undefined)
      .flatMap((problem) => fixes(document, problem));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private show({ document, problems }: ParsedDocument): void {
    // A drawing of an old version that git shows is read as well; nobody can mend that one.
    if (!isScenario(document)) return;
    const shown = problems.filter(({ code }) => code !== 'syntax' || !editorReportsSyntax(document));
    this.collection.set(
      document.uri,
      shown.map((problem) => diagnostic(document, problem)),
    );
  }
}

/** VS Code's own JSON extension reports what is no JSON, in its own words; saying it twice would help nobody. */
function editorReportsSyntax({ languageId }: vscode.TextDocument): boolean {
  return (
    (languageId === 'jsonc' || languageId === 'json') &&
    vscode.extensions.getExtension('vscode.json-language-features') !== undefined &&
    vscode.workspace.getConfiguration('json').get('validate.enable', true)
  );
}

function diagnostic(document: vscode.TextDocument, problem: LocatedProblem): vscode.Diagnostic {
  const severity = problem.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const made = new vscode.Diagnostic(rangeOf(document, problem), problem.message, severity);
  made.source = SOURCE;
  made.code = problemCode(problem.code);
  return made;
}

function rangeOf(document: vscode.TextDocument, { offset, length }: LocatedProblem): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}

function fixes(document: vscode.TextDocument, problem: LocatedProblem): vscode.CodeAction[] {
  const range = rangeOf(document, problem);
  const written = document.getText(range);
  return problem.suggestions.map((suggestion, index) => {
    const action = new vscode.CodeAction(vscode.l10n.t('Change to {0}', suggestion), vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, range, replacement(written, suggestion));
    action.diagnostics = [diagnostic(document, problem)];
    action.isPreferred = index === 0;
    return action;
  });
}
