import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { FaultlineApi } from '../../src/host/api';
import { Command, FILE_SUFFIX, SECTION, VIEW_TYPE } from '../../src/host/ids';
import type { TreeNode } from '../../src/host/views/explorer';
import { MAX_TEXT } from '../../src/scenario/tree';
import { activated, activeInput, closeAll, eventually, GOOD as PANICS, openDrawing, writeScenario } from './support';

/** The only step comes to what it expects. */
const GOOD = PANICS.replace('"A path",', '"A path", "kernel": "axptr-documented",');
const UNMET = GOOD.replace('"expect": "ok"', '"expect": "EFAULT"');
/** Too few frames for its mapping. */
const UNREADY = GOOD.replace('"lazy"', '"populated"').replace(
  '"faultline": 1,',
  '"faultline": 1, "machine": { "frames": 2 },',
);
const BROKEN = GOOD.replace('"16K"', '"16X"');

type Kind<K extends TreeNode['kind']> = Extract<TreeNode, { kind: K }>;

class Tree {
  private constructor(private readonly api: FaultlineApi) {}

  static async seen(): Promise<Tree> {
    return new Tree(await activated());
  }

  async below(node?: TreeNode): Promise<TreeNode[]> {
    return (await this.api.tree().getChildren(node)) ?? [];
  }

  async item(node: TreeNode): Promise<vscode.TreeItem> {
    return this.api.tree().getTreeItem(node);
  }

  async rows(node?: TreeNode): Promise<string[]> {
    const items = await Promise.all((await this.below(node)).map((each) => this.item(each)));
    return items.map(({ label, description }) => [label as string, description].filter(Boolean).join(' | '));
  }

  /** The row of a scenario, in the workspace or among those that were open. */
  async row(uri: vscode.Uri, kind: 'scenarios' | 'recent' = 'scenarios'): Promise<Kind<'scenario'> | undefined> {
    return (await this.below({ kind })).find(
      (node): node is Kind<'scenario'> => node.kind === 'scenario' && node.uri.path === uri.path,
    );
  }

  /**
   * Makes something come or go and waits until the view has heard that it shows something else; and until VS Code has told of just that,
   * for of what comes and goes within a moment it tells nothing.
   */
  async hears(what: string, act: () => PromiseLike<vscode.Uri>): Promise<void> {
    let heard = false;
    const told = new Set<string>();
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    watcher.onDidCreate(({ path }) => told.add(path));
    watcher.onDidDelete(({ path }) => told.add(path));
    const listener = this.api.tree().onDidChangeTreeData!(() => (heard = true));
    const { path } = await act();
    await eventually(what, () => heard && told.has(path));
    listener.dispose();
    watcher.dispose();
  }
}

const remove = (uri: vscode.Uri): Thenable<void> => vscode.workspace.fs.delete(uri, { recursive: true });
const nameOf = (uri: vscode.Uri): string => /([^/]*)\.faultline\.json$/.exec(uri.path)![1]!;

describe('the view "Faultline" of the explorer', () => {
  afterEach(closeAll);

  it('has the scenarios of the workspace with their folders, the parts of the gallery and what was open last', async () => {
    const tree = await Tree.seen();
    const plain = await writeScenario(GOOD);
    const folder = vscode.Uri.joinPath(plain, '../deep/er');
    const deep = vscode.Uri.joinPath(folder, `nested${FILE_SUFFIX}`);
    await vscode.workspace.fs.writeFile(deep, new TextEncoder().encode(GOOD));
    await openDrawing(deep);
    await eventually('it was open', async () => (await tree.rows()).includes('Recent'));
    assert.deepEqual(await tree.rows(), ['Scenarios', 'Gallery', 'Recent']);
    const scenarios = await tree.rows({ kind: 'scenarios' });
    assert.ok(scenarios.includes('nested | deep/er') && scenarios.includes(nameOf(plain)), scenarios.join('\n'));
    assert.equal((await tree.rows({ kind: 'recent' }))[0], 'nested | deep/er');
    assert.ok(
      (await tree.rows({ kind: 'gallery' })).includes('First steps'),
      (await tree.rows({ kind: 'gallery' })).join(),
    );
    const [part] = await tree.below({ kind: 'gallery' });
    assert.ok((await tree.rows(part)).includes('A misaligned pointer'), (await tree.rows(part)).join('\n'));
    // What is gone is nothing to come back to.
    await closeAll();
    await remove(vscode.Uri.joinPath(plain, '../deep'));
    assert.equal(await tree.row(deep, 'recent'), undefined);
  });

  it('opens a scenario as VS Code opens it, and an example as a copy', async () => {
    const tree = await Tree.seen();
    const uri = await writeScenario(GOOD);
    const open = async ({ command }: vscode.TreeItem): Promise<vscode.TabInputCustom> => {
      await vscode.commands.executeCommand(command!.command, ...(command!.arguments as unknown[]));
      return eventually('a drawing', () => {
        const input = activeInput();
        return input instanceof vscode.TabInputCustom && input.viewType === VIEW_TYPE && input;
      });
    };
    const own = await open(await tree.item((await tree.row(uri))!));
    assert.equal(own.uri.toString(), uri.toString());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const [part] = await tree.below({ kind: 'gallery' });
    const [example] = (await tree.below(part)) as Kind<'example'>[];
    const row = await tree.item(example!);
    assert.ok((row.tooltip as string).startsWith(example!.title), 'where the row is too narrow for it');
    const copy = await open(row);
    assert.notEqual(copy.uri.path, example!.uri.path);
    assert.match(copy.uri.path, new RegExp(`/examples/${example!.name}(-\\d+)?\\.faultline\\.json$`));
    await eventually('it was open', async () => (await tree.row(copy.uri, 'recent')) !== undefined);
  });

  it('hears of a scenario that is made and of one that is deleted', async () => {
    const tree = await Tree.seen();
    let uri: vscode.Uri | undefined;
    await tree.hears('it is there', async () => (uri = await writeScenario(GOOD)));
    assert.ok(await tree.row(uri!));
    await tree.hears('it is gone', async () => {
      await remove(uri!);
      return uri!;
    });
    assert.equal(await tree.row(uri!), undefined);
  });

  it('hears of scenarios that come or go with their folder, of which VS Code tells alone', async () => {
    const tree = await Tree.seen();
    const near = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '..', 'moved');
    const name = `inside${FILE_SUFFIX}`;
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(near, name), new TextEncoder().encode(GOOD));
    const here = vscode.Uri.joinPath(near, '../workspace/moved');
    await tree.hears('it has come', async () => {
      await rename(near.fsPath, here.fsPath);
      return here;
    });
    assert.ok(await tree.row(vscode.Uri.joinPath(here, name)));
    await tree.hears('it has gone', async () => {
      await rename(here.fsPath, near.fsPath);
      return here;
    });
    assert.equal(await tree.row(vscode.Uri.joinPath(here, name)), undefined);
    await remove(near);
  });

  it('says at each scenario whether it comes to what it expects, in the editor or on disk, and why not', async () => {
    const api = await activated();
    const badge = async (text: string): Promise<string> => {
      const uri = await writeScenario(text);
      const found = await api.badge(uri);
      await remove(uri);
      return found === undefined ? 'none' : `${found.badge}: ${found.tooltip}`;
    };
    assert.equal(await badge(GOOD), '✓: 1 of 1 steps as expected');
    assert.equal(await badge(UNMET), '✗: 0 of 1 steps as expected');
    assert.match(await badge(BROKEN), /^!: Does not run: mappings\[0\]\.size: /);
    assert.match(await badge(UNREADY), /^!: Mapping "heap" could not be made/);
    assert.equal(await badge(GOOD.replace(', "expect": "ok"', '')), 'none');
    assert.equal(
      await badge(GOOD + ' '.repeat(3 * MAX_TEXT)),
      '!: Does not run: The file is too large for a scenario.',
    );
    const uri = await writeScenario(GOOD);
    await openDrawing(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), 'x');
    await vscode.workspace.applyEdit(edit);
    assert.equal((await api.badge(uri))?.badge, '!', 'as it stands in the editor');
  });
});

describe('the status bar', () => {
  afterEach(closeAll);

  it('says of the scenario in front how it stands and which event is on show, and nothing of other files', async () => {
    const api = await activated();
    const says = (pattern: RegExp): Promise<unknown> =>
      eventually(`${pattern}, not ${api.status()}`, () => pattern.test(api.status() ?? 'nothing'));
    const drawing = await openDrawing(await writeScenario(GOOD));
    await drawing.probe.receive({ type: 'cursor', n: 0, length: 40, linked: true });
    await says(/^\$\(pass\) 1\/1 as expected · event 0 of \d{2}$/);
    await drawing.probe.receive({ type: 'cursor', n: 7, length: 40, linked: true });
    await says(/ · event 7 of /);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(drawing.uri));
    // The cursor is kept, and nothing shows it.
    await says(/^\$\(pass\) 1\/1 as expected$/);
    for (const [text, pattern] of [
      [UNMET, /^\$\(error\) 0\/1 as expected$/],
      [UNREADY, /^\$\(error\) Faultline$/],
      [BROKEN, /^\$\(error\) Faultline$/],
      [GOOD.replace(', "expect": "ok"', ''), /^\$\(circle-outline\) Faultline$/],
    ] as const) {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(await writeScenario(text)));
      await says(pattern);
    }
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'jsonc', content: GOOD }));
    await says(/^nothing$/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await says(/^nothing$/);
  });

  it('gives nothing away in teach mode while the question waits', async () => {
    const api = await activated();
    const section = vscode.workspace.getConfiguration(SECTION);
    await section.update('teachMode', true, vscode.ConfigurationTarget.Global);
    try {
      const asking =
        '"prediction": { "question": "Well?", "answers": [{ "text": "A" }, { "text": "B", "right": true }] }, "mappings"';
      const drawing = await openDrawing(await writeScenario(GOOD.replace('"mappings"', asking)));
      await eventually('no outcome', () => api.status() === '$(mortar-board) Faultline');
      await drawing.probe.receive({ type: 'cursor', n: 1, length: 40, linked: true });
      await eventually('the outcome', () => api.status()?.startsWith('$(pass) 1/1 as expected · event 1 of '));
    } finally {
      await section.update('teachMode', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('runs the scenario as a test when it is selected', async () => {
    const api = await activated();
    const uri = await writeScenario(UNMET);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await vscode.commands.executeCommand(Command.run, uri);
    assert.equal(api.tests()?.results.get(`${uri.toString()}#0`)?.state, 'failed');
  });
});
