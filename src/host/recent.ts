import * as vscode from 'vscode';
import { isScenarioFile } from './scenarioDocument';

const KEY = 'faultline.recent';
const MOST = 10;

/** The scenarios that were opened last, in any window of this person's, the newest first. */
export class Recent implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly memento: vscode.Memento) {
    this.subscription = vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
      for (const { input } of opened) {
        if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) this.note(input.uri);
      }
    });
  }

  all(): readonly vscode.Uri[] {
    const saved: unknown = this.memento.get(KEY);
    const texts = Array.isArray(saved) ? saved.filter((each): each is string => typeof each === 'string') : [];
    return texts.slice(0, MOST).map((text) => vscode.Uri.parse(text));
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  /** An untitled text is nothing to come back to. */
  private note(uri: vscode.Uri): void {
    if (!isScenarioFile(uri) || vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return;
    const others = this.all().filter((each) => each.toString() !== uri.toString());
    void this.memento.update(KEY, [uri, ...others].slice(0, MOST).map(String));
    this.changed.fire();
  }
}
