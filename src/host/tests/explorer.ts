import * as vscode from 'vscode';
import type { Judgement } from '../../run/suite';
import type { TestProbe } from '../api';
import { type FolderChange, watchFolders } from '../folders';
import { FILE_SUFFIX } from '../ids';
import type { Log } from '../log';
import { isOpen, isScenario } from '../scenarioDocument';
import type { ScenarioDocuments } from '../scenarioDocuments';
import { type Change, Changes } from './changes';
import { debugItem } from './debug';
import { TestItems } from './items';
import { judgeItem } from './judge';
import { readAhead, readingOf } from './reading';
import { Recorder } from './recorder';
import { Selection } from './selection';

/** Scenarios of one workspace that are shown as tests; a tree of more nobody reads. */
const MOST_FILES = 5000;

/** Scenarios as tests in VS Code's Test Explorer. */
export class TestExplorer implements vscode.Disposable {
  /** What was last reported, by the id of the item. */
  readonly results = new Map<string, TestProbe>();
  private readonly items: TestItems;
  private readonly changes: Changes;
  private readonly changedEmitter = new vscode.EventEmitter<string>();
  private discovery: Promise<void> | null = null;
  private readonly folders: vscode.Disposable;

  constructor(
    readonly controller: vscode.TestController,
    private readonly documents: ScenarioDocuments,
    private readonly log: Log,
  ) {
    this.items = new TestItems(controller);
    this.changes = new Changes(documents);
    this.changes.onDidChange((change) => void this.changed(change));
    this.folders = vscode.Disposable.from(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.discoverAgain();
      }),
      watchFolders((change) => {
        this.foldersChanged(change);
      }),
    );
    // Their marks stand in the text before anybody has looked at the Test Explorer.
    for (const document of vscode.workspace.textDocuments) {
      if (isScenario(document)) void this.changed({ uri: document.uri, kind: 'opened' });
    }
  }

  /** Finds the steps of a scenario, or for `undefined` the scenarios. */
  async resolve(item: vscode.TestItem | undefined): Promise<void> {
    if (item === undefined) await (this.discovery ??= this.discover());
    else this.items.fill(item, await readingOf(item.uri!, this.documents));
  }

  /** Finds the scenarios of the workspace anew; those that are open count wherever they are. */
  async discover(token?: vscode.CancellationToken): Promise<void> {
    const found = await vscode.workspace.findFiles(`**/*${FILE_SUFFIX}`, '**/node_modules/**', MOST_FILES, token);
    if (token?.isCancellationRequested === true) return;
    if (found.length === MOST_FILES) {
      this.log.warn(`The Test Explorer shows the first ${MOST_FILES} scenarios of the workspace.`);
    }
    const open = vscode.workspace.textDocuments.filter(isScenario).map(({ uri }) => uri);
    const present = new Set([...found, ...open].map((uri) => this.items.add(uri).id));
    for (const { id, uri } of this.items.all) if (!present.has(id)) this.items.remove(uri!);
  }

  async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (request.continuous === true) this.follow(request, token);
    else await this.runOnce(request, token);
  }

  /** Runs all of one scenario, in the workspace or not. */
  async runFile(uri: vscode.Uri): Promise<void> {
    const item = this.items.add(uri);
    this.items.fill(item, await readingOf(uri, this.documents));
    const ending = new vscode.CancellationTokenSource();
    try {
      await this.runOnce(new vscode.TestRunRequest([item]), ending.token);
    } finally {
      ending.dispose();
    }
  }

  /** Runs what is wanted, and then debugs the first scenario of it, from the step that was asked for. */
  async debug(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.controller.createTestRun(request);
    try {
      const [first] = await this.judgeAll(request, run, token);
      if (first === undefined) return;
      const wanted = request.include?.find((item) => item.parent?.id === first.item.id);
      const step = first.judgement.steps.find(({ step }) => wanted?.id.endsWith(`#${step}`));
      await debugItem(first.item.uri!, step?.firstEvent ?? 0, token);
    } finally {
      run.end();
    }
  }

  dispose(): void {
    this.folders.dispose();
    this.changes.dispose();
    this.changedEmitter.dispose();
  }

  private discoverAgain(): void {
    if (this.discovery !== null) this.discovery = this.discover();
  }

  private foldersChanged({ came, took }: FolderChange): void {
    for (const { uri } of this.items.all) if (took(uri!) && !isOpen(uri!)) this.items.remove(uri!);
    if (came) this.discoverAgain();
  }

  private async changed({ uri, kind }: Change): Promise<void> {
    const known = this.items.get(uri);
    if (kind === 'gone') {
      this.items.remove(uri);
      return;
    }
    if (known === undefined && this.controller.items.size >= MOST_FILES) return;
    const item = this.items.add(uri);
    // What nobody has looked into yet is read when somebody does.
    if (known?.canResolveChildren === false || isOpen(uri)) {
      const reading = await readingOf(uri, this.documents);
      if ('unreadable' in reading && reading.isGone) {
        this.items.remove(uri);
        return;
      }
      this.items.fill(item, reading);
    }
    if (kind !== 'changed') return;
    // A new one has no results yet.
    if (known !== undefined) this.items.outdate(item);
    this.changedEmitter.fire(item.id);
  }

  private async runOnce(
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    only?: ReadonlySet<string>,
  ): Promise<void> {
    const run = this.controller.createTestRun(request);
    try {
      await this.judgeAll(request, run, token, only);
    } finally {
      run.end();
    }
  }

  /** One after the other, with a pause after each; `only`: of the scenarios that are wanted, those with these ids. */
  private async judgeAll(
    request: vscode.TestRunRequest,
    run: vscode.TestRun,
    token: vscode.CancellationToken,
    only?: ReadonlySet<string>,
  ): Promise<readonly { readonly item: vscode.TestItem; readonly judgement: Judgement }[]> {
    if (request.include === undefined) await this.resolve(undefined);
    const selection = new Selection(request);
    const wanted = this.items.all.filter(({ id }) => selection.wantsFile(id) && only?.has(id) !== false);
    const recorder = new Recorder(run, this.results);
    const judged: { readonly item: vscode.TestItem; readonly judgement: Judgement }[] = [];
    const next = readAhead(wanted.map(({ uri }) => uri!));
    for (const item of wanted) {
      if (token.isCancellationRequested || run.token.isCancellationRequested) break;
      try {
        const reading = await readingOf(item.uri!, this.documents, next());
        const judgement = judgeItem(item, reading, selection, this.items, recorder);
        if (judgement !== null) judged.push({ item, judgement });
      } catch (error) {
        // Whatever is in it, judging answers. That it did not is our bug; the other scenarios are judged all the same.
        this.log.error(`${item.id} could not be judged`, error);
        recorder.errored(item, [
          new vscode.TestMessage(vscode.l10n.t('Faultline could not run this scenario. The log says more.')),
        ]);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    return judged;
  }

  /** Runs each wanted scenario when its text has changed, until it is cancelled. */
  private follow(request: vscode.TestRunRequest, token: vscode.CancellationToken): void {
    const selection = new Selection(request);
    let waiting = new Set<string>();
    let isRunning = false;
    const drain = async (): Promise<void> => {
      if (isRunning) return;
      isRunning = true;
      try {
        while (waiting.size > 0 && !token.isCancellationRequested) {
          const next = waiting;
          waiting = new Set();
          await this.runOnce(request, token, next);
        }
      } catch (error) {
        this.log.error('Tests could not be run again', error);
      } finally {
        isRunning = false;
      }
    };
    const listener = this.changedEmitter.event((id) => {
      if (!selection.wantsFile(id)) return;
      waiting.add(id);
      void drain();
    });
    token.onCancellationRequested(() => {
      listener.dispose();
    });
  }
}
