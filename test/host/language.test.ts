import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Command, TOOL } from '../../src/host/ids';
import { SMALL } from '../unit/language/small';
import { activated, closeAll, eventually, writeScenario } from './support';

async function open(text = SMALL): Promise<vscode.TextDocument> {
  await activated();
  const document = await vscode.workspace.openTextDocument(await writeScenario(text));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Where a part of the text begins, `into` characters on. */
const at = (document: vscode.TextDocument, part: string, into = 0): vscode.Position =>
  document.positionAt(document.getText().indexOf(part) + into);

const ask = <T>(command: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, ...args);

const words = (content: vscode.Hover['contents'][number]): string =>
  content instanceof vscode.MarkdownString ? content.value : JSON.stringify(content);

/** Problems of ours that the run has found; they come a moment after the text. */
const doubts = (document: vscode.TextDocument): vscode.Diagnostic[] =>
  vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ code, source }) => source === 'faultline' && typeof code === 'object' && RUN.has(String(code.value)));
const RUN = new Set(['expectation', 'never-runs', 'unused', 'setup', 'refused-step']);

describe('writing a scenario', () => {
  afterEach(closeAll);

  it('hovers over an address with its area and its walk, over a step with what it came to', async () => {
    const document = await open();
    const hover = async (part: string, into: number): Promise<string> => {
      const found = await ask<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at(document, part, into));
      return found.flatMap(({ contents }) => contents.map(words)).join('\n');
    };
    assert.match(await hover('"0x2000_0000"', 3), /In no area[^]*page fault/);
    assert.match(await hover('"time.get"', 7), /✗ EFAULT; expected ok/);
  });

  it('hints at ends and outcomes in the text that is seen', async () => {
    const document = await open();
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await ask<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, range);
    const found = hints.map(({ label, position }) => {
      const text = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
      return `${position.line}: ${text}`;
    });
    assert.ok(found.includes('4: → 0x1000_4000, 4 pages'), found.join('\n'));
    assert.ok(found.includes('14: ✗ EFAULT; expected ok'), found.join('\n'));
  });

  it('offers to run, debug, visualise and compare above the text, and says how it stands', async () => {
    const document = await open();
    const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Run (1 of 2 as expected)', 'Debug', 'Visualise', 'Compare Models'],
    );
    assert.ok(lenses.every(({ range }) => range.start.line === 0));
  });

  it('outlines mappings, pointers and steps', async () => {
    const document = await open();
    const symbols = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    const steps = symbols.find(({ name }) => name === 'Steps');
    assert.deepEqual(
      steps?.children.map(({ name, detail }) => `${name} ${detail}`),
      ['1 call path.get_as_str ✓ "/etc"', '2 read name ⇒ 4 bytes', '3 U2 call time.get ✗ EFAULT; expected ok'],
    );
    assert.equal(steps.children[2]?.selectionRange.start.line, 14);
  });

  it('goes from a use to where a thing is given, from an address to its mapping, and finds all uses', async () => {
    const document = await open();
    const to = async (part: string, into: number): Promise<string[]> => {
      const found = await ask<vscode.Location[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        at(document, part, into),
      );
      return found.map(({ range }) => `${range.start.line} ${document.getText(range)}`);
    };
    assert.deepEqual(await to('"path.get_as_str"', 2), ['8 path']);
    assert.deepEqual(await to('"read": "name"', 10), ['12 name']);
    assert.deepEqual(await to('UserPtr<timespec>', 9), ['2 timespec']);
    assert.deepEqual(await to('"at": "0x1000_0ff0"', 9), ['4 heap']);
    const uses = await ask<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      at(document, '"path":', 2),
    );
    assert.deepEqual(
      uses.map(({ range }) => range.start.line),
      [8, 12],
    );
  });

  it('renames a pointer everywhere, as one edit that can be undone, and refuses a name that is taken', async () => {
    const document = await open();
    const rename = (to: string): Thenable<vscode.WorkspaceEdit> =>
      ask('vscode.executeDocumentRenameProvider', document.uri, at(document, '"path":', 2), to);
    await vscode.workspace.applyEdit(await rename('file'));
    assert.ok(document.getText().includes('"file.get_as_str"') && !document.getText().includes('path'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), SMALL);
    await assert.rejects(Promise.resolve(rename('time')), /There is \\?"time\\?" already/);
  });

  it('completes names of the scenario and keys of the schema', async () => {
    const document = await open();
    const offered = async (part: string, into: number): Promise<string[]> => {
      const position = at(document, part, into);
      const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const calls = await offered('"time.get"', 1);
    assert.ok(calls.includes('path.get_as_str') && calls.includes('time.get_as_slice'), calls.join());
    assert.ok((await offered('"0x2000_0000"', 1)).includes('0x1000_4000'));
  });

  it('gives strings their meaning, for the theme to colour', async () => {
    const document = await open();
    const legend = await ask<vscode.SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', document.uri);
    assert.deepEqual(legend.tokenTypes.slice(0, 3), ['variable', 'type', 'namespace']);
    const tokens = await ask<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
    assert.ok(tokens.data.length >= 5 * 15);
  });

  it('says what the run says: an expectation that was not met, with fixes that make it be met', async () => {
    const document = await open();
    const [found] = await eventually('the doubt', () => doubts(document).length > 0 && doubts(document));
    assert.match(found!.message, /^Step 3 was expected to come to ok and came to EFAULT\./);
    assert.equal(document.getText(found!.range), '"ok"');
    assert.ok(typeof found!.code === 'object' && found!.code.target.path === Command.explainProblem);
    const actions = await ask<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, found!.range);
    const accept = actions.find(({ title }) => title.includes('EFAULT'));
    assert.ok(accept?.edit, actions.map(({ title }) => title).join('\n'));
    await vscode.workspace.applyEdit(accept.edit);
    await eventually('nothing is left of it', () => doubts(document).length === 0);
    assert.match(document.getText(), /"call": "time.get", "actor": "U2", "expect": "EFAULT"/);
  });

  it('leads from a method and from a kernel to what they run', async () => {
    const document = await open(SMALL.replace('"types"', '"kernel": "starry-next",\n  "types"'));
    const [method] = await ask<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at(document, 'get_as_str', 2),
    );
    const listing = await vscode.workspace.openTextDocument(method!.uri);
    assert.match(listing.getText(), /fn get_as_str/);
    const [handler] = await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    assert.equal(document.getText(handler?.range), 'starry-next');
    assert.match((await vscode.workspace.openTextDocument(handler!.target!)).getText(), /fn handle_page_fault/);
  });

  it('does nothing in other JSON files', async () => {
    await activated();
    const document = await vscode.workspace.openTextDocument({ language: 'jsonc', content: SMALL });
    await vscode.window.showTextDocument(document);
    const hovers = await ask<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at(document, '"0x2000_0000"', 3),
    );
    assert.doesNotMatch(hovers.flatMap(({ contents }) => contents.map(words)).join(), /In no area/);
    assert.deepEqual(await ask('vscode.executeCodeLensProvider', document.uri), []);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it('holds nobody up over a text that is far too large', async () => {
    await activated();
    const document = await open(`{ "faultline": 1, "description": "${'x'.repeat(5 * 1024 * 1024)}" }`);
    await eventually('it is said', () =>
      vscode.languages.getDiagnostics(document.uri).some(({ message }) => message.includes('a scenario has 4 at most')),
    );
    assert.deepEqual(await ask('vscode.executeCodeLensProvider', document.uri), []);
  });
});

describe('the tool for assistants', () => {
  const call = async (input: object): Promise<string> => {
    await activated();
    const { content } = await vscode.lm.invokeTool(TOOL, { input, toolInvocationToken: undefined });
    return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  };

  it('runs a scenario and says of each step what it came to, why, and what would turn it', async () => {
    const text = await call({ scenario: SMALL });
    assert.match(text, /step 3: time\.get\(\)[^]*EFAULT, not as expected[^]*no area[^]*to turn it:/);
    assert.match(text, /1 of 2 expectations met/);
  });

  it('runs it under another kernel, and says which there are', async () => {
    assert.match(await call({ scenario: SMALL, kernel: 'starry-next' }), /kernel starry-next/);
    assert.match(await call({ scenario: SMALL, kernel: 'linux' }), /There are: axptr-0\.1\.0/);
  });

  it('says what is wrong with a text, and where', async () => {
    assert.match(await call({ scenario: '{ "faultline": 1, "titel": "" }' }), /1:19: error: titel: unknown key/);
    assert.match(await call({ scenario: 7 }), /needs "scenario"/);
    assert.match(await call({}), /needs "scenario"/);
  });
});
