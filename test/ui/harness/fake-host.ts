import type {
  LocatedProblem,
  Guess,
  Score,
  ToHost,
  ToWebview,
  VersionId,
  ViewSettings,
} from '../../../src/protocol/messages';
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
  /** The pictures that the page had saved. */
  readonly pictures: Extract<ToHost, { type: 'save' }>[] = [];
  score: Score = { right: 0, answered: 0, round: 0 };
  settings: ViewSettings = { playSpeed: 4, maxEvents: 5_000_000 };

  /** The file as it is saved, what git has of it (null: nothing), and the other scenario that a person would pick. */
  saved: string;
  head: string | null = null;
  other: { readonly uri: string; readonly text: string } | null = null;
  private saves = 0;

  constructor(
    private written: string,
    readonly name: string,
  ) {
    this.saved = written;
  }

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

  save(): ToWebview {
    this.saved = this.written;
    this.saves += 1;
    return this.versions();
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
        return [this.tellSettings(), this.describe(), this.versions()];
      case 'cursor':
      case 'stay':
        return [];
      case 'predicted':
        return this.predicted(message);
      case 'toggleTeachMode': {
        const { teachMode = false, ...rest } = this.settings;
        this.settings = { ...rest, ...(!teachMode && { teachMode: true }) };
        return [this.tellSettings(), { type: 'answer', id: message.id, ok: true }];
      }
      case 'part':
        this.part = message.path;
        return this.describePart();
      case 'fault':
        this.faults.push(message.message);
        return [];
      case 'edit':
        return this.edit(message);
      case 'version':
        return this.tellVersion(message);
      case 'save':
        this.pictures.push(message);
        return [{ type: 'answer', id: message.id, ok: true }];
      case 'reveal':
      case 'openText':
      case 'newScenario':
      case 'openExample':
      case 'debug':
      case 'exportReport':
      case 'exportTrace':
      case 'exportPage':
        this.asked.push(
          message.type === 'reveal'
            ? `reveal ${JSON.stringify(message.path)} ${message.line ?? ''}`.trim()
            : message.type,
        );
        return [{ type: 'answer', id: message.id, ok: true }];
    }
  }

  private tellSettings(): ToWebview {
    const { settings } = this;
    return { type: 'settings', settings: { ...settings, ...(settings.teachMode === true && { score: this.score }) } };
  }

  /** One scenario, so one answer at most. */
  private predicted({ version, said }: Guess): readonly ToWebview[] {
    const prediction = version === this.version ? parseScenario(this.written).scenario?.prediction : null;
    const answer = typeof said === 'number' ? prediction?.answers[said] : undefined;
    if (said === 'again') this.score = { ...this.score, right: 0, answered: 0 };
    else if (answer !== undefined && this.score.answered === 0)
      this.score = { ...this.score, right: answer.right ? 1 : 0, answered: 1 };
    return [this.tellSettings()];
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
      this.versions(),
      { type: 'answer', id, ok: true },
    ];
  }

  /** What there is to compare with. */
  versions(): Extract<ToWebview, { type: 'versions' }> {
    return {
      type: 'versions',
      versions: [
        { which: 'saved', stamp: String(this.saves) },
        ...(this.past.length === 0 ? [] : [{ which: 'before', stamp: String(this.past.length) } as const]),
        ...(this.head === null ? [] : [{ which: 'head', stamp: this.head } as const]),
        { which: 'file', stamp: '' },
      ],
    };
  }

  private tellVersion({ id, which }: { id: number; which: VersionId }): readonly ToWebview[] {
    const stamp = this.versions().versions.find((version) => version.which === which)?.stamp;
    const texts = { saved: this.saved, before: this.past.at(-1), head: this.head, file: this.other?.text };
    const text = texts[which] ?? null;
    // Nobody picks anything.
    if (which === 'file' && text === null) return [{ type: 'answer', id, ok: true }];
    const scenario = text === null ? null : parseScenario(text).scenario;
    if (stamp === undefined || scenario === null)
      return [{ type: 'answer', id, ok: false, message: 'That version has an error.' }];
    const uri = which === 'file' ? this.other!.uri : `file:///${this.name}`;
    return [
      { type: 'version', which, stamp, name: uri.replace(/^.*\//, ''), uri, scenario },
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
