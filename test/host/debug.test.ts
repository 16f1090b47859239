import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Command, DEBUG_TYPE } from '../../src/host/ids';
import { activated, closeAll, eventually, GOOD, openDrawing, writeScenario } from './support';

interface Message {
  readonly type: string;
  readonly event?: string;
  readonly body?: { readonly reason?: string; readonly n?: number; readonly output?: string };
}

/** What a debug session says, and a way to ask it. */
class Watch {
  readonly said: Message[] = [];
  readonly tracker = vscode.debug.registerDebugAdapterTrackerFactory(DEBUG_TYPE, {
    createDebugAdapterTracker: () => ({ onDidSendMessage: (message: Message) => void this.said.push(message) }),
  });

  get stops(): Message[] {
    return this.said.filter(({ event }) => event === 'stopped');
  }

  async stop(count: number): Promise<string> {
    return eventually(`stop ${count}`, () => this.stops[count - 1]?.body?.reason);
  }

  get session(): vscode.DebugSession {
    const session = vscode.debug.activeDebugSession;
    assert.ok(session);
    return session;
  }

  get n(): number | undefined {
    return this.said.filter(({ event }) => event === 'faultlineCursor').at(-1)?.body?.n;
  }

  async top(): Promise<{ readonly id: number; readonly name: string; readonly line: number }> {
    const trace = (await this.session.customRequest('stackTrace', { threadId: 1 })) as {
      stackFrames: { id: number; name: string; line: number }[];
    };
    return trace.stackFrames[0]!;
  }
}

describe('the debugger', () => {
  let watch: Watch;

  beforeEach(() => {
    watch = new Watch();
  });
  afterEach(async () => {
    await vscode.debug.stopDebugging();
    await eventually('the end of the session', () => vscode.debug.activeDebugSession === undefined);
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    watch.tracker.dispose();
    await closeAll();
  });

  it('starts on the scenario on show without a launch.json, steps, and steps back by the same unit', async () => {
    const uri = await writeScenario(GOOD);
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand(Command.debug);
    assert.equal(await watch.stop(1), 'entry');
    assert.match((await watch.top()).name, /^step 1: path\.get_as_str\(\)$/);
    await watch.session.customRequest('stepIn', { threadId: 1 });
    await watch.stop(2);
    assert.match((await watch.top()).name, /^get_as_str\(/);
    const before = watch.n;
    await watch.session.customRequest('stepIn', { threadId: 1 });
    await watch.stop(3);
    await watch.session.customRequest('stepBack', { threadId: 1 });
    await watch.stop(4);
    assert.equal(watch.n, before);
  });

  it('stops at breakpoints of the scenario and of a listing that were there before it', async () => {
    const uri = await writeScenario(GOOD);
    const line = (at: vscode.Uri, number: number): vscode.SourceBreakpoint =>
      new vscode.SourceBreakpoint(new vscode.Location(at, new vscode.Position(number - 1, 0)));
    const listing = vscode.Uri.parse('faultline-listing:/check_null_terminated.rs');
    vscode.debug.addBreakpoints([line(uri, 10), line(listing, 4)]);
    const config = { type: DEBUG_TYPE, request: 'launch', name: 'test', program: uri.fsPath, stopOnEntry: false };
    assert.ok(await vscode.debug.startDebugging(undefined, config));
    assert.equal(await watch.stop(1), 'breakpoint');
    await watch.session.customRequest('continue', { threadId: 1 });
    assert.equal(await watch.stop(2), 'breakpoint');
    const { name, line: at } = await watch.top();
    assert.match(name, /^check_null_terminated\(/);
    assert.equal(at, 4);
    const text = await vscode.workspace.openTextDocument(listing);
    assert.match(text.lineAt(3).text, /access_user_memory/);
  });

  it('goes where the drawing goes, and the drawing where it goes', async () => {
    const drawing = await openDrawing(await writeScenario(GOOD));
    await drawing.probe.receive({ type: 'cursor', n: 0, length: 60, linked: true });
    await vscode.commands.executeCommand(Command.debug, drawing.uri);
    await watch.stop(1);
    await watch.session.customRequest('stepIn', { threadId: 1 });
    await watch.stop(2);
    const n = watch.n;
    const api = await activated();
    await eventually('the drawing', () => api.cursor(drawing.uri)?.n === n);
    await drawing.probe.receive({ type: 'cursor', n: 7, length: 60, linked: true });
    await eventually('the debugger', () => watch.n === 7);
    await vscode.commands.executeCommand(Command.showDebugged);
  });

  it('says with its place why a scenario that cannot be read is not debugged', async () => {
    const uri = await writeScenario(GOOD.replace('"16K"', '"16X"'));
    const config = { type: DEBUG_TYPE, request: 'launch', name: 'test', program: uri.fsPath };
    // VS Code shows it in a dialog, which it refuses to do in tests.
    await assert.rejects(Promise.resolve(vscode.debug.startDebugging(undefined, config)), /mappings\[0\]\.size/);
    const refused = await eventually('the answer', () =>
      watch.said.find((message) => 'success' in message && !message.success),
    );
    const { message } = refused as unknown as { message: string };
    assert.match(message, /faultline\.json:6:\d+: mappings\[0\]\.size/);
  });
});
