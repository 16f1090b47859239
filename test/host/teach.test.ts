import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Command, SECTION } from '../../src/host/ids';
import type { Score, ViewSettings } from '../../src/protocol/messages';
import { ask, closeAll, eventually, GOOD, lastSent, openDrawing, writeScenario, type Drawing } from './support';

const ASKING = GOOD.replace(
  '"mappings"',
  '"prediction": { "question": "What comes of it?", "answers": [{ "text": "This" }, { "text": "That", "right": true }] },\n  "mappings"',
);
const settings = (drawing: Drawing): ViewSettings | undefined => lastSent(drawing, 'settings')?.settings;
const score = (drawing: Drawing): Score => settings(drawing)!.score!;
const say = (drawing: Drawing, said: number | 'skip' | 'again', version = drawing.document.version): Promise<void> =>
  drawing.probe.receive({ type: 'predicted', version, said });

async function teaching(drawing: Drawing): Promise<void> {
  await vscode.commands.executeCommand(Command.toggleTeachMode);
  await eventually('teach mode', () => settings(drawing)?.teachMode === true);
}

describe('teach mode', () => {
  afterEach(async () => {
    await vscode.workspace.getConfiguration(SECTION).update('teachMode', undefined, vscode.ConfigurationTarget.Global);
    await closeAll();
  });

  it('goes on and off by its command and by the page, which hear of it', async () => {
    const drawing = await openDrawing(await writeScenario(ASKING));
    assert.deepEqual(settings(drawing), { playSpeed: 4, maxEvents: 5_000_000 }, 'nobody hears of what is off');
    await teaching(drawing);
    const answer = await ask(drawing, { type: 'toggleTeachMode' });
    assert.equal(answer.ok, true);
    await eventually('the end of it', () => settings(drawing)?.teachMode === undefined);
  });

  it('counts the first answer to each scenario, whatever the page takes for right', async () => {
    const drawing = await openDrawing(await writeScenario(ASKING));
    await teaching(drawing);
    const { right, answered } = score(drawing);
    await say(drawing, 1);
    assert.deepEqual([score(drawing).right, score(drawing).answered], [right + 1, answered + 1]);
    await say(drawing, 0);
    await say(drawing, 'skip');
    assert.deepEqual([score(drawing).right, score(drawing).answered], [right + 1, answered + 1]);
    await say(drawing, 'again');
    await say(drawing, 0, drawing.document.version + 1);
    await say(drawing, 7);
    assert.deepEqual([score(drawing).right, score(drawing).answered], [right, answered], 'of no text that is here');
    await say(drawing, 0);
    assert.deepEqual([score(drawing).right, score(drawing).answered], [right, answered + 1]);
  });

  it('lets a second view of the file know what was said in the first', async () => {
    const uri = await writeScenario(ASKING);
    const first = await openDrawing(uri);
    const second = await openDrawing(uri, vscode.ViewColumn.Two);
    await say(first, 1);
    assert.deepEqual(lastSent(second, 'predicted'), {
      type: 'predicted',
      version: first.document.version,
      said: 1,
    });
    assert.equal(lastSent(first, 'predicted'), undefined);
  });

  it('begins anew when the score is reset, in another round', async () => {
    const drawing = await openDrawing(await writeScenario(ASKING));
    await teaching(drawing);
    await say(drawing, 1);
    const { round } = score(drawing);
    await vscode.commands.executeCommand(Command.resetScore);
    assert.deepEqual(score(drawing), { right: 0, answered: 0, round: round + 1 });
  });
});
