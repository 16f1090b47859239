import * as vscode from 'vscode';
import { watchFolders } from '../folders';
import { type GalleryScenario, readGallery, textAt } from '../gallery';
import { Command, FILE_SUFFIX } from '../ids';
import type { Recent } from '../recent';
import { baseOf } from '../tabs';
import { itemUri } from './outcomes';

/** What the tree of scenarios is made of. `uri` is what the commands of a row work on. */
export type TreeNode =
  | { readonly kind: 'scenarios' | 'gallery' | 'recent' }
  | { readonly kind: 'more'; readonly count: number }
  | { readonly kind: 'part'; readonly title: string; readonly scenarios: readonly GalleryScenario[] }
  | { readonly kind: 'example'; readonly name: string; readonly title: string; readonly uri: vscode.Uri }
  | { readonly kind: 'scenario'; readonly uri: vscode.Uri };

/** Files that are looked for, and those that a list shows. */
const MOST_FOUND = 5000;
const MOST_SHOWN = 500;

/** The view "Faultline" of the explorer: the scenarios of the workspace, the gallery, and what was open last. Nothing is read before it is seen. */
export class ScenarioTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscriptions: vscode.Disposable;
  /** The scenarios of the workspace, when somebody last looked. */
  private found: readonly vscode.Uri[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly recent: Recent,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*${FILE_SUFFIX}`, false, true, false);
    const again = (): void => {
      this.refresh();
    };
    this.subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(again),
      watcher.onDidDelete(again),
      watchFolders(({ came, took }) => {
        if (came || this.found.some(took)) this.refresh();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(again),
      recent.onDidChange(again),
    );
  }

  getChildren(node?: TreeNode): TreeNode[] | Promise<TreeNode[]> {
    if (node === undefined) return this.roots();
    switch (node.kind) {
      case 'scenarios':
        return this.scenarios();
      case 'gallery':
        return readGallery(this.extensionUri).then((parts) => parts.map((part) => ({ kind: 'part', ...part })));
      case 'recent':
        return this.recents();
      case 'part':
        return Promise.all(node.scenarios.map(exampleNode));
      case 'example':
      case 'scenario':
      case 'more':
        return [];
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    switch (node.kind) {
      case 'scenarios':
        return group(node.kind, vscode.l10n.t('Scenarios'), Expanded);
      case 'gallery':
        return group(node.kind, vscode.l10n.t('Gallery'), hasFolder() ? Collapsed : Expanded);
      case 'recent':
        return group(node.kind, vscode.l10n.t('Recent'), Collapsed);
      case 'part':
        return group(node.title, node.title, Collapsed);
      case 'more':
        return this.moreItem(node.count);
      case 'example': {
        const item = new vscode.TreeItem(node.title);
        item.iconPath = new vscode.ThemeIcon('mortar-board');
        item.command = { title: '', command: Command.openExample, arguments: [node.name] };
        // Titles are sentences, longer than the side bar is wide.
        item.tooltip = `${node.title}\n${vscode.l10n.t('Opens as a copy that you can change')}`;
        return item;
      }
      case 'scenario': {
        const item = new vscode.TreeItem(itemUri(node.uri));
        item.label = baseOf(node.uri).slice(0, -FILE_SUFFIX.length);
        item.description = folderOf(node.uri);
        item.contextValue = 'scenario';
        item.command = { title: '', command: 'vscode.open', arguments: [node.uri] };
        return item;
      }
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  private roots(): TreeNode[] {
    return [
      ...(hasFolder() ? [{ kind: 'scenarios' } as const] : []),
      { kind: 'gallery' },
      ...(this.recent.all().length > 0 ? [{ kind: 'recent' } as const] : []),
    ];
  }

  private async scenarios(): Promise<TreeNode[]> {
    const found = await vscode.workspace.findFiles(`**/*${FILE_SUFFIX}`, '**/node_modules/**', MOST_FOUND);
    const uris = found.sort((a, b) => (a.path < b.path ? -1 : 1));
    this.found = uris;
    const rest = uris.length - MOST_SHOWN;
    return [
      ...uris.slice(0, MOST_SHOWN).map((uri): TreeNode => ({ kind: 'scenario', uri })),
      ...(rest > 0 ? [{ kind: 'more', count: rest } as const] : []),
    ];
  }

  private moreItem(count: number): vscode.TreeItem {
    const item = new vscode.TreeItem(
      this.found.length < MOST_FOUND ? vscode.l10n.t('{0} more', count) : vscode.l10n.t('More than {0} others', count),
    );
    item.tooltip = vscode.l10n.t('Find one by its name');
    item.command = { title: '', command: 'workbench.action.quickOpen', arguments: [FILE_SUFFIX] };
    return item;
  }

  /** Those that are still there. */
  private async recents(): Promise<TreeNode[]> {
    const nodes = await Promise.all(
      this.recent.all().map(async (uri) => ((await exists(uri)) ? [{ kind: 'scenario', uri } as const] : [])),
    );
    return nodes.flat();
  }

  /** Once for all that happens together: a checkout changes hundreds of files. */
  private refresh(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.changed.fire(undefined);
    }, 200);
  }
}

const hasFolder = (): boolean => (vscode.workspace.workspaceFolders ?? []).length > 0;

const exists = (uri: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );

function group(id: string, label: string, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.id = id;
  return item;
}

async function exampleNode({ uri, name }: GalleryScenario): Promise<TreeNode> {
  const title = /"title":\s*("(?:[^"\\]|\\.)*")/.exec(await textAt(uri))?.[1];
  return { kind: 'example', name, uri, title: title === undefined ? name : (JSON.parse(title) as string) };
}

/** The folder of a file as the workspace has it; of one outside, as it is on disk. */
function folderOf(uri: vscode.Uri): string {
  const folder = vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, '..'));
  return vscode.workspace.getWorkspaceFolder(uri)?.uri.path === vscode.Uri.joinPath(uri, '..').path ? '' : folder;
}
