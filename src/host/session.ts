import * as vscode from 'vscode';
import type { Edit, JsonValue, ToWebview } from '../protocol/messages';
import type { Result } from '../protocol/requests';
import { newFault } from '../scenario/checkEdit';
import { applyEdits } from '../scenario/edit';
import type { JsonPath } from '../scenario/model';
import { partOf, typeNames } from '../scenario/part';
import type { Cursor, Cursors } from './cursors';
import type { Panel } from './panel';
import type { ScenarioDocuments } from './scenarioDocuments';
import type { Stays } from './stays';
import { writtenValues } from './writtenValues';

/** One document with all of its drawings, which show the same event. */
export class Session {
  readonly panels = new Set<Panel>();
  private edits: Promise<unknown> = Promise.resolve();
  private described: Extract<ToWebview, { type: 'document' }> | null = null;

  constructor(
    readonly document: vscode.TextDocument,
    private readonly documents: ScenarioDocuments,
    private readonly cursors: Cursors,
    private readonly stays: Stays,
  ) {}

  get name(): string {
    return this.document.uri.path.replace(/^.*\//, '');
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
    for (const panel of this.panels) if (panel !== from) panel.tell({ type: 'cursor', n: cursor.n });
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
      return refused(vscode.l10n.t('The text has changed in the meantime. Here is how it is now; try again.'));
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
      return refused(vscode.l10n.t('The text could not be changed. It may be read-only.'));
    }
    // The new text is on its way to the drawings before the answer is.
    this.documents.current(document);
    return { ok: true };
  }
}

export const refused = (message: string): Result => ({ ok: false, message });
