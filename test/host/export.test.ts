import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Command } from '../../src/host/ids';
import { activated, ask, closeAll, eventually, GOOD, openDrawing, writeScenario } from './support';

const text = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
const beside = (uri: vscode.Uri, ending: string): vscode.Uri =>
  uri.with({ path: uri.path.replace(/\.faultline\.json$/, ending) });

describe('what is exported', () => {
  afterEach(closeAll);

  it('is a report of the text as it stands in the editor, saved or not', async () => {
    await activated();
    const uri = await writeScenario(GOOD);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('A path');
    edit.replace(uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 6)), 'Not saved');
    await vscode.workspace.applyEdit(edit);
    const target = beside(uri, '.md');
    await vscode.commands.executeCommand(Command.exportReport, uri, target);
    assert.match(await text(target), /^# Not saved\n[\s\S]*```mermaid\nsequenceDiagram\n/);
    await vscode.workspace.fs.delete(target);
  });

  it('is the trace as the command line prints it', async () => {
    const uri = await writeScenario(GOOD);
    const target = beside(uri, '.txt');
    await vscode.commands.executeCommand(Command.exportTrace, uri, target);
    assert.match(await text(target), /^A path\n[\s\S]*\nstep 1: path\.get_as_str\(\)/);
    await vscode.workspace.fs.delete(target);
  });

  it('is a page that plays the run without anything else', async () => {
    const uri = await writeScenario(GOOD);
    const target = beside(uri, '.html');
    await vscode.commands.executeCommand(Command.exportPage, uri, target);
    const page = await text(target);
    assert.match(page, /^<!doctype html>[\s\S]*<title>A path<\/title>/);
    assert.doesNotMatch(page, /(?:src|href)="/);
    await vscode.workspace.fs.delete(target);
  });

  it('goes where the person says, who may also say nowhere', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    const { window } = vscode;
    const { showSaveDialog } = window;
    const asked: (vscode.SaveDialogOptions | undefined)[] = [];
    const target = beside(drawing.uri, '-picked.md');
    let answer: vscode.Uri | undefined;
    const stub = (options?: vscode.SaveDialogOptions) => {
      asked.push(options);
      return Promise.resolve(answer);
    };
    Object.defineProperty(window, 'showSaveDialog', { configurable: true, writable: true, value: stub });
    try {
      assert.ok((await ask(drawing, { type: 'exportReport' })).ok);
      answer = target;
      assert.ok((await ask(drawing, { type: 'exportReport' })).ok);
    } finally {
      Object.defineProperty(window, 'showSaveDialog', { configurable: true, writable: true, value: showSaveDialog });
    }
    assert.equal(asked[0]?.defaultUri?.toString(), beside(drawing.uri, '.md').toString());
    await eventually('the file', () => asked.length === 2);
    assert.match(await text(target), /^# A path\n/);
    await vscode.workspace.fs.delete(target);
  });

  it('is nothing while the text has errors', async () => {
    const uri = await writeScenario(GOOD.replace('"16K"', '"16Q"'));
    const target = beside(uri, '.md');
    await vscode.commands.executeCommand(Command.exportReport, uri, target);
    await assert.rejects(async () => text(target));
  });
});
