import type { VirtAddr } from '../src/core/addr/address';
import type { Edit, ViewCommand } from '../src/protocol/messages';
import type { JsonPath, Scenario } from '../src/scenario/model';
import type { Run } from '../src/run/run';
import type { Lane } from './model/trace-index';
import type { TimeAction, TimeState } from './slices/time';

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
  /** What a search has found; left out: nothing is sought. */
  readonly search?: Sought;
}

/** What a search asks for and has found so far. */
export interface Sought {
  /** Events in order; null while there is no question. */
  readonly found: Int32Array | null;
  /** Lanes of the kinds that are asked for; null: all. */
  readonly lanes: readonly Lane[] | null;
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
  | { readonly type: 'edit'; readonly edits: readonly Edit[] }
  | { readonly type: 'reveal'; readonly path: JsonPath; readonly line?: number }
  | { readonly type: 'time'; readonly action: TimeAction };

/** Where a pane draws, in CSS pixels. wide: from 1200 up. compact: from 560. narrow: below, as sections. */
export interface Geometry {
  readonly tier: 'wide' | 'compact' | 'narrow';
  readonly width: number;
  /** x of the labels. */
  readonly gutter: number;
  /** Content runs from x0 to x1. */
  readonly x0: number;
  readonly x1: number;
}

export interface DrawContext {
  readonly geometry: Geometry;
  readonly dispatch: (action: Action) => void;
  /** false under reduced motion, during drags and fast play: everything jumps. */
  readonly animate: boolean;
}
