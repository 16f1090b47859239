import type { LocatedProblem, ToWebview, ViewSettings } from '../../../src/protocol/messages';
import { checkMessage } from '../../../src/host/messageSchema';
import { writtenValues } from '../../../src/host/writtenValues';
import { newFault, withChanges } from '../../../src/scenario/checkEdit';
import { applyEdits } from '../../../src/scenario/edit';
import type { JsonPath } from '../../../src/scenario/model';
import { parseScenario } from '../../../src/scenario/parse';
import { lastAtMost } from '../../../webview/model/trace-index';
import { partOf, typeNames } from '../../../src/scenario/part';

/** Stands in for the extension: one document, really parsed and really edited, without VS Code. */
export class FakeHost {
  private version = 1;
  private part: JsonPath | null = null;
  private readonly past: string[] = [];
  /** What the page asked to be shown, and what it said went wrong. */
  readonly asked: string[] = [];
  readonly faults: string[] = [];
  settings: ViewSettings = { playSpeed: 4, maxEvents: 5_000_000 };

  constructor(
    private written: string,
    readonly name: string,
  ) {}

  get text(): string {
    return this.written;
  }

  /** A person types: the document that the page then hears of. */
  type(text: string): ToWebview {
    this.past.push(this.written);
    this.written = text;
    this.version += 1;
    return this.describe();
  }

  undo(): ToWebview {
    const last = this.past.pop();
    if (last !== undefined) {
      this.written = last;
      this.version += 1;
    }
    return this.describe();
  }

  /** What the page gets to hear for something it said; checked as strictly as the extension does. */
  receive(received: unknown): readonly ToWebview[] {
    const checked = checkMessage(received);
    if (!checked.ok) throw new Error(`the page said what the host does not know: ${checked.why}`);
    const { message } = checked;
    switch (message.type) {
      case 'ready':
        return [{ type: 'settings', settings: this.settings }, this.describe()];
      case 'cursor':
      case 'stay':
        return [];
      case 'part':
        this.part = message.path;
        return this.describePart();
      case 'fault':
        this.faults.push(message.message);
        return [];
      case 'edit':
        return this.edit(message);
      case 'reveal':
      case 'openText':
      case 'newScenario':
      case 'openExample':
        this.asked.push(
          message.type === 'reveal'
            ? `reveal ${JSON.stringify(message.path)} ${message.line ?? ''}`.trim()
            : message.type,
        );
        return [{ type: 'answer', id: message.id, ok: true }];
    }
  }

  private edit(message: {
    id: number;
    version: number;
    edits: Parameters<typeof applyEdits>[1];
    checked?: true;
  }): readonly ToWebview[] {
    const { id, version, edits } = message;
    if (version !== this.version)
      return [{ type: 'answer', id, ok: false, message: 'The text has changed in the meantime.' }];
    const edited = applyEdits(this.written, edits);
    if (!edited.ok) return [{ type: 'answer', id, ok: false, message: edited.message }];
    const fault =
      message.checked === true ? newFault(this.written, edited.changes, parseScenario(this.written).problems) : null;
    if (fault) return [{ type: 'answer', id, ok: false, message: fault.message, offers: fault.suggestions }];
    return [
      this.type(withChanges(this.written, edited.changes)),
      ...this.describePart(),
      { type: 'answer', id, ok: true },
    ];
  }

  private describePart(): readonly ToWebview[] {
    if (this.part === null) return [];
    const part = partOf(this.written, this.part, (offset) => this.written.slice(0, offset).split('\n').length);
    return [{ type: 'part', version: this.version, part, types: typeNames(this.written) }];
  }

  private describe(): ToWebview {
    const { scenario, problems } = parseScenario(this.written);
    const starts = Int32Array.from(this.written.matchAll(/^/gm), ({ index }) => index);
    const lineAt = (offset: number): number => lastAtMost(starts, offset) + 1;
    const located: LocatedProblem[] = problems.map((p) => ({
      ...p,
      line: lineAt(p.offset),
      column: p.offset - this.written.lastIndexOf('\n', p.offset - 1),
    }));
    const written = writtenValues(this.written, lineAt);
    return { type: 'document', version: this.version, name: this.name, scenario, problems: located, written };
  }
}
