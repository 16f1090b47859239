import * as vscode from 'vscode';
import type { OfferedVersion, ToWebview, Version, VersionId } from '../protocol/messages';
import { parseScenario } from '../scenario/parse';
import type { Git, Head } from './git';
import { FILE_SUFFIX } from './ids';
import { LastEdit } from './lastEdit';
import { isScenarioFile } from './scenarioDocument';
import { readText } from './scenarioFile';
import { baseOf } from './tabs';

/** A text longer than this, in UTF-16 units, is not compared: it would be sent to the page whole. */
const LONGEST = 16 * 1024 * 1024;
/** Scenarios of the folder that are offered, at most. */
const MOST_FILES = 500;

/** What a scenario can be compared with besides itself: the file as saved, the text before its last edit, git's, another file. */
export class Versions implements vscode.Disposable {
  private readonly edit: LastEdit;
  private readonly head: Head;
  private readonly subscriptions: vscode.Disposable;
  private saves = 0;
  private told = '';

  constructor(
    private readonly document: vscode.TextDocument,
    git: Git,
    private readonly changed: () => void,
  ) {
    this.edit = new LastEdit(document.getText());
    this.head = git.follow(document.uri, () => {
      this.check();
    });
    this.subscriptions = vscode.workspace.onDidSaveTextDocument((saved) => {
      if (saved !== document) return;
      this.saves++;
      this.check();
    });
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.head.dispose();
  }

  /** The document may have been edited. */
  note(): void {
    if (this.edit.note(this.document.getText(), performance.now())) this.check();
  }

  /** Those that there are. */
  offered(): readonly OfferedVersion[] {
    const commit = this.head.commit();
    return [
      ...(this.document.isUntitled ? [] : [{ which: 'saved', stamp: String(this.saves) } as const]),
      ...(this.edit.before === null ? [] : [{ which: 'before', stamp: String(this.edit.count) } as const]),
      ...(commit === null ? [] : [{ which: 'head', stamp: commit } as const]),
      { which: 'file', stamp: '' },
    ];
  }

  describe(): ToWebview {
    return { type: 'versions', versions: this.offered() };
  }

  /** One of them, read; or why not, in a sentence. `uri`: which file, for that is any. */
  async read(which: VersionId, uri?: string): Promise<Version | { readonly message: string }> {
    const stamp = this.offered().find((version) => version.which === which)?.stamp;
    if (stamp === undefined) return { message: vscode.l10n.t('There is no such version of this scenario.') };
    const from = which === 'file' ? this.fileOf(uri) : this.document.uri;
    let text: string | null;
    try {
      text = from && (await this.textOf(which, from));
    } catch (error) {
      return { message: error instanceof Error ? error.message : String(error) };
    }
    if (from === null || text === null) return { message: missing(which) };
    if (text.length > LONGEST) return { message: vscode.l10n.t('That text is too long to be compared.') };
    const { scenario, problems } = parseScenario(text);
    if (scenario === null) {
      const first = problems.find(({ severity }) => severity === 'error');
      const line = text.slice(0, first?.offset ?? 0).split('\n').length;
      return { message: vscode.l10n.t('That version has an error in line {0}: {1}', line, first?.message ?? '') };
    }
    return { which, stamp, name: baseOf(from), uri: from.toString(), scenario };
  }

  /** Lets a person pick another scenario; undefined: they picked none. */
  async pickFile(): Promise<string | undefined> {
    const found = await vscode.workspace.findFiles(`**/*${FILE_SUFFIX}`, '**/node_modules/**', MOST_FILES);
    const own = this.document.uri.toString();
    const files = found
      .filter((uri) => uri.toString() !== own)
      .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
      .sort((a, b) => a.label.localeCompare(b.label));
    const elsewhere = { label: vscode.l10n.t('Browse…'), uri: null };
    const picked = await vscode.window.showQuickPick([...files, elsewhere], {
      title: vscode.l10n.t('Compare With Another Scenario'),
    });
    if (picked === undefined) return undefined;
    if (picked.uri !== null) return picked.uri.toString();
    const [chosen] =
      (await vscode.window.showOpenDialog({
        defaultUri: vscode.Uri.joinPath(this.document.uri, '..'),
        filters: { [vscode.l10n.t('Scenarios')]: [FILE_SUFFIX.slice(1)] },
      })) ?? [];
    return chosen?.toString();
  }

  private async textOf(which: VersionId, uri: vscode.Uri): Promise<string | null> {
    switch (which) {
      case 'before':
        return this.edit.before;
      case 'head':
        return this.head.text();
      case 'saved':
        return readText(uri, false);
      case 'file':
        return readText(uri, true);
    }
  }

  /** A file that a page may ask for: a scenario, where this one is. */
  private fileOf(address: string | undefined): vscode.Uri | null {
    if (address === undefined) return null;
    try {
      const uri = vscode.Uri.parse(address, true);
      const near = this.document.isUntitled || uri.scheme === this.document.uri.scheme;
      return isScenarioFile(uri) && near ? uri : null;
    } catch {
      // No address at all.
      return null;
    }
  }

  private check(): void {
    const now = JSON.stringify(this.offered());
    if (now === this.told) return;
    this.told = now;
    this.changed();
  }
}

function missing(which: VersionId): string {
  switch (which) {
    case 'saved':
      return vscode.l10n.t('The file is not there any more.');
    case 'before':
      return vscode.l10n.t('Nothing was edited yet.');
    case 'head':
      return vscode.l10n.t('Git has no committed version of this file.');
    case 'file':
      return vscode.l10n.t('There is no such scenario.');
  }
}
