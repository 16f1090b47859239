import * as vscode from 'vscode';
import type { ViewCommand, ViewSettings } from '../protocol/messages';
import { type Cursor, Cursors } from './cursors';
import { Git } from './git';
import type { Log } from './log';
import { newNonce, pageHtml } from './pageHtml';
import { Panel } from './panel';
import type { ScenarioDocuments } from './scenarioDocuments';
import { Session, type Teaching } from './session';
import type { Stays } from './stays';
import { onDidChangeSettings, readSettings } from './settings';

/** The custom editor: one session a document, with a panel for each drawing of it. */
export class Visualisers implements vscode.Disposable {
  private readonly sessions = new Map<vscode.TextDocument, Session>();
  private readonly cursorEmitter = new vscode.EventEmitter<void>();
  private readonly cursors = new Cursors(() => {
    this.cursorEmitter.fire();
  });
  private readonly git = new Git();
  private readonly subscriptions: vscode.Disposable;
  private readonly movedEmitter = new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly n: number }>();

  /** A person has gone to another event in a drawing. */
  readonly onDidMove = this.movedEmitter.event;
  /** A scenario has another event on show, whoever has gone there: a person or a debugger. */
  readonly onDidChangeCursor = this.cursorEmitter.event;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly documents: ScenarioDocuments,
    private readonly stays: Stays,
    private readonly teaching: Teaching,
    private readonly log: Log,
  ) {
    this.subscriptions = vscode.Disposable.from(
      documents.onDidParse(({ document }) => {
        const session = this.sessions.get(document);
        session?.tell(session.describe());
        session?.versions.note();
      }),
      onDidChangeSettings(() => {
        this.tellSettings();
      }),
    );
  }

  /** To every page: a setting or the score has changed. */
  tellSettings(): void {
    const settings = this.settings();
    for (const session of this.sessions.values()) session.tell({ type: 'settings', settings });
  }

  private settings(): ViewSettings {
    return readSettings(this.teaching.scores.current());
  }

  /** Makes a fresh webview a drawing of the document. */
  open(document: vscode.TextDocument, view: vscode.WebviewPanel): void {
    const session =
      this.sessions.get(document) ??
      new Session(document, this.documents, this.cursors, this.stays, this.git, this.teaching, (n) => {
        this.movedEmitter.fire({ uri: document.uri, n });
      });
    this.sessions.set(document, session);
    const panel = new Panel(view, session, () => this.settings(), this.log);
    session.panels.add(panel);
    view.onDidDispose(() => {
      panel.dispose();
      session.panels.delete(panel);
      if (session.panels.size > 0) return;
      this.sessions.delete(document);
      session.dispose();
    });
    const at = (...parts: string[]): vscode.Uri => vscode.Uri.joinPath(this.extensionUri, ...parts);
    const { webview } = view;
    webview.options = { enableScripts: true, localResourceRoots: [at('dist')] };
    const address = (...parts: string[]): string => webview.asWebviewUri(at(...parts)).toString();
    webview.html = pageHtml({
      language: vscode.env.language,
      title: session.name,
      source: webview.cspSource,
      nonce: newNonce(),
      strings: vscode.l10n.bundle,
      script: address('dist', 'webview.js'),
      styles: [address('dist', 'codicons', 'codicon.css'), address('dist', 'webview.css')],
    });
  }

  /**
   * Hands a command to the drawing that has the focus. Where none has it, as when the walkthrough asks, the one that had it last comes
   * to the front. false when there is no drawing.
   */
  command(command: ViewCommand): boolean {
    const panel = this.latest();
    panel?.carryOut({ type: 'command', command });
    return panel !== undefined;
  }

  /** The document of the drawing that has or had the focus last. */
  latestUri(): vscode.Uri | undefined {
    return this.latest()?.uri;
  }

  cursor(uri: vscode.Uri): Cursor | undefined {
    return this.cursors.get(uri);
  }

  /** Has the drawings of a scenario show an event, now or when they are opened. */
  show(uri: vscode.Uri, n: number, length: number): void {
    const sessions = [...this.sessions.values()].filter(({ document }) => document.uri.toString() === uri.toString());
    for (const session of sessions) session.show({ n, length });
    if (sessions.length === 0) this.cursors.set(uri, { n, length });
  }

  panels(uri: vscode.Uri): Panel[] {
    const sessions = [...this.sessions.values()].filter(({ document }) => document.uri.toString() === uri.toString());
    return sessions.flatMap((session) => [...session.panels]);
  }

  /** The drawing that has or had the focus last, of all or of one document. */
  latest(uri?: vscode.Uri): Panel | undefined {
    const sessions = [...this.sessions.values()].filter(
      ({ document }) => uri === undefined || document.uri.toString() === uri.toString(),
    );
    const panels = sessions.flatMap((session) => [...session.panels]);
    return panels.reduce<Panel | undefined>(
      (last, panel) => (last && last.used > panel.used ? last : panel),
      undefined,
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.movedEmitter.dispose();
    this.cursorEmitter.dispose();
    for (const session of this.sessions.values()) {
      for (const panel of session.panels) panel.dispose();
      session.dispose();
    }
    this.sessions.clear();
  }
}
