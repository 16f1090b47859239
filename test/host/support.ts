import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { FaultlineApi, PanelProbe } from '../../src/host/api';
import { FILE_SUFFIX, VIEW_TYPE } from '../../src/host/ids';
import type { ToWebview } from '../../src/protocol/messages';

/** A scenario with everything that an edit could lose: comments, a trailing comma, a layout of its own. */
export const GOOD = `{
  // Kept, whatever happens around it.
  "faultline": 1,
  "title": "A path",
  "mappings": [
    { "name": "heap", "start": "0x10000000", "size": "16K", "flags": "rw-u", "backing": "lazy" }, // grows
  ],
  "memory": [{ "at": "0x10000ff0", "utf8": "/usr/share/fonts" }],
  "pointers": { "path": { "type": "UserConstPtr<c_char>", "address": "0x10000ff0" } },
  "steps": [{ "call": "path.get_as_str", "expect": "ok" }]
}
`;

export function extension(): vscode.Extension<{ load(): Promise<FaultlineApi> }> {
  const found = vscode.extensions.getExtension<{ load(): Promise<FaultlineApi> }>('faultline.faultline');
  assert.ok(found, 'the extension is installed');
  return found;
}

export async function activated(): Promise<FaultlineApi> {
  return (await extension().activate()).load();
}

/** Waits until `look` finds something, and gives that. */
type Found<T> = T | undefined | false | null;

export async function eventually<T>(what: string, look: () => Found<T> | Promise<Found<T>>): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false && found !== null) return found;
    if (Date.now() > deadline) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Writes a scenario into the workspace, under a name that no other test has. */
export async function writeScenario(text: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  const uri = vscode.Uri.joinPath(folder.uri, `test-${randomUUID()}${FILE_SUFFIX}`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** What a test makes a page complain about. */
export const EXPECTED_FAULT = 'TypeError: x is not a function';

/** Ends a test: closes everything without asking, changed or not, and finds no error in the log. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || document.isClosed) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const errors = (await activated()).errors();
  assert.deepEqual(
    errors.filter((line) => !line.endsWith(EXPECTED_FAULT)),
    [],
  );
}

/** One drawing with everything that was posted to it since it was opened. */
export interface Drawing {
  readonly uri: vscode.Uri;
  readonly document: vscode.TextDocument;
  readonly probe: PanelProbe;
  readonly sent: ToWebview[];
}

export async function openDrawing(uri: vscode.Uri, viewColumn = vscode.ViewColumn.One): Promise<Drawing> {
  const api = await activated();
  const before = new Set(api.panels(uri));
  await vscode.commands.executeCommand('vscode.openWith', uri, VIEW_TYPE, viewColumn);
  const probe = await eventually('a drawing', () => api.panels(uri).find((panel) => !before.has(panel)));
  probe.takeOver();
  const sent: ToWebview[] = [];
  probe.onDidSend((message) => sent.push(message));
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  assert.ok(document);
  await probe.receive({ type: 'ready' });
  return { uri, document, probe, sent };
}

type Message<K extends ToWebview['type']> = Extract<ToWebview, { type: K }>;

/** The last message of a kind. */
export function lastSent<K extends ToWebview['type']>({ sent }: Drawing, type: K): Message<K> | undefined {
  return sent.filter((message): message is Message<K> => message.type === type).at(-1);
}

let requests = 1_000_000;

/** Sends a request as the page would and gives its answer. The numbers are out of the page's own way. */
export async function ask(drawing: Drawing, request: Readonly<Record<string, unknown>>) {
  const id = ++requests;
  await drawing.probe.receive({ ...request, id });
  const answer = drawing.sent.find((message) => message.type === 'answer' && message.id === id);
  assert.ok(answer?.type === 'answer', 'every request is answered');
  return answer;
}

export const activeInput = (): unknown => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
