import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestExplorerProbe } from '../../src/host/api';
import { Command, DEBUG_TYPE } from '../../src/host/ids';
import { MAX_TEXT } from '../../src/scenario/tree';
import { activated, activeInput, closeAll, eventually, extension, GOOD as PANICS, writeScenario } from './support';

/** The only step comes to what it expects, under a kernel whose fault handler does not lock what the scan holds. */
const GOOD = PANICS.replace('"A path",', '"A path", "kernel": "axptr-documented",');
/** The only step does not come to what it expects. */
const UNMET = GOOD.replace('"expect": "ok"', '"expect": "EFAULT"');

/** Each test sees only its own scenarios: the workspace holds those of the gallery, and of other tests. */
async function explorer(): Promise<TestExplorerProbe> {
  const api = await activated();
  return eventually('the Test Explorer', () => api.tests());
}

const itemOf = (tests: TestExplorerProbe, uri: vscode.Uri): Promise<vscode.TestItem> =>
  eventually('the item of a scenario', () => tests.controller.items.get(uri.toString()));
const stepsOf = (item: vscode.TestItem): vscode.TestItem[] => [...item.children].map(([, step]) => step);
const never = new vscode.CancellationTokenSource().token;

/** The item of a scenario that is written to the workspace. */
async function written(text: string) {
  const uri = await writeScenario(text);
  const tests = await opened(uri);
  return { uri, tests, item: await itemOf(tests, uri) };
}

async function opened(uri: vscode.Uri): Promise<TestExplorerProbe> {
  await vscode.workspace.openTextDocument(uri);
  return explorer();
}

describe('the Test Explorer', () => {
  afterEach(async () => {
    await vscode.debug.stopDebugging();
    await closeAll();
  });

  it('wakes the extension where a workspace holds a scenario, and not at every start', () => {
    const { activationEvents } = extension().packageJSON as { readonly activationEvents: readonly string[] };
    assert.ok(activationEvents.includes('workspaceContains:**/*.faultline.json'));
    assert.ok(!activationEvents.includes('onStartupFinished'));
  });

  it('finds the scenarios of the workspace, and their steps when one is looked into', async () => {
    const uri = await writeScenario(GOOD);
    const { tests } = await written(GOOD);
    await tests.resolve(undefined);
    const item = await itemOf(tests, uri);
    assert.ok(tests.controller.items.size > 2, 'the gallery is there too');
    assert.equal(item.label, /test-[\w-]+/.exec(uri.path)![0]);
    assert.equal(item.canResolveChildren, true);
    assert.deepEqual(stepsOf(item), []);
    await tests.resolve(item);
    assert.equal(item.canResolveChildren, false);
    const [step] = stepsOf(item);
    assert.equal(step?.id, `${uri.toString()}#0`);
    assert.equal(step.label, 'Step 1: path.get_as_str()');
    const line = GOOD.split('\n').findIndex((row) => row.includes('"expect"'));
    assert.equal(step.range?.start.line, line);
    assert.equal(step.range.start.character, GOOD.split('\n')[line]!.indexOf('"expect"'));
  });

  it('notices a scenario that is made, and one that is deleted', async () => {
    const tests = (await written(GOOD)).tests;
    const uri = await writeScenario(GOOD);
    await itemOf(tests, uri);
    await vscode.workspace.fs.delete(uri);
    await eventually('its end', () => tests.controller.items.get(uri.toString()) === undefined);
  });

  it('runs a scenario, and says of a failure what was expected, what came, where and why', async () => {
    const { uri, tests, item } = await written(UNMET);
    await tests.run(new vscode.TestRunRequest([item]), never);
    const result = tests.results.get(`${uri.toString()}#0`);
    assert.equal(result?.state, 'failed');
    const [message, reason] = result.messages;
    assert.equal(message?.expectedOutput, 'EFAULT');
    assert.match(message.actualOutput ?? '', /^ok, "\/usr\/share\/fonts"$/);
    assert.equal(message.location?.uri.toString(), uri.toString());
    assert.equal(message.location.range.start.line, stepsOf(item)[0]?.range?.start.line);
    assert.ok(reason?.message instanceof vscode.MarkdownString);
    assert.match(reason.message.value, /^A string of 16 bytes/);
    assert.match(reason.message.value, /\[Show event \d+ in the drawing\]\(command:faultline\.showEvent\?/);
    assert.deepEqual(reason.message.isTrusted, { enabledCommands: [Command.showEvent] });
  });

  it('passes what came as expected, a step that was not run because of a panic included', async () => {
    const text = PANICS.replace(
      '"expect": "ok" }]',
      `"expect": "kernel-panic" }, { "call": "path.is_null", "expect": "not-run" },
       { "call": "path.is_null", "expect": "ok", "disabled": true }]`,
    );
    const { uri, tests, item } = await written(text);
    await tests.run(new vscode.TestRunRequest([item]), never);
    const states = [0, 1, 2].map((step) => tests.results.get(`${uri.toString()}#${step}`)?.state);
    assert.deepEqual(states, ['passed', 'passed', 'skipped']);
  });

  it('runs the steps that are asked for and no others, and nothing that is excluded', async () => {
    const two = GOOD.replace('"expect": "ok" }]', '"expect": "ok" }, { "call": "path.is_null", "expect": "ok" }]');
    const { uri, tests, item } = await written(two);
    await tests.resolve(item);
    const [first, second] = stepsOf(item);
    await tests.run(new vscode.TestRunRequest([second!]), never);
    assert.equal(tests.results.get(first!.id), undefined);
    assert.equal(tests.results.get(second!.id)?.state, 'passed');
    assert.equal(tests.results.get(uri.toString()), undefined);
    const other = await written(GOOD);
    await tests.run(new vscode.TestRunRequest([item, other.item], [other.item]), never);
    assert.equal(tests.results.get(first!.id)?.state, 'passed');
    assert.equal(tests.results.get(`${other.uri.toString()}#0`), undefined);
  });

  it('judges the text as it stands in the editor, saved or not', async () => {
    const { uri, tests, item } = await written(GOOD);
    await replaceIn(uri, '"ok"', '"EFAULT"');
    await tests.run(new vscode.TestRunRequest([item]), never);
    assert.equal(tests.results.get(`${uri.toString()}#0`)?.state, 'failed');
  });

  it('says of a text that is broken what is wrong and where, and of a scenario that expects nothing that it was skipped', async () => {
    const broken = await written(GOOD.replace('"16K"', '"16X"'));
    await eventually('the error', () => broken.item.error);
    assert.match(broken.item.error as string, /^Line 6: mappings\[0\]\.size: /);
    const silent = await written(GOOD.replace(', "expect": "ok"', ''));
    await broken.tests.run(new vscode.TestRunRequest([broken.item, silent.item]), never);
    const result = broken.tests.results.get(broken.item.id);
    assert.equal(result?.state, 'errored');
    assert.equal(result.messages[0]?.location?.range.start.line, 5);
    assert.equal(broken.tests.results.get(silent.item.id)?.state, 'skipped');
  });

  it('does not read a file that is far too large', async () => {
    const { tests } = await written(GOOD);
    const uri = await writeScenario(GOOD + ' '.repeat(3 * MAX_TEXT));
    const item = await itemOf(tests, uri);
    await tests.run(new vscode.TestRunRequest([item]), never);
    assert.equal(tests.results.get(item.id)?.state, 'errored');
    assert.match(item.error as string, /too large/);
    await vscode.workspace.fs.delete(uri);
  });

  it('stops between two scenarios when it is cancelled', async () => {
    const { tests, item } = await written(GOOD);
    const cancelled = new vscode.CancellationTokenSource();
    cancelled.cancel();
    await tests.run(new vscode.TestRunRequest([item]), cancelled.token);
    assert.equal(tests.results.get(item.id), undefined);
  });

  it('follows an edit while it runs continuously, and a file that changes on disk', async () => {
    const { uri, tests, item } = await written(GOOD);
    const onDisk = await writeScenario(GOOD);
    const other = await itemOf(tests, onDisk);
    const source = new vscode.CancellationTokenSource();
    await tests.run(new vscode.TestRunRequest([item, other], undefined, undefined, true), source.token);
    await replaceIn(uri, '"ok"', '"EFAULT"');
    await eventually('a failure', () => tests.results.get(`${item.id}#0`)?.state === 'failed');
    await replaceIn(uri, '"EFAULT"', '"ok"');
    await eventually('success', () => tests.results.get(`${item.id}#0`)?.state === 'passed');
    await vscode.workspace.fs.writeFile(onDisk, new TextEncoder().encode(UNMET));
    await eventually('a failure on disk', () => tests.results.get(`${other.id}#0`)?.state === 'failed');
    source.cancel();
  });

  it('debugs a scenario from the step that was asked for', async () => {
    const two = UNMET.replace('"EFAULT" }]', '"EFAULT" }, { "call": "path.is_null", "expect": "ok" }]');
    const { tests, item } = await written(two);
    await tests.resolve(item);
    const places: { readonly n: number }[] = [];
    const listener = vscode.debug.onDidReceiveDebugSessionCustomEvent(({ event, body }) => {
      if (event === 'faultlineCursor') places.push(body as { n: number });
    });
    const debugged = tests.debug(new vscode.TestRunRequest([stepsOf(item)[1]!]), never);
    const session = await eventually('a session', () => vscode.debug.activeDebugSession);
    assert.equal(session.type, DEBUG_TYPE);
    await eventually('the step', () => places.length >= 2);
    const { stackFrames } = (await session.customRequest('stackTrace', { threadId: 1 })) as {
      stackFrames: { name: string }[];
    };
    assert.match(stackFrames.at(-1)!.name, /^step 2: path\.is_null\(\)$/);
    assert.equal(tests.results.get(stepsOf(item)[1]!.id)?.state, 'passed');
    listener.dispose();
    await vscode.debug.stopDebugging();
    await debugged;
  });

  it('is run by the commands of VS Code', async () => {
    const { uri, tests } = await written(UNMET);
    await vscode.commands.executeCommand('testing.runAll');
    await eventually('a failure', () => tests.results.get(`${uri.toString()}#0`)?.state === 'failed');
  });

  it('leads to the event in the drawing, and takes nothing for an address that is none', async () => {
    const { uri } = await written(UNMET);
    await vscode.commands.executeCommand(Command.showEvent, uri.toString(), 5);
    await eventually('a drawing', () => activeInput() instanceof vscode.TabInputCustom);
    assert.equal((await activated()).cursor(uri)?.n, 5);
    for (const args of [
      [],
      [uri.toString(), -1],
      [uri.toString(), '5'],
      ['nothing', 3],
      ['file:///etc/passwd', 1],
      [3, 3],
    ])
      await vscode.commands.executeCommand(Command.showEvent, ...args);
    assert.equal((await activated()).cursor(uri)?.n, 5);
  });
});

async function replaceIn(uri: vscode.Uri, from: string, to: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const at = document.getText().indexOf(from);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
