import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { FaultlineApi, TestExplorerProbe } from '../../src/host/api';
import { FILE_SUFFIX, SOURCE } from '../../src/host/ids';
import { MAX_TEXT } from '../../src/scenario/tree';
import { activated, closeAll, eventually, GOOD, lastSent, openDrawing, writeScenario } from './support';

const MANY = 5000;
/** Its only step panics, and so does not come to what it expects. */
const TEXT = GOOD;
const TOO_LARGE = 'The file is too large for a scenario.';

async function opened(text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(await writeScenario(text));
  await vscode.window.showTextDocument(document);
  return document;
}

describe('a workspace of 5,000 scenarios', () => {
  let folder = '';
  let api: FaultlineApi;
  let tests: TestExplorerProbe;

  const judged = (): number => [...tests.results.keys()].filter((id) => id.includes('/many/')).length;

  before('they are written', async () => {
    api = await activated();
    await opened(TEXT);
    tests = await eventually('the Test Explorer', () => api.tests());
    folder = path.join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, 'many');
    mkdirSync(folder);
    for (let n = 0; n < MANY; n++) writeFileSync(path.join(folder, `s${n}${FILE_SUFFIX}`), TEXT);
  });

  after('they go', () => {
    rmSync(folder, { recursive: true, force: true });
  });

  afterEach(closeAll);

  it('has a row for the first 500 in the tree and one that leads to the others, and no more tests than 5,000', async () => {
    await tests.resolve(undefined);
    const rows = (await api.tree().getChildren({ kind: 'scenarios' })) ?? [];
    assert.equal(rows.length, 501);
    const last = await api.tree().getTreeItem(rows.at(-1)!);
    assert.equal(last.label, 'More than 4500 others');
    assert.equal(last.command?.command, 'workbench.action.quickOpen');
    const { size } = tests.controller.items;
    assert.ok(size >= MANY && size < MANY + 100, `${size} tests: those that are found and those that are open`);
  });

  it('hovers and says what is wrong in an open text while all of them run, and stops when it is told to', async () => {
    const source = new vscode.CancellationTokenSource();
    const run = tests.run(new vscode.TestRunRequest(), source.token);
    await eventually('it runs', () => judged() > 0);
    const document = await opened(TEXT.replace('"16K"', '"16X"'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(TEXT.indexOf('0x10000ff0') + 3),
    );
    assert.ok(hovers.length > 0);
    await eventually('the problem is shown', () =>
      vscode.languages.getDiagnostics(document.uri).some(({ source: of }) => of === SOURCE),
    );
    assert.ok(judged() < MANY, 'most are still to be run');
    source.cancel();
    const before = judged();
    await run;
    assert.ok(judged() - before < 20, 'the one that was running is judged, and those whose turn it was no more');
  });

  it('forgets them when their folder is deleted, of which VS Code tells alone', async () => {
    rmSync(folder, { recursive: true });
    await eventually('the tests are gone', () => tests.controller.items.size < 200);
    const rows = (await api.tree().getChildren({ kind: 'scenarios' })) ?? [];
    assert.ok(rows.length < 200);
  });
});

describe('a file that is far too large', () => {
  afterEach(closeAll);

  it('is not read by the tree or the Test Explorer, which say so', async () => {
    const api = await activated();
    const uri = await writeScenario('');
    const file = openSync(uri.fsPath, 'r+');
    ftruncateSync(file, 50 << 20);
    closeSync(file);
    assert.deepEqual((await api.badge(uri))?.tooltip, `Does not run: ${TOO_LARGE}`);
    await vscode.commands.executeCommand('faultline.run', uri);
    const result = api.tests()?.results.get(uri.toString());
    assert.equal(result?.state, 'errored');
    assert.equal(result.messages[0]?.message, TOO_LARGE);
    await vscode.workspace.fs.delete(uri);
  });

  it('says so in its drawing', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD + '\n'.repeat(MAX_TEXT)));
    const { scenario, problems } = await eventually('the document', () => lastSent(drawing, 'document'));
    assert.equal(scenario, null);
    assert.match(problems[0]?.message ?? '', /a scenario has 4 at most/);
  });
});
