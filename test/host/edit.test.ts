import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ask, closeAll, eventually, GOOD, lastSent, openDrawing, writeScenario } from './support';

const size = (value: string) => ({ op: 'set', path: ['mappings', 0, 'size'], value });

describe('an edit in the drawing', () => {
  afterEach(closeAll);

  it('changes what it means to and nothing else, and one undo takes all of it back', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    const { document } = drawing;
    const edits = [size('24K'), { op: 'set', path: ['mappings', 0, 'flags'], value: 'r--u' }];
    assert.equal((await ask(drawing, { type: 'edit', version: document.version, edits })).ok, true);
    assert.equal(document.getText(), GOOD.replace('"16K"', '"24K"').replace('"rw-u"', '"r--u"'));
    await eventually('the focus', () => drawing.probe.active);
    await vscode.commands.executeCommand('undo');
    await eventually('the old text', () => document.getText() === GOOD);
    await vscode.commands.executeCommand('redo');
    await eventually('the new text', () => document.getText().includes('"24K"'));
  });

  it('is answered after the document that holds it', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    await ask(drawing, { type: 'edit', version: drawing.document.version, edits: [size('24K')] });
    assert.equal(lastSent(drawing, 'document')?.scenario?.mappings[0]?.size, '0x6000');
    assert.equal(drawing.sent.at(-1)?.type, 'answer');
  });

  it('of an older text is refused, and the newer text comes along', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    const { document, uri } = drawing;
    const seen = document.version;
    const typed = new vscode.WorkspaceEdit();
    typed.insert(uri, new vscode.Position(0, 1), ' // typed meanwhile');
    await vscode.workspace.applyEdit(typed);
    const text = document.getText();
    const answer = await ask(drawing, { type: 'edit', version: seen, edits: [size('24K')] });
    assert.ok(!answer.ok);
    assert.match(answer.message, /has changed in the meantime/);
    assert.equal(document.getText(), text);
    assert.equal(lastSent(drawing, 'document')?.version, document.version);
  });

  it('comes one at a time: of two for the same text the second is refused', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    const { version } = drawing.document;
    const answers = await Promise.all([
      ask(drawing, { type: 'edit', version, edits: [size('24K')] }),
      ask(drawing, { type: 'edit', version, edits: [size('32K')] }),
    ]);
    assert.deepEqual(
      answers.map(({ ok }) => ok),
      [true, false],
    );
    assert.equal(drawing.document.getText(), GOOD.replace('"16K"', '"24K"'));
  });

  it('that leads nowhere is refused, and nothing changes', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    const { document } = drawing;
    const edits = [size('24K'), { op: 'set', path: ['mappings', 7, 'size'], value: '8K' }];
    const answer = await ask(drawing, { type: 'edit', version: document.version, edits });
    assert.equal(answer.ok, false);
    assert.equal(document.getText(), GOOD);
    assert.equal(document.isDirty, false);
  });

  it('reaches every drawing of the document', async () => {
    const uri = await writeScenario(GOOD);
    const left = await openDrawing(uri, vscode.ViewColumn.One);
    const right = await openDrawing(uri, vscode.ViewColumn.Two);
    await ask(left, { type: 'edit', version: left.document.version, edits: [size('24K')] });
    assert.equal(lastSent(right, 'document')?.scenario?.mappings[0]?.size, '0x6000');
  });

  it('adds and removes values', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    const { document } = drawing;
    const mapping = { name: 'more', start: '0x20000000', size: '4K', flags: 'rw-u', backing: 'populated' };
    const insert = { op: 'insert', path: ['mappings', 1], value: mapping };
    assert.equal((await ask(drawing, { type: 'edit', version: document.version, edits: [insert] })).ok, true);
    assert.equal(lastSent(drawing, 'document')?.scenario?.mappings[1]?.name, 'more');
    assert.match(document.getText(), /\/\/ Kept, whatever happens around it\./);
    const remove = { op: 'remove', path: ['mappings', 1] };
    assert.equal((await ask(drawing, { type: 'edit', version: document.version, edits: [remove] })).ok, true);
    assert.equal(lastSent(drawing, 'document')?.scenario?.mappings.length, 1);
  });
});
