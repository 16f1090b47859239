import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FaultlineApi, PanelProbe, TestExplorerProbe } from './api';
import { commandTable, type CommandTable, type Places } from './commands';
import type { Cursor } from './cursors';
import { debugging } from './debug/index';
import { CursorLink } from './debug/cursorLink';
import { Diagnostics } from './diagnostics';
import type { CommandId } from './ids';
import { languageFeatures } from './language/index';
import { Log } from './log';
import type { LocatedProblem } from '../protocol/messages';
import { examplesIn } from './gallery';
import { scenarioKey, Scores } from './score';
import { Readings } from './readings';
import { Recent } from './recent';
import { ScenarioDocuments } from './scenarioDocuments';
import { Stays } from './stays';
import { type ToolInput, toolResult } from './tool';
import { TestExplorer } from './tests/explorer';
import { ScenarioTree } from './views/explorer';
import { Outcomes } from './views/outcomes';
import { StatusBar } from './views/statusBar';
import { Visualisers } from './visualisers';

/** Everything behind the doors of extension.ts. */
export class Faultline implements FaultlineApi, vscode.Disposable {
  readonly visualisers: Visualisers;
  private readonly log = new Log();
  private readonly documents = new ScenarioDocuments(this.log);
  private readonly stays: Stays;
  private readonly diagnostics = new Diagnostics(this.documents);
  private readonly readings = new Readings(this.documents);
  private readonly language = languageFeatures(this.documents, this.readings);
  private readonly recent: Recent;
  private readonly statusBar: StatusBar;
  private readonly link: CursorLink;
  private readonly debugging = debugging();
  private readonly commands: CommandTable;
  private testExplorer: TestExplorer | null = null;
  private views: { readonly tree: ScenarioTree; readonly outcomes: Outcomes } | null = null;

  /** `controller` is that of the Test Explorer, which the first who needs it makes. */
  constructor(
    private readonly places: Places,
    private readonly controller: () => vscode.TestController,
  ) {
    // What the engine says comes in the language that VS Code has.
    if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
    this.stays = new Stays(places.workspaceState);
    const scores = new Scores(places.globalState, () => {
      this.visualisers.tellSettings();
    });
    const folders = {
      gallery: vscode.Uri.joinPath(places.extensionUri, 'media', 'gallery').toString(),
      examples: examplesIn(places.globalStorageUri).toString(),
    };
    const teaching = { scores, keyOf: (uri: vscode.Uri) => scenarioKey(uri.toString(), folders) };
    this.visualisers = new Visualisers(places.extensionUri, this.documents, this.stays, teaching, this.log);
    this.link = new CursorLink(this.visualisers);
    this.recent = new Recent(places.globalState);
    this.statusBar = new StatusBar(this.documents, this.readings, this.visualisers);
    this.commands = commandTable(places, this.documents, this.visualisers, this.link, scores, (uri) =>
      this.explorer(this.controller()).runFile(uri),
    );
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

  /** The Test Explorer behind its controller, of which there is one. */
  explorer(controller: vscode.TestController): TestExplorer {
    return (this.testExplorer ??= new TestExplorer(controller, this.documents, this.log));
  }

  /** What the view of the explorer shows. */
  tree(): ScenarioTree {
    return this.view().tree;
  }

  badge(uri: vscode.Uri): Promise<vscode.FileDecoration | undefined> {
    return this.view().outcomes.judge(uri);
  }

  status(): string | null {
    return this.statusBar.shown;
  }

  /** What an assistant's tool says. */
  answer(input: ToolInput, token: vscode.CancellationToken): vscode.LanguageModelToolResult {
    return toolResult(input, token);
  }

  tests(): TestExplorerProbe | null {
    return this.testExplorer;
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

  private view(): { readonly tree: ScenarioTree; readonly outcomes: Outcomes } {
    return (this.views ??= {
      tree: new ScenarioTree(this.places.extensionUri, this.recent),
      outcomes: new Outcomes(this.documents),
    });
  }

  dispose(): void {
    this.testExplorer?.dispose();
    vscode.Disposable.from(
      ...Object.values(this.views ?? {}),
      this.statusBar,
      this.recent,
      this.language,
      this.readings,
      this.debugging,
      this.link,
      this.visualisers,
      this.stays,
      this.diagnostics,
      this.documents,
      this.log,
    ).dispose();
  }
}
