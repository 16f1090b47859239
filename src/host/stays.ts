import type * as vscode from 'vscode';
import type { JsonValue } from '../protocol/messages';

/** Files whose drawings are remembered, and the longest that one of them may say about itself, in UTF-16 units. */
const MOST = 100;
const LONGEST = 32_768;
const KEY = 'faultline.stays';

/** Milliseconds of quiet before what was remembered is written down. */
const QUIET = 500;

/**
 * What a page wants to find again: its event, view, zoom, selection, by file. VS Code keeps it for a tab; here it outlives the tab, and a
 * second view of the file begins where the first one is.
 */
export class Stays {
  private readonly kept: Map<string, JsonValue>;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly memento: vscode.Memento) {
    this.kept = new Map(entriesOf(memento.get(KEY)));
  }

  get(uri: { toString(): string }): JsonValue | undefined {
    return this.kept.get(uri.toString());
  }

  set(uri: { toString(): string }, state: JsonValue): void {
    if (JSON.stringify(state).length > LONGEST) return;
    const key = uri.toString();
    this.kept.delete(key);
    this.kept.set(key, state);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
    this.timer ??= setTimeout(() => {
      this.write();
    }, QUIET);
  }

  dispose(): void {
    if (this.timer !== null) this.write();
  }

  private write(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    void this.memento.update(KEY, [...this.kept]);
  }
}

/** Memory of an older version of ours, or of nobody's, is forgotten. */
const entriesOf = (saved: unknown): [string, JsonValue][] =>
  Array.isArray(saved) ? saved.filter(isEntry).slice(-MOST) : [];
const isEntry = (entry: unknown): entry is [string, JsonValue] =>
  Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string';
