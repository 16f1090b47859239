import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Command, VIEW_COMMANDS, VIEW_TYPE } from '../../src/host/ids';
import {
  activated,
  activeInput,
  ask,
  closeAll,
  eventually,
  GOOD,
  lastSent,
  openDrawing,
  writeScenario,
} from './support';

describe('a scenario file', () => {
  afterEach(closeAll);

  it('opens as a drawing, and as text when asked', async () => {
    const uri = await writeScenario(GOOD);
    await vscode.commands.executeCommand('vscode.open', uri);
    const drawing = activeInput();
    assert.ok(drawing instanceof vscode.TabInputCustom);
    assert.equal(drawing.viewType, VIEW_TYPE);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    assert.ok(activeInput() instanceof vscode.TabInputText);
    await vscode.commands.executeCommand('vscode.openWith', uri, VIEW_TYPE);
    assert.ok(activeInput() instanceof vscode.TabInputCustom);
  });

  it('is compared with its older version as text', async () => {
    const uri = await writeScenario(GOOD);
    const content = { provideTextDocumentContent: () => GOOD };
    const old = vscode.workspace.registerTextDocumentContentProvider('git', content);
    try {
      await vscode.commands.executeCommand('vscode.diff', uri.with({ scheme: 'git' }), uri);
      assert.ok(activeInput() instanceof vscode.TabInputTextDiff);
      await vscode.commands.executeCommand('vscode.open', uri.with({ scheme: 'git' }));
      assert.ok(activeInput() instanceof vscode.TabInputText);
    } finally {
      old.dispose();
    }
  });

  it('goes from drawing to text and back beside each other, without opening either twice', async () => {
    const { uri } = await openDrawing(await writeScenario(GOOD));
    await vscode.commands.executeCommand(Command.openText);
    assert.ok(activeInput() instanceof vscode.TabInputText);
    assert.equal(vscode.window.activeTextEditor?.viewColumn, vscode.ViewColumn.Two);
    await vscode.commands.executeCommand(Command.openDrawing);
    assert.ok(activeInput() instanceof vscode.TabInputCustom);
    await vscode.commands.executeCommand(Command.openText, uri);
    const tabs = vscode.window.tabGroups.all.map((group) => group.tabs.map(({ label }) => label));
    assert.deepEqual(tabs, [[uri.path.split('/').at(-1)], [uri.path.split('/').at(-1)]]);
  });
});

describe('a drawing', () => {
  afterEach(closeAll);

  it('gets settings and the document when it is ready, and each change after that', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    assert.deepEqual(
      drawing.sent.slice(0, 2).map(({ type }) => type),
      ['settings', 'document'],
    );
    const first = lastSent(drawing, 'document');
    assert.equal(first?.version, drawing.document.version);
    assert.equal(first.scenario?.mappings[0]?.start, '0x10000000');
    assert.deepEqual(
      first.written?.find(({ path }) => path.join('.') === 'mappings.0.size'),
      { path: ['mappings', 0, 'size'], line: 6, text: '"16K"' },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.insert(drawing.uri, new vscode.Position(0, 1), ' // changed');
    await vscode.workspace.applyEdit(edit);
    const second = await eventually('the change', () => {
      const last = lastSent(drawing, 'document');
      return last !== first && last;
    });
    assert.equal(second.version, drawing.document.version);
  });

  it('is told what it wanted to find again, by a drawing of the same file that was closed', async () => {
    const uri = await writeScenario(GOOD);
    const first = await openDrawing(uri);
    await first.probe.receive({ type: 'stay', state: { n: 7, stage: { view: 'walk' } } });
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const again = await openDrawing(uri);
    assert.deepEqual(lastSent(again, 'stay')?.state, { n: 7, stage: { view: 'walk' } });
  });

  it('gets one document a frame, however fast the text changes', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    const before = drawing.sent.length;
    const changes: Thenable<boolean>[] = [];
    for (let i = 0; i < 20; i++) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(drawing.uri, new vscode.Position(0, 1), ' ');
      changes.push(vscode.workspace.applyEdit(edit));
    }
    const from = Date.now();
    await Promise.all(changes);
    await eventually('the last change', () => lastSent(drawing, 'document')?.version === drawing.document.version);
    const frames = Math.ceil((Date.now() - from) / 16) + 1;
    const documents = drawing.sent.slice(before).filter(({ type }) => type === 'document').length;
    assert.ok(documents <= frames, `${documents} documents in ${frames} frames`);
  });

  it('shows problems in place of the scenario while the text has errors', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD.replace('"16K",', '"16K"')));
    const document = lastSent(drawing, 'document');
    assert.equal(document?.scenario, null);
    assert.deepEqual(
      document.problems.map(({ code, line, column }) => [code, line, column]),
      [['syntax', 6, 60]],
    );
  });

  it('hears of settings when they change, within their bounds', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    const section = vscode.workspace.getConfiguration('faultline');
    try {
      await section.update('playSpeed', 1000, vscode.ConfigurationTarget.Global);
      const settings = await eventually('the setting', () => {
        const last = lastSent(drawing, 'settings')?.settings;
        return last?.playSpeed !== 4 && last;
      });
      assert.deepEqual(settings, { playSpeed: 60, maxEvents: 5_000_000 });
    } finally {
      await section.update('playSpeed', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('hears the commands of the palette while it is active', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    await eventually('the focus', () => drawing.probe.active);
    for (const command of Object.values(VIEW_COMMANDS)) await vscode.commands.executeCommand(command);
    const heard = drawing.sent.flatMap((message) => (message.type === 'command' ? [message.command] : []));
    assert.deepEqual(heard, Object.keys(VIEW_COMMANDS));
  });

  it('comes to the front for a command that is given elsewhere, and carries it out once it has run', async () => {
    const uri = await writeScenario(GOOD);
    const drawing = await openDrawing(uri);
    const other = await writeScenario(GOOD);
    await vscode.commands.executeCommand('vscode.openWith', other, 'default', vscode.ViewColumn.One);
    await eventually('the other editor', () => !drawing.probe.active);
    const before = drawing.sent.length;
    await vscode.commands.executeCommand(VIEW_COMMANDS.nextFault);
    await eventually('the drawing', () => drawing.probe.active);
    await drawing.probe.receive({ type: 'ready' });
    await drawing.probe.receive({ type: 'cursor', n: 0, length: 58, linked: true });
    const later = drawing.sent.slice(before).map(({ type }) => type);
    assert.ok(later.includes('document') && later.indexOf('document') < later.indexOf('command'), later.join(' '));
    assert.equal(lastSent(drawing, 'command')?.command, 'nextFault');
  });

  it('takes what a page says that was hidden in the meantime for nothing', async () => {
    const uri = await writeScenario(GOOD);
    const drawing = await openDrawing(uri);
    await vscode.commands.executeCommand('vscode.openWith', await writeScenario(GOOD), 'default');
    await eventually('the other editor', () => !drawing.probe.active);
    const before = drawing.sent.length;
    await drawing.probe.receive({ type: 'ready' });
    await vscode.commands.executeCommand(VIEW_COMMANDS.nextFault);
    await drawing.probe.receive({ type: 'cursor', n: 3, length: 58, linked: true });
    assert.deepEqual(drawing.sent.slice(before), [], 'nobody is there to be told');
    assert.equal((await activated()).cursor(uri), undefined);
    await eventually('the drawing', () => drawing.probe.active);
    await drawing.probe.receive({ type: 'ready' });
    await drawing.probe.receive({ type: 'cursor', n: 0, length: 58, linked: true });
    assert.equal(lastSent(drawing, 'command')?.command, 'nextFault', 'the command waited for the next page');
  });

  it('follows whoever moved while it came to life, and leads after that', async () => {
    const uri = await writeScenario(GOOD);
    const early = await openDrawing(uri, vscode.ViewColumn.One);
    await early.probe.receive({ type: 'cursor', n: 0, length: 58, linked: true });
    const late = await openDrawing(uri, vscode.ViewColumn.Two);
    await early.probe.receive({ type: 'cursor', n: 31, length: 58, linked: true });
    const api = await activated();
    const sent = late.sent.length;
    await late.probe.receive({ type: 'cursor', n: 0, length: 58, linked: true });
    assert.equal(api.cursor(uri)?.n, 31);
    assert.deepEqual(late.sent.slice(sent), [{ type: 'cursor', n: 31 }]);
    await late.probe.receive({ type: 'cursor', n: 30, length: 58, linked: true });
    assert.equal(api.cursor(uri)?.n, 30);
    assert.deepEqual(lastSent(early, 'cursor'), { type: 'cursor', n: 30 });
  });

  it('is in step with the other drawing of its document, and not with others', async () => {
    const uri = await writeScenario(GOOD);
    const left = await openDrawing(uri, vscode.ViewColumn.One);
    const right = await openDrawing(uri, vscode.ViewColumn.Two);
    const other = await openDrawing(await writeScenario(GOOD), vscode.ViewColumn.Three);
    const api = await activated();
    await left.probe.receive({ type: 'cursor', n: 31, length: 58, linked: true });
    assert.deepEqual(lastSent(right, 'cursor'), { type: 'cursor', n: 31 });
    assert.notEqual(lastSent(left, 'cursor')?.n, 31);
    assert.notEqual(lastSent(other, 'cursor')?.n, 31);
    assert.deepEqual(api.cursor(uri), { n: 31, length: 58 });
    const third = await openDrawing(uri, vscode.ViewColumn.Three);
    // Before the document, so that the first run already shows the event.
    const types = third.sent.map(({ type }) => type);
    assert.ok(types.indexOf('cursor') < types.indexOf('document'));
  });

  it('shows a place in the text beside', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    assert.equal((await ask(drawing, { type: 'reveal', path: ['mappings', 0, 'size'] })).ok, true);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document, drawing.document);
    assert.equal(editor.viewColumn, vscode.ViewColumn.Two);
    assert.equal(drawing.document.getText(editor.selection), '"16K"');
    // Nobody wrote a provider: what it would belong to is shown.
    await ask(drawing, { type: 'reveal', path: ['steps', 0, 'provider'] });
    assert.match(drawing.document.getText(vscode.window.activeTextEditor?.selection), /^\{ "call": .*\}$/);
  });

  it('shows the problem on a line, the line itself where it has none, and nothing where there is no such line', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD.replace('"16K",', '"16K"')));
    const shown = async (line: number): Promise<string | null> => {
      const { ok } = await ask(drawing, { type: 'reveal', path: [], line });
      return ok ? drawing.document.getText(vscode.window.activeTextEditor?.selection) : null;
    };
    assert.equal(await shown(6), '"flags"');
    assert.equal(await shown(2), '// Kept, whatever happens around it.');
    assert.equal(await shown(6000), null);
  });

  it('is answered when it asks for something that nobody knows', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    for (const request of [{ type: 'format' }, { type: 'edit', version: 1 }, { type: 'reveal', path: [{}] }]) {
      const answer = await ask(drawing, request);
      assert.ok(!answer.ok);
      assert.equal(answer.message, 'Faultline does not know this request.');
    }
  });
});
