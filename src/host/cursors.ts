import type * as vscode from 'vscode';

/** The event on show, and how many there are. */
export interface Cursor {
  readonly n: number;
  readonly length: number;
}

/** More files than anybody steps through in one window. */
const MOST = 200;

/**
 * The cursor of each scenario that was stepped through in this window. It outlives the drawing, so that closing and opening again
 * goes on where it was; and an untitled scenario's cursor is the one of the file it is saved to.
 */
export class Cursors {
  private readonly kept = new Map<string, Cursor>();

  get(uri: vscode.Uri): Cursor | undefined {
    return this.kept.get(key(uri));
  }

  set(uri: vscode.Uri, cursor: Cursor): void {
    this.kept.delete(key(uri));
    this.kept.set(key(uri), cursor);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
  }
}

const key = (uri: vscode.Uri): string => (uri.scheme === 'untitled' ? uri.with({ scheme: 'file' }) : uri).toString();
