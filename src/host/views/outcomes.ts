import * as vscode from 'vscode';
import { standing } from '../../run/verdict';
import { parseScenario } from '../../scenario/parse';
import { FILE_SUFFIX } from '../ids';
import { runBeside } from '../readings';
import { readText } from '../scenarioFile';
import type { ScenarioDocuments } from '../scenarioDocuments';

/** Rows of our own, so that the files of the explorer keep their looks. */
const SCHEME = 'faultline-item';
export const itemUri = (uri: vscode.Uri): vscode.Uri => uri.with({ scheme: SCHEME, query: uri.scheme });
const fileUri = (item: vscode.Uri): vscode.Uri => item.with({ scheme: item.query, query: '' });

/** Milliseconds without a change before a row is judged anew. */
const QUIET = 300;

/**
 * Says of each scenario in the tree whether it comes to what it expects, by a badge. VS Code asks for rows that are seen and for no
 * others, so a workspace of thousands costs no more than a screenful; one is run after the other, each within its bounds.
 */
export class Outcomes implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri[]>();
  readonly onDidChangeFileDecorations = this.changed.event;
  private readonly subscriptions: vscode.Disposable;
  private readonly stale = new Map<string, vscode.Uri>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(documents: ScenarioDocuments) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*${FILE_SUFFIX}`, true, false, true);
    this.subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidChange((uri) => {
        this.forget(uri);
      }),
      documents.onDidParse(({ document }) => {
        this.forget(document.uri);
      }),
      vscode.window.registerFileDecorationProvider(this),
    );
  }

  provideFileDecoration(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<vscode.FileDecoration | undefined> | undefined {
    return uri.scheme === SCHEME ? this.judge(fileUri(uri), token) : undefined;
  }

  /** When those before it are judged. */
  judge(uri: vscode.Uri, token?: vscode.CancellationToken): Promise<vscode.FileDecoration | undefined> {
    const judged = this.queue.then(() => (token?.isCancellationRequested === true ? undefined : decorationOf(uri)));
    this.queue = judged.then(
      // Others have their turn in between: this is the thread of every extension.
      () => new Promise((resolve) => setTimeout(resolve)),
      () => undefined,
    );
    return judged;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  private forget(uri: vscode.Uri): void {
    this.stale.set(uri.toString(), itemUri(uri));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.changed.fire([...this.stale.values()]);
      this.stale.clear();
    }, QUIET);
  }
}

async function decorationOf(uri: vscode.Uri): Promise<vscode.FileDecoration | undefined> {
  let text: string | null;
  try {
    text = await readText(uri, true);
  } catch (error) {
    return broken(error instanceof Error ? error.message : String(error));
  }
  if (text === null) return undefined;
  const { scenario, problems } = parseScenario(text);
  if (scenario === null) return broken(problems.find(({ severity }) => severity === 'error')?.message ?? '');
  const run = runBeside(scenario);
  if (run === null) return undefined;
  const { met, of, unready } = standing(run);
  if (unready !== null) return alarm(unready);
  if (of === 0) return undefined;
  const words = vscode.l10n.t('{0} of {1} steps as expected', met, of);
  return met === of
    ? new vscode.FileDecoration('✓', words)
    : new vscode.FileDecoration('✗', words, color('list.errorForeground'));
}

const alarm = (words: string): vscode.FileDecoration =>
  new vscode.FileDecoration('!', words, color('list.errorForeground'));
const broken = (why: string): vscode.FileDecoration => alarm(vscode.l10n.t('Does not run: {0}', why));

const color = (name: string): vscode.ThemeColor => new vscode.ThemeColor(name);
