import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { VIEW_TYPE } from '../../src/host/ids';
import { activated, closeAll, eventually, GOOD, lastSent, openDrawing, writeScenario } from './support';

interface Case {
  readonly name: string;
  readonly text: string;
  /** The marked text, found in its line. */
  readonly marked: string;
  readonly code: string;
  readonly fix: string | null;
}

const CASES: readonly Case[] = [
  {
    name: 'an unknown key',
    text: GOOD.replace('"size"', '"szie"'),
    marked: '"szie"',
    code: 'unknown-key',
    fix: 'Change to size',
  },
  {
    name: 'an address out of range',
    text: GOOD.replace('"start": "0x10000000"', '"start": "0x8000_0000_0000"'),
    marked: '"0x8000_0000_0000"',
    code: 'out-of-range',
    fix: 'Change to 0x7fff_ffff_c000',
  },
  {
    name: 'overlapping areas',
    text: GOOD.replace(
      ' // grows',
      '\n    { "name": "more", "start": "0x10003000", "size": "8K", "flags": "rw-u", "backing": "lazy" }, // grows',
    ),
    marked: '"0x10003000"',
    code: 'overlap',
    fix: 'Change to 0x1000_4000',
  },
  {
    name: 'a pointer to an unknown type',
    text: GOOD.replace('c_char', 'c_cahr'),
    marked: '"UserConstPtr<c_cahr>"',
    code: 'unknown-name',
    fix: 'Change to UserConstPtr<c_char>',
  },
  {
    name: 'an address in digits',
    text: GOOD.replace('"start": "0x10000000"', '"start": 4096'),
    marked: '4096',
    code: 'wrong-type',
    fix: 'Change to 0x1000',
  },
];

const ofUs = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'faultline');

const rangeOfText = (document: vscode.TextDocument, text: string): vscode.Range => {
  const offset = document.getText().indexOf(text);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
};

/** Codes are links to what is written about them. */
const codeOf = ({ code }: vscode.Diagnostic): string | number | undefined =>
  typeof code === 'object' ? code.value : code;

describe('the Problems panel', () => {
  afterEach(closeAll);

  for (const { name, text, marked, code, fix } of CASES) {
    it(`marks ${name} at its exact range, and its fix mends it`, async () => {
      const document = await vscode.workspace.openTextDocument(await writeScenario(text));
      await activated();
      const [first] = await eventually('a problem', () => {
        const found = ofUs(document.uri);
        return found.length > 0 && found;
      });
      assert.ok(first);
      assert.deepEqual(first.range, rangeOfText(document, marked));
      assert.equal(codeOf(first), code);
      assert.equal(first.severity, vscode.DiagnosticSeverity.Error);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        first.range,
      );
      const action = actions.find(({ title }) => title === fix);
      assert.ok(action?.edit, `offers "${fix ?? ''}" among ${actions.map(({ title }) => title).join(', ')}`);
      await vscode.workspace.applyEdit(action.edit);
      // Mending one field may bring out another problem, such as memory that now lies in no mapping.
      await eventually('the mended text', () => !ofUs(document.uri).some((problem) => codeOf(problem) === code));
    });
  }

  for (const [how, open] of [
    ['a drawing', VIEW_TYPE],
    ['text', 'default'],
  ] as const)
    it(`marks broken JSON once, at the place, when open as ${how}`, async () => {
      const uri = await writeScenario(GOOD.replace('"16K",', '"16K"'));
      await vscode.commands.executeCommand('vscode.openWith', uri, open);
      const found = await eventually('a problem', () => {
        const all = vscode.languages.getDiagnostics(uri);
        return all.length > 0 && all;
      });
      assert.deepEqual(
        found.map(({ severity, range }) => [severity, range.start.line]),
        [[vscode.DiagnosticSeverity.Error, 5]],
      );
      assert.match(found[0]?.message ?? '', /comma/i);
    });

  it('is the only one to say it: the schema that helps to write does not judge as well', async () => {
    const uris = await Promise.all(CASES.map(({ text }) => writeScenario(text)));
    for (const uri of uris) await vscode.commands.executeCommand('vscode.openWith', uri, 'default', { preview: false });
    // VS Code's JSON extension judges in the order of opening: when it has judged this one, it has judged the others.
    const last = await writeScenario('{');
    await vscode.commands.executeCommand('vscode.openWith', last, 'default', { preview: false });
    await eventually('its judgement', () => vscode.languages.getDiagnostics(last).length > 0);
    for (const uri of uris) {
      const sources = vscode.languages.getDiagnostics(uri).map(({ source }) => source);
      assert.deepEqual([...new Set(sources)], ['faultline']);
    }
  });

  it('says nothing about a scenario that is right, trailing commas and comments included', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    const replace = async (range: vscode.Range, text: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(drawing.uri, range, text);
      await vscode.workspace.applyEdit(edit);
    };
    // Something wrong, then right again: a panel that was never filled would be empty too.
    await replace(rangeOfText(drawing.document, '"16K"'), '"17 pages"');
    await eventually('a problem', () => ofUs(drawing.uri).length > 0);
    assert.equal(lastSent(drawing, 'document')?.scenario, null);
    await replace(rangeOfText(drawing.document, '"17 pages"'), '"16K"');
    await eventually('no problem', () => vscode.languages.getDiagnostics(drawing.uri).length === 0);
    assert.equal(lastSent(drawing, 'document')?.scenario?.title, 'A path');
  });

  it('is empty once the scenario is closed', async () => {
    const uri = await writeScenario(GOOD.replace('"size"', '"szie"'));
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    await eventually('a problem', () => ofUs(uri).length > 0);
    await closeAll();
    await eventually('no problem', () => ofUs(uri).length === 0);
  });

  it('leaves other JSON alone', async () => {
    const other = await vscode.workspace.openTextDocument({ language: 'jsonc', content: '{ "faultline": 2 }' });
    const mine = await vscode.workspace.openTextDocument(await writeScenario('{ "faultline": 2 }'));
    await eventually('a problem', () => ofUs(mine.uri).length > 0);
    assert.deepEqual(ofUs(other.uri), []);
  });
});

describe('writing a scenario as text', () => {
  afterEach(closeAll);

  it('is helped by the schema: keys are completed and explained', async () => {
    const uri = await writeScenario('{\n  "faultline": 1,\n  \n}');
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    const offered = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(2, 2),
    );
    const labels = offered.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const key of ['mappings', 'pointers', 'steps', 'machine']) assert.ok(labels.includes(key), labels.join(' '));
  });
});
