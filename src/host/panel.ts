import * as vscode from 'vscode';
import type { Request, ToHost, ToWebview, ViewCommand, ViewSettings } from '../protocol/messages';
import type { Result } from '../protocol/requests';
import type { JsonPath } from '../scenario/model';
import { lineOf, rangeOf, showText } from './beside';
import { Command } from './ids';
import { checkMessage } from './messageSchema';
import type { Log } from './log';
import { refused, type Session } from './session';

/**
 * One drawing of a document. The page says `ready` whenever it comes to life, which is each time it is shown again, for a hidden
 * page is thrown away; it then gets everything there is to know. What happens before that or while it is hidden needs no message.
 */
export class Panel implements vscode.Disposable {
  /** Grows each time that a drawing gets the focus: the highest had it last. */
  used = ++uses;
  private ready = false;
  /** What to do once the page has run the scenario. */
  private waiting: ViewCommand | null = null;
  /** What the page's form is about. */
  private part: JsonPath | null = null;
  private disposed = false;
  private readonly subscriptions: vscode.Disposable;
  private readonly sentEmitter = new vscode.EventEmitter<ToWebview>();

  /** Each message as it is posted, for tests. */
  readonly onDidSend = this.sentEmitter.event;

  constructor(
    readonly view: vscode.WebviewPanel,
    private readonly session: Session,
    private readonly settings: () => ViewSettings,
    private readonly log: Log,
  ) {
    this.subscriptions = vscode.Disposable.from(
      view.webview.onDidReceiveMessage((message: unknown) => void this.receive(message)),
      view.onDidChangeViewState(() => {
        if (!view.visible) this.ready = false;
        if (view.active) this.used = ++uses;
      }),
      this.sentEmitter,
    );
  }

  get active(): boolean {
    return !this.disposed && this.view.active;
  }

  get uri(): vscode.Uri {
    return this.session.document.uri;
  }

  /** Has the page carry out a command, and brings it to the front first if it is not there. */
  carryOut(command: ViewCommand): void {
    if (!this.view.active) this.view.reveal();
    if (this.ready) this.tell({ type: 'command', command });
    else this.waiting = command;
  }

  /** Tells the page, if it is listening. */
  tell(message: ToWebview): void {
    if (!this.ready) return;
    this.post(message);
    if (message.type === 'document') this.tellPart();
  }

  /** Takes any message of the page's; never throws, and answers every request. */
  async receive(received: unknown): Promise<void> {
    const checked = checkMessage(received);
    if (!checked.ok) {
      this.log.warn(`A message of ${this.session.name} was refused: ${checked.why}`);
      if (checked.id !== null) this.answer(checked.id, refused(vscode.l10n.t('Faultline does not know this request.')));
      return;
    }
    const { message } = checked;
    if (!('id' in message)) {
      this.hear(message);
      return;
    }
    try {
      this.answer(message.id, await this.answerTo(message));
    } catch (error) {
      this.log.error(`${message.type} of ${this.session.name} failed`, error);
      this.answer(message.id, refused(error instanceof Error ? error.message : String(error)));
    }
  }

  dispose(): void {
    this.disposed = true;
    this.subscriptions.dispose();
  }

  private hear(message: Exclude<ToHost, Request>): void {
    switch (message.type) {
      case 'ready': {
        this.part = null;
        // Reading the text tells every page that is ready; this one is told here.
        const described = this.session.describe();
        this.ready = true;
        this.tell({ type: 'settings', settings: this.settings() });
        // Before the document, so that the first run already shows the right event.
        const { cursor, stay } = this.session;
        if (stay !== undefined) this.tell({ type: 'stay', state: stay });
        if (cursor !== undefined) this.tell({ type: 'cursor', n: cursor.n });
        this.tell(described);
        return;
      }
      case 'cursor':
        if (message.linked) this.session.moved(this, { n: message.n, length: message.length });
        if (this.waiting !== null) this.tell({ type: 'command', command: this.waiting });
        this.waiting = null;
        return;
      case 'part':
        this.part = message.path;
        this.tellPart();
        return;
      case 'stay':
        this.session.stayed(message.state);
        return;
      case 'fault':
        this.log.error(`The page of ${this.session.name}: ${message.message}`);
        return;
    }
  }

  private tellPart(): void {
    if (this.ready && this.part !== null) this.post(this.session.describePart(this.part));
  }

  private async answerTo(request: Request): Promise<Result> {
    switch (request.type) {
      case 'edit': {
        const reply = await this.session.edit(request.version, request.edits, request.checked);
        // Whoever asked to change an older text gets the newer one.
        if (!reply.ok) this.tell(this.session.describe());
        return reply;
      }
      case 'reveal': {
        const { document } = this.session;
        const { path, line } = request;
        // A line comes with a problem: its own range says more than what its path leads to.
        const selection = this.session.problemOn(line) ?? rangeOf(document, path) ?? lineOf(document, line);
        if (selection === null) return refused(vscode.l10n.t('The text cannot be read at the moment.'));
        await showText(document.uri, { selection });
        return { ok: true };
      }
      case 'openText':
        await showText(this.session.document.uri);
        return { ok: true };
      case 'newScenario':
      case 'openExample':
        await vscode.commands.executeCommand(Command[request.type]);
        return { ok: true };
    }
  }

  private answer(id: number, reply: Result): void {
    this.post({ type: 'answer', id, ...reply });
  }

  private post(message: ToWebview): void {
    if (this.disposed) return;
    this.sentEmitter.fire(message);
    void this.view.webview.postMessage(message);
  }
}

let uses = 0;
