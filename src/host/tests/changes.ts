import * as vscode from 'vscode';
import { FILE_SUFFIX } from '../ids';
import { isOpen, isScenario } from '../scenarioDocument';
import type { ScenarioDocuments } from '../scenarioDocuments';

/** Milliseconds without another change, after which a text is read for its tests. */
const QUIET = 250;

/** What has become of a scenario: its text is there or another, or it is gone. */
export interface Change {
  readonly uri: vscode.Uri;
  readonly kind: 'opened' | 'changed' | 'gone';
}

/** Hears of scenarios that appear, change or go, in the editor and on disk; of many changes in a row, once. */
export class Changes implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<Change>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChange = this.emitter.event;

  constructor(documents: ScenarioDocuments) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*${FILE_SUFFIX}`);
    this.subscriptions = vscode.Disposable.from(
      this.emitter,
      watcher,
      watcher.onDidCreate((uri) => {
        this.soon({ uri, kind: 'changed' });
      }),
      watcher.onDidChange((uri) => {
        // An open text that was not changed follows its file, and one that was stays as it is: either way, it is the text that counts.
        if (!isOpen(uri)) this.soon({ uri, kind: 'changed' });
      }),
      watcher.onDidDelete((uri) => {
        if (!isOpen(uri)) this.soon({ uri, kind: 'gone' });
      }),
      documents.onDidParse(({ document, version }) => {
        if (isScenario(document)) this.soon({ uri: document.uri, kind: version > 1 ? 'changed' : 'opened' });
      }),
      // What was not saved is gone with it, and a file from outside the workspace is no longer ours.
      documents.onDidClose(({ uri }) => {
        const isOurs = uri.scheme !== 'untitled' && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
        this.soon({ uri, kind: isOurs ? 'opened' : 'gone' });
      }),
    );
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.subscriptions.dispose();
  }

  private soon(change: Change): void {
    const key = change.uri.toString();
    clearTimeout(this.timers.get(key));
    const tell = (): void => {
      this.timers.delete(key);
      this.emitter.fire(change);
    };
    this.timers.set(key, setTimeout(tell, QUIET));
  }
}
