import type { Edit, JsonValue } from '../scenario/edit';
import type { JsonPath, Problem, Scenario } from '../scenario/model';
import type { Part } from '../scenario/part';

/** One change of the text; the host turns it into a minimal edit that keeps comments. */
export type { Edit, JsonValue } from '../scenario/edit';
export type { Kind, Part, PartField, Word } from '../scenario/part';

/**
 * All that host and webview say to each other. JSON only: addresses are `0x…` strings, never bigint, and never the trace:
 * the webview runs the scenario itself and gets the same one.
 */

/** What the host tells the webview. */
export type ToWebview =
  /** The document as it now is. `scenario` is null while the text has errors: keep the last good drawing under a banner. */
  | {
      readonly type: 'document';
      readonly version: number;
      readonly name: string;
      readonly scenario: Scenario | null;
      readonly problems: readonly LocatedProblem[];
      /** The values a form edits, as they stand in the text: everything single below `mappings` and `pointers`, and `kernel`. */
      readonly written?: readonly WrittenValue[];
    }
  /** The part that the page's form is about, as the text of that version has it; null: it has no such part. */
  | {
      readonly type: 'part';
      readonly version: number;
      readonly part: Part | null;
      /** The file's own types. */
      readonly types: readonly string[];
    }
  /** What was said to the question in another view of the file. */
  | ({ readonly type: 'predicted' } & Guess)
  /** Go to an event: from a command, the debugger, another view. */
  | { readonly type: 'cursor'; readonly n: number }
  /** A palette command or a key binding of VS Code's. */
  | { readonly type: 'command'; readonly command: ViewCommand }
  | { readonly type: 'settings'; readonly settings: ViewSettings }
  /** Which other versions of the scenario there are to compare with; once the page is ready, and whenever that may have changed. */
  | { readonly type: 'versions'; readonly versions: readonly OfferedVersion[] }
  /** One of them, as it was asked for. */
  | ({ readonly type: 'version' } & Version)
  /** Show the comparison, with that version on the right; null: with another kernel. `uri`: which file, where it is one. */
  | { readonly type: 'compare'; readonly which: VersionId | null; readonly uri?: string }
  /** What a view of this file last wanted to find again; for a page that has no memory of its own. */
  | { readonly type: 'stay'; readonly state: JsonValue }
  | { readonly type: 'answer'; readonly id: number; readonly ok: true }
  | ({ readonly type: 'answer'; readonly id: number; readonly ok: false } & Refusal);

/** Another version of a scenario: the file as it is saved, the text before its last edit, what git has of it, or another file. */
export type VersionId = 'saved' | 'before' | 'head' | 'file';

export interface OfferedVersion {
  readonly which: VersionId;
  /** Another one each time that the version may be. */
  readonly stamp: string;
}

export interface Version extends OfferedVersion {
  /** Of the file. */
  readonly name: string;
  readonly uri: string;
  readonly scenario: Scenario;
}

export type PictureFormat = 'svg' | 'png';

/** Why something could not be done, in a sentence, and what could be, nearest first. */
export interface Refusal {
  readonly message: string;
  readonly offers?: readonly string[];
}

/** A problem with its place for people: 1-based line and column. */
export type LocatedProblem = Problem & { readonly line: number; readonly column: number };

/** A value as a person wrote it, JSON quotes and all: `"16K"` where the scenario has 0x4000. */
export interface WrittenValue {
  readonly path: JsonPath;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

export type ViewCommand =
  | 'stepForward'
  | 'stepBack'
  | 'stepOver'
  | 'stepOverBack'
  | 'stepOut'
  | 'stepOutBack'
  | 'first'
  | 'last'
  | 'nextFault'
  | 'previousFault'
  | 'nextFlag'
  | 'previousFlag'
  | 'nextPopulation'
  | 'previousPopulation'
  | 'nextOutcome'
  | 'previousOutcome'
  | 'togglePlay';

export interface ViewSettings {
  /** Events a second while playing. */
  readonly playSpeed: number;
  /** Events a run may record. */
  readonly maxEvents: number;
  /** Asks what will come of a scenario before its run is shown; left out: it does not. */
  readonly teachMode?: boolean;
  /** What teach mode has heard so far; left out: nobody keeps it. */
  readonly score?: Score;
  /** The page shows a copy, and there is no text to change. */
  readonly readOnly?: true;
}

/** What is said in teach mode to the question of the scenario of a version: the number of an answer, nothing, or that it is to be asked again. */
export interface Guess {
  readonly version: number;
  readonly said: number | 'skip' | 'again';
}

/** Answers of teach mode, over all scenarios. */
export interface Score {
  readonly right: number;
  readonly answered: number;
  /** Another number each time that it begins anew. */
  readonly round: number;
}

/**
 * What the webview tells the host. Those with an `id` are answered, always; the answer to an `edit` that was made comes after
 * the `document` that holds it. A `cursor` that the host sent need not be told back.
 */
export type ToHost =
  | { readonly type: 'ready' }
  /** `linked`: other views of the file follow. */
  | { readonly type: 'cursor'; readonly n: number; readonly length: number; readonly linked: boolean }
  /** What a person says to the question of the scenario of that version. */
  | ({ readonly type: 'predicted' } & Guess)
  /** What the page wants to find again when the file is opened anew. */
  | { readonly type: 'stay'; readonly state: JsonValue }
  /** The part of the file that a form is open about; null: none is. The host answers with `part`, now and whenever the text changes. */
  | { readonly type: 'part'; readonly path: JsonPath | null }
  /** `checked`: refuse what would bring an error into the text. */
  | {
      readonly type: 'edit';
      readonly id: number;
      readonly version: number;
      readonly edits: readonly Edit[];
      readonly checked?: true;
    }
  /** Show the place in the text, beside. `line` (1-based) is for text that cannot be read, where no path leads anywhere. */
  | { readonly type: 'reveal'; readonly id: number; readonly path: JsonPath; readonly line?: number }
  | { readonly type: 'openText'; readonly id: number }
  | { readonly type: 'newScenario'; readonly id: number }
  /** Lets the person pick one of the examples. */
  | { readonly type: 'openExample'; readonly id: number }
  /** Turns teach mode on or off; `settings` tell of it. */
  | { readonly type: 'toggleTeachMode'; readonly id: number }
  /** Write the run to a file that the person picks: explained as Markdown, or as text. */
  | { readonly type: 'exportReport'; readonly id: number }
  | { readonly type: 'exportTrace'; readonly id: number }
  /** Write a page that plays the run without VS Code. */
  | { readonly type: 'exportPage'; readonly id: number }
  /** Debug the scenario in VS Code's own debugger. */
  | { readonly type: 'debug'; readonly id: number }
  /** Save a picture where the person says: the text of an SVG, or a PNG in base64. `name` is an offer, without an ending. */
  | {
      readonly type: 'save';
      readonly id: number;
      readonly format: PictureFormat;
      readonly name: string;
      readonly data: string;
    }
  /**
   * Read another version of the scenario: `version` comes before the answer. Without a `uri` that a `version` had, a person picks the
   * file, or none.
   */
  | { readonly type: 'version'; readonly id: number; readonly which: VersionId; readonly uri?: string }
  /** An exception in the page: goes to the log. */
  | { readonly type: 'fault'; readonly message: string };

/** A message that is answered. */
export type Request = Extract<ToHost, { readonly id: number }>;
export type Answer = Extract<ToWebview, { readonly type: 'answer' }>;
