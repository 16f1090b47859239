import * as vscode from 'vscode';
import { standing } from '../../run/verdict';
import { Command } from '../ids';
import type { Readings } from '../readings';
import { isScenario } from '../scenarioDocument';
import type { ScenarioDocuments } from '../scenarioDocuments';
import { activeUri } from '../tabs';
import { onDidChangeSettings, readSettings } from '../settings';
import type { Visualisers } from '../visualisers';

/** For the scenario in front, as text or as a drawing: whether it comes to what it expects, and the event on show. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('faultline.outcome', vscode.StatusBarAlignment.Left, 10);
  private readonly subscriptions: vscode.Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What it says; null while it says nothing. */
  shown: string | null = null;

  constructor(
    documents: ScenarioDocuments,
    private readonly readings: Readings,
    private readonly visualisers: Visualisers,
  ) {
    this.item.name = 'Faultline';
    const soon = (): void => {
      this.soon();
    };
    this.subscriptions = vscode.Disposable.from(
      this.item,
      documents.onDidParse(soon),
      visualisers.onDidChangeCursor(soon),
      onDidChangeSettings(soon),
      vscode.window.tabGroups.onDidChangeTabs(soon),
      vscode.window.tabGroups.onDidChangeTabGroups(soon),
    );
    this.soon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }

  /** Once a picture: while playing, events go by faster than anybody reads. */
  private soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.show();
    }, 100);
  }

  private show(): void {
    const uri = activeUri();
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri?.toString());
    if (uri === undefined || document === undefined || !isScenario(document)) {
      this.shown = null;
      this.item.hide();
      return;
    }
    const { text, tooltip } = this.words(document);
    this.shown = text;
    this.item.text = this.shown;
    this.item.tooltip = tooltip;
    this.item.command = { title: '', command: Command.run, arguments: [uri] };
    this.item.show();
  }

  private words(document: vscode.TextDocument): { readonly text: string; readonly tooltip: string } {
    const read = this.readings.of(document);
    const n = this.visualisers.cursor(document.uri)?.n;
    // A drawing stands at its start while its question waits, and what comes of the run is not told before.
    if (readSettings().teachMode === true && read?.scenario?.prediction != null && (n ?? 0) === 0) {
      return { text: '$(mortar-board) Faultline', tooltip: vscode.l10n.t('Teach mode: the scenario asks first.') };
    }
    const outcome = this.outcome(document);
    const length = read?.run?.trace.length;
    // The cursor is kept when the drawing is closed, and then no event is on show.
    const isDrawn = this.visualisers.panels(document.uri).length > 0;
    if (n === undefined || length === undefined || !isDrawn) return outcome;
    return { ...outcome, text: `${outcome.text} · ${vscode.l10n.t('event {0} of {1}', n, length)}` };
  }

  private outcome(document: vscode.TextDocument): { readonly text: string; readonly tooltip: string } {
    const read = this.readings.of(document);
    if (read?.scenario == null) return { text: '$(error) Faultline', tooltip: vscode.l10n.t('The text has errors.') };
    const { met, of, unready } = read.run === null ? { met: 0, of: 0, unready: null } : standing(read.run);
    if (unready !== null) return { text: '$(error) Faultline', tooltip: unready };
    if (of === 0) return { text: '$(circle-outline) Faultline', tooltip: vscode.l10n.t('Run the scenario') };
    const icon = met === of ? '$(pass)' : '$(error)';
    return {
      text: `${icon} ${vscode.l10n.t('{0}/{1} as expected', met, of)}`,
      tooltip: vscode.l10n.t('{0} of {1} steps as expected. Select to run.', met, of),
    };
  }
}
