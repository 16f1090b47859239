import * as vscode from 'vscode';
import type { LocatedProblem } from '../protocol/messages';
import type { Scenario } from '../scenario/model';
import { parseScenario } from '../scenario/parse';
import type { Log } from './log';
import { isScenario } from './scenarioDocument';

/** One version of a document, read. */
export interface ParsedDocument {
  readonly document: vscode.TextDocument;
  readonly version: number;
  /** null while the text has errors. */
  readonly scenario: Scenario | null;
  readonly problems: readonly LocatedProblem[];
}

/** A frame at 60 a second, in milliseconds. */
const FRAME = 16;

interface Entry {
  parsed: ParsedDocument | null;
  timer: ReturnType<typeof setTimeout> | null;
  /** What the last parse took, in milliseconds. */
  cost: number;
}

/** Reads each open scenario once a version, for all who want to know: the drawings, the Problems panel, the commands. */
export class ScenarioDocuments implements vscode.Disposable {
  private readonly entries = new Map<vscode.TextDocument, Entry>();
  private readonly parsedEmitter = new vscode.EventEmitter<ParsedDocument>();
  private readonly closedEmitter = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidParse = this.parsedEmitter.event;
  readonly onDidClose = this.closedEmitter.event;

  constructor(private readonly log: Log) {
    this.subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.schedule(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.schedule(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.close(document);
      }),
    );
    for (const document of vscode.workspace.textDocuments) this.schedule(document);
  }

  /** The document as it is now; reads it unless that is done. */
  current(document: vscode.TextDocument): ParsedDocument {
    const entry = this.entry(document);
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
    if (entry.parsed?.version === document.version) return entry.parsed;
    const from = performance.now();
    const parsed = this.parse(document);
    entry.cost = performance.now() - from;
    entry.parsed = parsed;
    this.parsedEmitter.fire(parsed);
    return parsed;
  }

  dispose(): void {
    this.subscriptions.dispose();
    for (const { timer } of this.entries.values()) if (timer !== null) clearTimeout(timer);
    this.entries.clear();
    this.parsedEmitter.dispose();
    this.closedEmitter.dispose();
  }

  private schedule(document: vscode.TextDocument): void {
    if (!isScenario(document)) return;
    const entry = this.entry(document);
    // One a frame, and for a long text so seldom that typing keeps half of the time.
    entry.timer ??= setTimeout(() => this.current(document), Math.max(FRAME, 2 * entry.cost));
  }

  private entry(document: vscode.TextDocument): Entry {
    let entry = this.entries.get(document);
    if (entry === undefined) {
      entry = { parsed: null, timer: null, cost: 0 };
      this.entries.set(document, entry);
    }
    return entry;
  }

  private close(document: vscode.TextDocument): void {
    const entry = this.entries.get(document);
    if (entry === undefined) return;
    if (entry.timer !== null) clearTimeout(entry.timer);
    this.entries.delete(document);
    this.closedEmitter.fire(document);
  }

  private parse(document: vscode.TextDocument): ParsedDocument {
    const { version } = document;
    const text = document.getText();
    try {
      const { scenario, problems } = parseScenario(text);
      const located = problems.map((problem) => {
        const at = document.positionAt(problem.offset);
        return { ...problem, line: at.line + 1, column: at.character + 1 };
      });
      return { document, version, scenario, problems: located };
    } catch (error) {
      // Whatever the text is, parsing answers. That it did not is our bug; the person still gets an answer.
      this.log.error(`${document.uri.toString()} could not be read`, error);
      const message = vscode.l10n.t('Faultline could not read this text. The log says more.');
      const whole = { severity: 'error', code: 'internal', message, path: [], offset: 0, length: text.length } as const;
      return { document, version, scenario: null, problems: [{ ...whole, suggestions: [], line: 1, column: 1 }] };
    }
  }
}
