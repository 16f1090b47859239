import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Command, VIEW_TYPE } from '../../src/host/ids';
import { activated, closeAll, eventually } from './support';

describe('Faultline: New Scenario', () => {
  afterEach(closeAll);

  it('shows a scenario that runs, drawing and text beside each other', async () => {
    const api = await activated();
    await vscode.commands.executeCommand(Command.newScenario);
    const [left, right] = vscode.window.tabGroups.all.map(({ activeTab }) => activeTab?.input);
    assert.ok(left instanceof vscode.TabInputCustom && left.viewType === VIEW_TYPE);
    assert.ok(right instanceof vscode.TabInputText);
    assert.equal(left.uri.toString(), right.uri.toString());
    assert.equal(left.uri.scheme, 'untitled');
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === left.uri.toString());
    assert.ok(document);
    assert.equal(document.languageId, 'jsonc');
    assert.deepEqual(api.problems(document), []);
    assert.ok(vscode.window.tabGroups.all[0]?.isActive, 'the drawing has the focus');
  });

  it('gives each its own name, and saves it into the folder without a question', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    await vscode.commands.executeCommand(Command.newScenario);
    await vscode.commands.executeCommand('workbench.action.files.save');
    const first = vscode.Uri.joinPath(folder.uri, 'untitled.faultline.json');
    await eventually('the file', () =>
      vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === first.toString()),
      ),
    );
    try {
      await vscode.commands.executeCommand(Command.newScenario);
      const names = vscode.workspace.textDocuments.map(({ uri }) => uri.toString());
      const second = vscode.Uri.joinPath(folder.uri, 'untitled-2.faultline.json').with({ scheme: 'untitled' });
      assert.ok(names.includes(second.toString()), names.join('\n'));
    } finally {
      await closeAll();
      await vscode.workspace.fs.delete(first);
    }
  });
});

describe('Faultline: Open Example', () => {
  afterEach(closeAll);

  it('opens a copy of what is chosen and leaves the original alone', async () => {
    await activated();
    const before = vscode.window.tabGroups.activeTabGroup.tabs.length;
    const done = vscode.commands.executeCommand(Command.openExample);
    // The list fills by itself; accepting nothing while it is empty does nothing.
    const opened = eventually('the copy', () => {
      void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.tabGroups.activeTabGroup.tabs.length > before;
    });
    await Promise.all([done, opened]);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.equal(input.uri.scheme, 'untitled');
  });
});
