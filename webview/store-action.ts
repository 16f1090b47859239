import type { Edit, PictureFormat, Guess, ToWebview, VersionId, ViewSettings } from '../src/protocol/messages';
import type { PlainRequest, Result } from '../src/protocol/requests';
import type { Run } from '../src/run/run';
import type { Scenario } from '../src/scenario/model';
import type { Action, Selection } from './actions';
import type { GridAction } from './model/memory-act';
import type { CompareAction } from './slices/compare';
import type { ListAction } from './slices/list';
import type { LongRunAction } from './slices/long-run';
import type { MemoryAction } from './slices/memory';
import type { SearchAction } from './slices/search';
import type { TeachAction } from './slices/teach';
import type { TurnsAction } from './slices/turns';
import type { Change, Pane, Popover, SectionId, Tab } from './state';

/** Everything that can happen to the page: what drawings and panels ask for, what the host says, what the store's own effects bring. */
export type StoreAction =
  | Action
  | { readonly type: 'document'; readonly message: Extract<ToWebview, { type: 'document' }> }
  | { readonly type: 'settings'; readonly settings: ViewSettings }
  | { readonly type: 'part'; readonly message: Extract<ToWebview, { type: 'part' }> }
  | { readonly type: 'hostCursor'; readonly n: number }
  /** What an earlier page of this file wanted to find again; only a page that has shown nothing yet takes it. */
  | { readonly type: 'restore'; readonly saved: unknown }
  | { readonly type: 'longRun'; readonly action: LongRunAction }
  | {
      readonly type: 'ran';
      readonly scenario: Scenario;
      readonly run: Run;
      readonly version: number;
      readonly ms: number;
    }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'tick'; readonly n: number }
  | { readonly type: 'speed'; readonly speed: number }
  | { readonly type: 'popover'; readonly popover: Popover | null }
  | { readonly type: 'tab'; readonly tab: Tab }
  | { readonly type: 'fold'; readonly section: SectionId; readonly folded: boolean }
  | { readonly type: 'frame'; readonly call: number | null }
  | { readonly type: 'rove'; readonly id: string }
  | { readonly type: 'draft'; readonly field: string; readonly text: string | null }
  /** A field's edit; what it typed is kept until the host has made it. */
  | {
      readonly type: 'commit';
      readonly field: string;
      readonly edits: readonly Edit[];
      readonly then?: Selection;
      /** The selection goes with what is removed. */
      readonly after?: null;
      /** The host refuses it where it would bring an error into the text. */
      readonly checked?: true;
      readonly shown?: Change;
    }
  | { readonly type: 'answered'; readonly field: string | null; readonly result: Result }
  | { readonly type: 'ask'; readonly what: PlainRequest }
  | { readonly type: 'picture'; readonly pane: Pane; readonly format: PictureFormat }
  | { readonly type: 'paneFault'; readonly pane: Pane; readonly message: string | null }
  | { readonly type: 'compare'; readonly action: CompareAction }
  /** To the comparison, with that version on the right. */
  | { readonly type: 'compareWith'; readonly which: VersionId | null; readonly uri?: string }
  | { readonly type: 'memory'; readonly action: MemoryAction | GridAction }
  /** To a pair of the two runs side by side. */
  | { readonly type: 'pair'; readonly at: number }
  | { readonly type: 'difference'; readonly backwards: boolean }
  | { readonly type: 'turns'; readonly action: TurnsAction }
  | { readonly type: 'teach'; readonly action: TeachAction }
  /** Said in another view of the file. */
  | { readonly type: 'predicted'; readonly prediction: Guess }
  | { readonly type: 'search'; readonly action: SearchAction }
  | { readonly type: 'list'; readonly action: ListAction }
  /** Plays faster or slower by a step. */
  | { readonly type: 'pace'; readonly faster: boolean }
  /** To the next event that the search has found, or the one before. */
  | { readonly type: 'nextFound'; readonly backwards: boolean }
  /** As text: the part that has the focus, or all of the view. */
  | { readonly type: 'copy'; readonly all: boolean }
  | { readonly type: 'said'; readonly words: string }
  | { readonly type: 'dismiss' };

/** The action of that name. */
export type ActionOf<T extends StoreAction['type']> = Extract<StoreAction, { readonly type: T }>;
