import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { Command } from '../../src/host/ids';
import { ask, closeAll, eventually, GOOD, lastSent, openDrawing, writeScenario, type Drawing } from './support';

const offered = (drawing: Drawing): readonly string[] =>
  lastSent(drawing, 'versions')?.versions.map(({ which }) => which) ?? [];
const title = (drawing: Drawing): string | undefined => lastSent(drawing, 'version')?.scenario.title;

async function type(drawing: Drawing, from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const at = drawing.document.getText().indexOf(from);
  const range = new vscode.Range(drawing.document.positionAt(at), drawing.document.positionAt(at + from.length));
  edit.replace(drawing.uri, range, to);
  await vscode.workspace.applyEdit(edit);
}

describe('the versions of a scenario', () => {
  afterEach(closeAll);

  it('are the saved file and the text before the last edit, once there was one', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    assert.ok(!offered(drawing).includes('before'));
    const early = await ask(drawing, { type: 'version', which: 'before' });
    assert.ok(!early.ok && early.message.length > 0);
    await type(drawing, 'A path', 'Another');
    await eventually('an edit', () => offered(drawing).includes('before'));
    for (const which of ['saved', 'before']) {
      assert.deepEqual(
        { ...(await ask(drawing, { type: 'version', which })), id: 0 },
        { type: 'answer', id: 0, ok: true },
      );
      assert.equal(title(drawing), 'A path');
    }
    const { stamp } = lastSent(drawing, 'versions')!.versions.find(({ which }) => which === 'saved')!;
    await drawing.document.save();
    await eventually('a newer file', () =>
      lastSent(drawing, 'versions')?.versions.some((version) => version.which === 'saved' && version.stamp !== stamp),
    );
    await ask(drawing, { type: 'version', which: 'saved' });
    assert.equal(title(drawing), 'Another');
  });

  it('are other scenarios, as they stand in their editors, and no other file', async () => {
    const other = await writeScenario(GOOD.replace('A path', 'The other'));
    const drawing = await openDrawing(await writeScenario(GOOD));
    const of = (uri: vscode.Uri) => ask(drawing, { type: 'version', which: 'file', uri: uri.toString() });
    assert.deepEqual({ ...(await of(other)), id: 0 }, { type: 'answer', id: 0, ok: true });
    assert.equal(title(drawing), 'The other');
    const secret = vscode.Uri.joinPath(other, '../secret.json');
    await vscode.workspace.fs.writeFile(secret, new TextEncoder().encode(GOOD));
    for (const uri of [
      secret,
      other.with({ scheme: 'untitled' }),
      vscode.Uri.joinPath(other, '../no.faultline.json'),
    ]) {
      assert.equal((await of(uri)).ok, false, uri.toString());
    }
  });

  it('say in which line of theirs there is an error', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD.replace('"16K"', '"17"')));
    const answer = await ask(drawing, { type: 'version', which: 'saved' });
    assert.ok(!answer.ok);
    assert.match(answer.message, /line 6/);
  });

  it('are what git has of the file, where VS Code has git', async () => {
    const uri = await writeScenario(GOOD);
    const folder = vscode.Uri.joinPath(uri, '..').fsPath;
    const git = (...args: string[]): void => {
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
    };
    git('init', '-q');
    git('add', uri.fsPath);
    git('commit', '-qm', 'One');
    // The tests' editor has it switched off.
    await vscode.workspace.getConfiguration('git').update('enabled', true, vscode.ConfigurationTarget.Global);
    const drawing = await openDrawing(uri);
    await eventually('a commit', () => offered(drawing).includes('head'));
    await type(drawing, 'A path', 'Another');
    await drawing.document.save();
    assert.ok((await ask(drawing, { type: 'version', which: 'head' })).ok);
    assert.equal(title(drawing), 'A path');
    const fresh = await openDrawing(await writeScenario(GOOD));
    await eventually('a commit', () => offered(fresh).includes('head'));
    assert.equal((await ask(fresh, { type: 'version', which: 'head' })).ok, false);
  });

  it('open beside the text by a command', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    await drawing.probe.receive({ type: 'cursor', n: 0, length: 10, linked: true });
    await vscode.commands.executeCommand(Command.compareKernels);
    assert.deepEqual(await eventually('the order', () => lastSent(drawing, 'compare')), {
      type: 'compare',
      which: null,
    });
  });

  it('open for the scenario that a lens is above, whichever is active', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    const active = await openDrawing(await writeScenario(GOOD));
    await vscode.commands.executeCommand(Command.compareKernels, drawing.uri);
    await eventually('the front', () => drawing.probe.active);
    await drawing.probe.receive({ type: 'ready' });
    await drawing.probe.receive({ type: 'cursor', n: 0, length: 10, linked: true });
    assert.deepEqual(lastSent(drawing, 'compare'), { type: 'compare', which: null });
    assert.equal(lastSent(active, 'compare'), undefined);
  });
});
