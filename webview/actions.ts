import type { VirtAddr } from '../src/core/addr/address';
import type { Edit, ViewCommand } from '../src/protocol/messages';
import type { JsonPath, Scenario } from '../src/scenario/model';
import type { Run } from '../src/run/run';
import type { Group } from './model/groups';
import type { DragAction, DragState } from './slices/drag';
import type { SpaceAction, SpaceState } from './slices/space';
import type { StageAction } from './slices/stage';
import type { TimeAction, TimeState } from './slices/time';
import type { WalkAction, WalkState } from './slices/walk';

/** What is on show: every drawing and panel is a pure function of this. */
export interface View {
  readonly scenario: Scenario;
  readonly run: Run;
  /** The event on show; 0 is before the first. */
  readonly n: number;
  /** What the person picked to look at or to edit; null follows the events. */
  readonly selection: Selection | null;
  /** How the timeline is looked at; left out: as it is before anybody touches it. */
  readonly time?: TimeState;
  /** How the whole address space is looked at; left out: all of it. */
  readonly space?: SpaceState;
  /** What a person has hold of; left out: nothing. */
  readonly drag?: DragState | null;
  /** What a search has found; left out: nothing is sought. */
  readonly search?: Sought;
  /** How the view of the walk is looked at; left out: it follows the run. */
  readonly walk?: WalkState;
}

/** What a search asks for and has found so far. */
export interface Sought {
  /** Events in order; null while there is no question. */
  readonly found: Int32Array | null;
  /** Kinds of events that are left out. */
  readonly off: readonly Group[];
}

export type Selection =
  /** A mapping of the scenario, by its index. */
  | { readonly kind: 'mapping'; readonly index: number }
  | { readonly kind: 'pointer'; readonly index: number }
  /** Any other part of the file, by its path: the machine, a step, the file itself. */
  | { readonly kind: 'part'; readonly path: JsonPath }
  /** An address, to walk by hand. */
  | { readonly kind: 'address'; readonly va: VirtAddr };

/** What a drawing or a panel asks for. The store alone acts on it. */
export type Action =
  | { readonly type: 'seek'; readonly n: number }
  | { readonly type: 'command'; readonly command: ViewCommand }
  | { readonly type: 'select'; readonly selection: Selection | null }
  /** `goTo`: a step to whose end the page goes once the edit has run. */
  | { readonly type: 'edit'; readonly edits: readonly Edit[]; readonly goTo?: number | null }
  | { readonly type: 'reveal'; readonly path: JsonPath; readonly line?: number }
  | { readonly type: 'time'; readonly action: TimeAction }
  | { readonly type: 'space'; readonly action: SpaceAction }
  | { readonly type: 'drag'; readonly action: DragAction }
  | { readonly type: 'stage'; readonly action: StageAction }
  | { readonly type: 'walk'; readonly action: WalkAction };

/** Where a pane draws, in CSS pixels. wide: from 1200 up. compact: from 560. narrow: below, as sections. */
export interface Geometry {
  readonly tier: 'wide' | 'compact' | 'narrow';
  readonly width: number;
  /** x of the labels. */
  readonly gutter: number;
  /** Content runs from x0 to x1. */
  readonly x0: number;
  readonly x1: number;
  /** Rows of calls that a timeline has room for; left out: as many as there are. */
  readonly callRows?: number;
}

export interface DrawContext {
  readonly geometry: Geometry;
  readonly dispatch: (action: Action) => void;
  /** false under reduced motion, during drags and fast play: everything jumps. */
  readonly animate: boolean;
}
