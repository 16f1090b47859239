import * as vscode from 'vscode';
import type { Edit, JsonValue, Guess, ToWebview } from '../protocol/messages';
import type { Result } from '../protocol/requests';
import { newFault } from '../scenario/checkEdit';
import { applyEdits } from '../scenario/edit';
import type { JsonPath } from '../scenario/model';
import { partOf, typeNames } from '../scenario/part';
import type { Cursor, Cursors } from './cursors';
import type { Git } from './git';
import type { Panel } from './panel';
import type { ScenarioDocuments } from './scenarioDocuments';
import type { Scores } from './score';
import type { Stays } from './stays';
import { baseOf } from './tabs';
import { Versions } from './versions';
import { writtenValues } from './writtenValues';

/** Where the answers of teach mode go. */
export interface Teaching {
  readonly scores: Scores;
  /** What a scenario goes by there. */
  readonly keyOf: (uri: vscode.Uri) => string;
}

/** One document with all of its drawings, which show the same event. */
export class Session {
  readonly panels = new Set<Panel>();
  /** What the scenario can be compared with. */
  readonly versions: Versions;
  private edits: Promise<unknown> = Promise.resolve();
  private described: Extract<ToWebview, { type: 'document' }> | null = null;

  constructor(
    readonly document: vscode.TextDocument,
    private readonly documents: ScenarioDocuments,
    private readonly cursors: Cursors,
    private readonly stays: Stays,
    git: Git,
    private readonly teaching: Teaching,
    /** Hears of each move of one of the drawings. */
    private readonly onMove: (n: number) => void,
  ) {
    this.versions = new Versions(document, git, () => {
      this.tell(this.versions.describe());
    });
  }

  dispose(): void {
    this.versions.dispose();
  }

  get name(): string {
    return baseOf(this.document.uri);
  }

  get cursor(): Cursor | undefined {
    return this.cursors.get(this.document.uri);
  }

  /** What a view of this file last wanted to find again. */
  get stay(): JsonValue | undefined {
    return this.stays.get(this.document.uri);
  }

  stayed(state: JsonValue): void {
    this.stays.set(this.document.uri, state);
  }

  /** In one of the drawings something was said to the question: the others hear of it, and answers count. */
  predicted(from: Panel, guess: Guess): void {
    const { scores, keyOf } = this.teaching;
    const { version, said } = guess;
    for (const panel of this.panels) if (panel !== from) panel.tell({ type: 'predicted', ...guess });
    const key = keyOf(this.document.uri);
    if (said === 'again') scores.forget(key);
    const now = this.documents.current(this.document);
    // A newer text may ask something else.
    if (typeof said !== 'number' || now.version !== version) return;
    const answer = now.scenario?.prediction?.answers[said];
    if (answer !== undefined) scores.answered(key, answer.right);
  }

  /** The document as a message, put together once a version. */
  describe(): ToWebview {
    const { document } = this;
    const { version, scenario, problems } = this.documents.current(document);
    if (this.described?.version !== version) {
      const written = writtenValues(document.getText(), (offset) => document.positionAt(offset).line + 1);
      this.described = { type: 'document', version, name: this.name, scenario, problems, written };
    }
    return this.described;
  }

  /** One part of the document, for a form. */
  describePart(path: JsonPath): ToWebview {
    const { document } = this;
    const text = document.getText();
    const part = partOf(text, path, (offset) => document.positionAt(offset).line + 1);
    return { type: 'part', version: document.version, part, types: typeNames(text) };
  }

  /** What the first problem on a line (1-based) marks. */
  problemOn(line: number | undefined): vscode.Range | null {
    const { document } = this;
    const problem = this.documents.current(document).problems.find((each) => each.line === line);
    if (problem === undefined) return null;
    return new vscode.Range(document.positionAt(problem.offset), document.positionAt(problem.offset + problem.length));
  }

  tell(message: ToWebview): void {
    for (const panel of this.panels) panel.tell(message);
  }

  /** A drawing shows another event: so do the others. */
  moved(from: Panel, cursor: Cursor): void {
    const news = this.cursor?.n !== cursor.n;
    this.cursors.set(this.document.uri, cursor);
    if (!news) return;
    this.onMove(cursor.n);
    for (const panel of this.panels) if (panel !== from) panel.tell({ type: 'cursor', n: cursor.n });
  }

  /** Something else has moved, and all drawings follow. */
  show(cursor: Cursor): void {
    this.cursors.set(this.document.uri, cursor);
    this.tell({ type: 'cursor', n: cursor.n });
  }

  /** Changes the text, as one step to undo. One after the other: the second of two that saw the same version is late. */
  edit(version: number, edits: readonly Edit[], checked = false): Promise<Result> {
    const result = this.edits.then(() => this.editNow(version, edits, checked));
    this.edits = result.catch(() => undefined);
    return result;
  }

  private async editNow(version: number, edits: readonly Edit[], checked: boolean): Promise<Result> {
    const { document } = this;
    if (document.isClosed) return refused(vscode.l10n.t('The file is closed.'));
    if (document.version !== version) {
      return refused(late());
    }
    const edited = applyEdits(document.getText(), edits);
    if (!edited.ok) return refused(edited.message);
    if (edited.changes.length === 0) return { ok: true };
    const fault = checked
      ? newFault(document.getText(), edited.changes, this.documents.current(document).problems)
      : null;
    if (fault !== null) return { ok: false, message: fault.message, offers: fault.suggestions };
    const change = new vscode.WorkspaceEdit();
    for (const { offset, length, text } of edited.changes) {
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      change.replace(document.uri, range, text);
    }
    if (!(await vscode.workspace.applyEdit(change))) {
      // Typed between the look at the version and now: VS Code holds each edit to the version it was made for.
      if (document.version !== version) return refused(late());
      return refused(vscode.l10n.t('The text could not be changed. It may be read-only.'));
    }
    // The new text is on its way to the drawings before the answer is.
    this.documents.current(document);
    return { ok: true };
  }
}

const late = (): string => vscode.l10n.t('The text has changed in the meantime. Here is how it is now; try again.');

export const refused = (message: string): Result => ({ ok: false, message });
