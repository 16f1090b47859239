import * as vscode from 'vscode';
import type { Request, ToHost, ToWebview, ViewSettings } from '../protocol/messages';
import type { Result } from '../protocol/requests';
import type { JsonPath } from '../scenario/model';
import { lineOf, rangeOf, showText } from './beside';
import { savePicture } from './commands/savePicture';
import type { Cursor } from './cursors';
import { Command } from './ids';
import { checkMessage } from './messageSchema';
import type { Log } from './log';
import { refused, type Session } from './session';
import type { Versions } from './versions';

/** What a page is told to do. */
export type Order = Extract<ToWebview, { type: 'command' | 'compare' }>;

/**
 * One drawing of a document. The page says `ready` whenever it comes to life, which is each time it is shown again, for a hidden
 * page is thrown away; it then gets everything there is to know. What happens before that or while it is hidden needs no message.
 */
export class Panel implements vscode.Disposable {
  /** Grows each time that a drawing gets the focus: the highest had it last. */
  used = ++uses;
  private ready = false;
  /** Until the page has said where it begins: the event that it was sent to when it came to life, if to any. */
  private beginning: { readonly at: number | undefined } | null = null;
  /** What to do once the page has run the scenario. */
  private waiting: Order | null = null;
  /** What the page's form is about. */
  private part: JsonPath | null = null;
  private disposed = false;
  private focusKeeper: vscode.Disposable | undefined;
  private readonly subscriptions: vscode.Disposable;
  private readonly page: vscode.Disposable;
  private readonly sentEmitter = new vscode.EventEmitter<ToWebview>();

  /** Each message as it is posted, for tests. */
  readonly onDidSend = this.sentEmitter.event;

  constructor(
    readonly view: vscode.WebviewPanel,
    private readonly session: Session,
    private readonly settings: () => ViewSettings,
    private readonly log: Log,
  ) {
    this.page = view.webview.onDidReceiveMessage((message: unknown) => void this.receive(message));
    this.subscriptions = vscode.Disposable.from(
      this.page,
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

  get versions(): Versions {
    return this.session.versions;
  }

  get uri(): vscode.Uri {
    return this.session.document.uri;
  }

  /** Has the page do something, and brings it to the front first if it is not there. */
  carryOut(order: Order): void {
    if (!this.view.active) this.view.reveal(this.view.viewColumn);
    if (this.ready) this.tell(order);
    else this.waiting = order;
  }

  /** Takes the focus back if something takes it away within so many milliseconds; once. */
  keepFocus(during: number): void {
    this.focusKeeper?.dispose();
    if (!this.active) return;
    const end = setTimeout(() => {
      this.focusKeeper?.dispose();
    }, during);
    const listener = this.view.onDidChangeViewState(() => {
      if (this.view.active) return;
      this.focusKeeper?.dispose();
      this.view.reveal(this.view.viewColumn);
    });
    this.focusKeeper = new vscode.Disposable(() => {
      clearTimeout(end);
      listener.dispose();
    });
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

  /** For tests: from now on they alone speak as the page. */
  takeOver(): void {
    this.page.dispose();
  }

  dispose(): void {
    this.disposed = true;
    this.focusKeeper?.dispose();
    this.subscriptions.dispose();
  }

  private hear(message: Exclude<ToHost, Request>): void {
    switch (message.type) {
      case 'ready': {
        // Said before it was hidden and heard after that: this page is gone, and the next one will say so itself.
        if (!this.view.visible) return;
        this.part = null;
        // Reading the text tells every page that is ready; this one is told here.
        const described = this.session.describe();
        this.ready = true;
        this.tell({ type: 'settings', settings: this.settings() });
        // Before the document, so that the first run already shows the right event.
        const { cursor, stay } = this.session;
        this.beginning = { at: cursor?.n };
        if (stay !== undefined) this.tell({ type: 'stay', state: stay });
        if (cursor !== undefined) this.tell({ type: 'cursor', n: cursor.n });
        this.tell(described);
        this.tell(this.session.versions.describe());
        return;
      }
      case 'cursor':
        if (!this.ready) return;
        this.movedTo({ n: message.n, length: message.length }, message.linked);
        if (this.waiting !== null) this.tell(this.waiting);
        this.waiting = null;
        return;
      case 'part':
        this.part = message.path;
        this.tellPart();
        return;
      case 'predicted':
        this.session.predicted(this, { version: message.version, said: message.said });
        return;
      case 'stay':
        this.session.stayed(message.state);
        return;
      case 'fault':
        this.log.error(`The page of ${this.session.name}: ${message.message}`);
        return;
    }
  }

  /** Where a page begins is no move: whoever has gone elsewhere while it came to life, such as a debugger, leads. */
  private movedTo(cursor: Cursor, linked: boolean): void {
    const { beginning } = this;
    this.beginning = null;
    if (!linked) return;
    const now = this.session.cursor?.n;
    const isLed = beginning !== null && now !== undefined && now !== beginning.at && now !== cursor.n;
    if (isLed) this.tell({ type: 'cursor', n: now });
    else this.session.moved(this, cursor);
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
      case 'save':
        return savePicture(this.uri, request);
      case 'version':
        return this.tellVersion(request);
      case 'newScenario':
      case 'openExample':
      case 'toggleTeachMode':
        await vscode.commands.executeCommand(Command[request.type]);
        return { ok: true };
      case 'debug':
      case 'exportReport':
      case 'exportTrace':
      case 'exportPage':
        await vscode.commands.executeCommand(Command[request.type], this.uri);
        return { ok: true };
    }
  }

  private async tellVersion({ which, uri }: Extract<Request, { type: 'version' }>): Promise<Result> {
    const { versions } = this.session;
    const file = which === 'file' && uri === undefined ? await versions.pickFile() : uri;
    // Whoever picks nothing wants nothing.
    if (which === 'file' && file === undefined) return { ok: true };
    const version = await versions.read(which, file);
    if ('message' in version) return { ok: false, message: version.message };
    this.tell({ type: 'version', ...version });
    return { ok: true };
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
