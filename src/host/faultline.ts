import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FaultlineApi, PanelProbe } from './api';
import { commandTable, type CommandTable, type Places } from './commands';
import type { Cursor } from './cursors';
import { Diagnostics } from './diagnostics';
import type { CommandId } from './ids';
import { Log } from './log';
import type { LocatedProblem } from '../protocol/messages';
import { ScenarioDocuments } from './scenarioDocuments';
import { Stays } from './stays';
import { Visualisers } from './visualisers';

/** Everything behind the doors of extension.ts. */
export class Faultline implements FaultlineApi, vscode.Disposable {
  readonly visualisers: Visualisers;
  private readonly log = new Log();
  private readonly documents = new ScenarioDocuments(this.log);
  private readonly stays: Stays;
  private readonly diagnostics = new Diagnostics(this.documents);
  private readonly commands: CommandTable;

  constructor(places: Places) {
    // What the engine says comes in the language that VS Code has.
    if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
    this.stays = new Stays(places.workspaceState);
    this.visualisers = new Visualisers(places.extensionUri, this.documents, this.stays, this.log);
    this.commands = commandTable(places, this.visualisers);
  }

  async run(id: CommandId, args: readonly unknown[]): Promise<void> {
    try {
      await this.commands[id](...args);
    } catch (error) {
      // VS Code shows the message to the person; where it came from is only seen here.
      this.log.error(id, error);
      throw error;
    }
  }

  problems(document: vscode.TextDocument): readonly LocatedProblem[] {
    return this.documents.current(document).problems;
  }

  cursor(uri: vscode.Uri): Cursor | undefined {
    return this.visualisers.cursor(uri);
  }

  panels(uri: vscode.Uri): readonly PanelProbe[] {
    return this.visualisers.panels(uri);
  }

  errors(): readonly string[] {
    return this.log.errors;
  }

  dispose(): void {
    vscode.Disposable.from(this.visualisers, this.stays, this.diagnostics, this.documents, this.log).dispose();
  }
}
