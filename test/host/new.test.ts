import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Command, VIEW_TYPE } from '../../src/host/ids';
import { activated, activeInput, closeAll, eventually } from './support';

const folder = (): vscode.Uri => {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first, 'a folder is open');
  return first.uri;
};
const inFolder = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);
const text = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

/** The tabs of each group, by kind and file. */
const tabs = (): string[][] =>
  vscode.window.tabGroups.all.map((group) =>
    group.tabs.map(({ input }) => {
      if (input instanceof vscode.TabInputCustom) return `${input.viewType} ${input.uri.path.split('/').at(-1) ?? ''}`;
      return input instanceof vscode.TabInputText ? `text ${input.uri.path.split('/').at(-1) ?? ''}` : 'other';
    }),
  );

describe('Faultline: New Scenario', () => {
  afterEach(async () => {
    await closeAll();
    for (const [name] of await vscode.workspace.fs.readDirectory(folder())) {
      if (name.startsWith('scenario')) await vscode.workspace.fs.delete(inFolder(name), { recursive: true });
    }
  });

  it('shows a scenario that runs, drawing and text beside each other, the drawing with the focus', async () => {
    const api = await activated();
    await vscode.commands.executeCommand(Command.newScenario, 'string');
    assert.deepEqual(tabs(), [[`${VIEW_TYPE} scenario.faultline.json`], ['text scenario.faultline.json']]);
    assert.ok(vscode.window.tabGroups.all[0]?.isActive);
    const document = await vscode.workspace.openTextDocument(inFolder('scenario.faultline.json'));
    assert.equal(document.languageId, 'jsonc');
    assert.equal(document.isDirty, false);
    assert.deepEqual(api.problems(document), []);
  });

  it('stays as it is when either side is saved', async () => {
    await vscode.commands.executeCommand(Command.newScenario, 'string');
    const before = tabs();
    const uri = inFolder('scenario.faultline.json');
    for (const focus of ['workbench.action.focusFirstEditorGroup', 'workbench.action.focusSecondEditorGroup']) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 1), ` // ${focus}`);
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand(focus);
      await vscode.commands.executeCommand('workbench.action.files.save');
      assert.match(await text(uri), new RegExp(focus));
      assert.deepEqual(tabs(), before);
    }
  });

  it('never writes over a scenario, saved or not', async () => {
    await vscode.commands.executeCommand(Command.newScenario, 'string');
    const first = inFolder('scenario.faultline.json');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(first, new vscode.Position(0, 1), ' // mine');
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand(Command.newScenario, 'string');
    assert.ok(activeInput() instanceof vscode.TabInputCustom);
    assert.doesNotMatch(await text(inFolder('scenario-2.faultline.json')), /mine/);
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === first.toString());
    assert.match(document?.getText() ?? '', /mine/);
  });

  it('goes where the active scenario lies', async () => {
    const deep = inFolder('scenarios/deep/one.faultline.json');
    await vscode.workspace.fs.writeFile(deep, new TextEncoder().encode('{ "faultline": 1 }'));
    await vscode.commands.executeCommand('vscode.open', deep);
    await vscode.commands.executeCommand(Command.newScenario, 'string');
    await text(inFolder('scenarios/deep/scenario.faultline.json'));
  });
});

describe('Faultline: Open Example', () => {
  afterEach(closeAll);

  /** Accepts the first example as soon as there is one. */
  const openFirst = async (): Promise<vscode.Uri> => {
    const done = vscode.commands.executeCommand(Command.openExample);
    let over = false;
    void done.then(() => (over = true));
    await eventually('the copy', () => {
      // While the list is empty there is nothing that this could accept.
      void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return over;
    });
    const input = activeInput();
    assert.ok(input instanceof vscode.TabInputCustom);
    return input.uri;
  };

  it('opens a copy of what is chosen, which is neither in the folder nor unsaved', async () => {
    await activated();
    const uri = await openFirst();
    assert.match(uri.path, /\/examples\/an-address-and-its-indices\.faultline\.json$/);
    assert.equal(vscode.workspace.getWorkspaceFolder(uri), undefined);
    assert.ok(!vscode.workspace.textDocuments.some(({ isDirty }) => isDirty));
    assert.equal((await openFirst()).toString(), uri.toString());
  });

  it('gives the original again after a copy was changed', async () => {
    const first = await openFirst();
    const original = await text(first);
    try {
      await vscode.workspace.fs.writeFile(first, new TextEncoder().encode(`// mine\n${original}`));
      await closeAll();
      const second = await openFirst();
      assert.notEqual(second.toString(), first.toString());
      assert.equal(await text(second), original);
      await closeAll();
      await vscode.workspace.fs.delete(second);
    } finally {
      await vscode.workspace.fs.delete(first);
    }
  });
});
