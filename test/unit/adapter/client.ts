import { readFileSync } from 'node:fs';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { galleryFile } from '../../../scripts/lib/gallery.mjs';
import { FaultlineSession } from '../../../src/adapter/session';

export const example = (name: string): string => galleryFile(name).path;
export const LAZY = example('string-into-a-lazy-page');

type Message = DebugProtocol.ProtocolMessage & Partial<DebugProtocol.Response & DebugProtocol.Event>;

/** Talks with a session in the same process, one request after the other. */
export class Client {
  readonly events: Message[] = [];
  private seq = 0;
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly stops: ((body: DebugProtocol.StoppedEvent['body']) => void)[] = [];
  private readonly session: FaultlineSession;

  constructor(read: (path: string) => string = (file) => readFileSync(file, 'utf8')) {
    this.session = new FaultlineSession((file) => Promise.resolve().then(() => read(file)));
    this.session.onDidSendMessage((message) => {
      const said = message as Message;
      if (said.type === 'response') this.waiting.get(said.request_seq!)?.(said);
      else {
        this.events.push(said);
        if (said.event === 'stopped') this.stops.shift()?.(said.body as DebugProtocol.StoppedEvent['body']);
      }
    });
  }

  raw(command: string, args: object = {}): Promise<Message> {
    const seq = ++this.seq;
    return new Promise((resolve) => {
      this.waiting.set(seq, resolve);
      this.session.handleMessage({ seq, type: 'request', command, arguments: args } as DebugProtocol.Request);
    });
  }

  /** The body of the answer; rejects with what a refusal says. */
  async ask<T = unknown>(command: string, args: object = {}): Promise<T> {
    const answer = await this.raw(command, args);
    if (answer.success !== true) throw new Error(answer.message);
    return answer.body as T;
  }

  /** Asks for a move and waits for where it stops. */
  async move(command: string, args: object = { threadId: 1 }): Promise<DebugProtocol.StoppedEvent['body']> {
    const stopped = new Promise<DebugProtocol.StoppedEvent['body']>((resolve) => this.stops.push(resolve));
    await this.ask(command, args);
    return stopped;
  }

  /** Launches and goes to where the launch stops first. */
  async start(program = LAZY, args: object = {}, set: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
    await this.ask('initialize', { adapterID: 'faultline', pathFormat: 'path', supportsInvalidatedEvent: true });
    await this.ask('launch', { program, ...args });
    await set();
    await this.move('configurationDone', {});
  }

  /** The event that it stands at. */
  get n(): number {
    return (this.events.filter(({ event }) => event === 'faultlineCursor').at(-1)?.body as { n: number }).n;
  }

  get output(): string {
    return this.events
      .filter(({ event }) => event === 'output')
      .map(({ body }) => (body as { output: string }).output)
      .join('');
  }

  async frames(): Promise<DebugProtocol.StackFrame[]> {
    return (await this.ask<{ stackFrames: DebugProtocol.StackFrame[] }>('stackTrace', { threadId: 1 })).stackFrames;
  }

  async scope(name: string): Promise<DebugProtocol.Scope> {
    const [top] = await this.frames();
    const { scopes } = await this.ask<{ scopes: DebugProtocol.Scope[] }>('scopes', { frameId: top!.id });
    return scopes.find((each) => each.name === name)!;
  }

  async variables(variablesReference: number, args: object = {}): Promise<DebugProtocol.Variable[]> {
    return (await this.ask<{ variables: DebugProtocol.Variable[] }>('variables', { variablesReference, ...args }))
      .variables;
  }

  async value(expression: string): Promise<string> {
    return (await this.ask<{ result: string }>('evaluate', { expression, context: 'repl' })).result;
  }
}
