import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Command, commandIds, SETTINGS, VIEW_COMMANDS, VIEW } from '../../src/host/ids';
import {
  activated,
  closeAll,
  eventually,
  EXPECTED_FAULT,
  extension,
  GOOD,
  openDrawing,
  writeScenario,
} from './support';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: unknown;
}

describe('the extension', () => {
  afterEach(closeAll);

  it('wakes up by itself for a scenario that is opened as text', async () => {
    const uri = await writeScenario(GOOD);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.languageId, 'jsonc');
    await eventually('activation', () => extension().isActive);
  });

  it('registers the commands of its table, and no others', async () => {
    await activated();
    const all = await vscode.commands.getCommands(true);
    // VS Code adds some of its own for each view.
    const registered = all.filter((id) => id.startsWith('faultline.') && !id.startsWith(`${VIEW}.`));
    assert.deepEqual(registered.sort(), [...commandIds].sort());
  });

  it('runs in folders that are not trusted or not on disk', () => {
    const { capabilities } = extension().packageJSON as Manifest;
    assert.deepEqual(capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  it('has the default settings that its table says', () => {
    const section = vscode.workspace.getConfiguration('faultline');
    for (const [name, bounds] of Object.entries(SETTINGS)) {
      assert.equal(section.inspect(name)?.defaultValue, bounds.default);
    }
  });

  it('does nothing but say so when a command for the drawing comes without one', async () => {
    const api = await activated();
    const before = api.errors().length;
    for (const command of Object.values(VIEW_COMMANDS)) await vscode.commands.executeCommand(command);
    await vscode.commands.executeCommand(Command.openText);
    await vscode.commands.executeCommand(Command.openDrawing);
    assert.equal(api.errors().length, before);
  });

  it('keeps errors that a page reports in its log', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    const api = await activated();
    await drawing.probe.receive({ type: 'fault', message: EXPECTED_FAULT });
    assert.match(api.errors().at(-1) ?? '', /^The page of test-[\w-]+\.faultline\.json: TypeError/);
  });
});
