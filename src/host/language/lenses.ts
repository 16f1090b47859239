import * as vscode from 'vscode';
import { standing } from '../../run/verdict';
import { Command } from '../ids';
import type { Readings } from '../readings';
import { isScenario } from '../scenarioDocument';
import type { ScenarioDocuments } from '../scenarioDocuments';

/** Above the text: what can be done with the scenario, and whether it comes to what it says. `editor.codeLens` turns them off. */
export class Lenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscription: vscode.Disposable;

  constructor(
    documents: ScenarioDocuments,
    private readonly readings: Readings,
  ) {
    this.subscription = documents.onDidParse(() => {
      this.changed.fire();
    });
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!isScenario(document)) return [];
    const read = this.readings.of(document);
    if (read?.scenario == null) return [];
    const top = document.positionAt(read.root.offset);
    const lens = (title: string, tooltip: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(top, top), { title, tooltip, command, arguments: [document.uri] });
    return [
      lens(this.runTitle(document), vscode.l10n.t('Run all steps and judge what they expect'), Command.run),
      lens(vscode.l10n.t('Debug'), vscode.l10n.t('Step through it in the debugger, forwards and back'), Command.debug),
      lens(vscode.l10n.t('Visualise'), vscode.l10n.t('Show the drawing'), Command.openDrawing),
      lens(vscode.l10n.t('Compare Models'), vscode.l10n.t('See it under another kernel model'), Command.compareKernels),
    ];
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  /** How many expectations are met is known already where the run is short. */
  private runTitle(document: vscode.TextDocument): string {
    const run = this.readings.of(document)?.run ?? null;
    const { met, of, unready } = run === null ? { met: 0, of: 0, unready: null } : standing(run);
    if (of === 0 || unready !== null) return vscode.l10n.t('Run');
    return met === of
      ? vscode.l10n.t('Run (all {0} as expected)', met)
      : vscode.l10n.t('Run ({0} of {1} as expected)', met, of);
  }
}
