import type { Room } from '../arrangements';
import type { BesidePanes } from '../beside-panes';
import type { Child, VElement } from '../dom';
import type { Key, KeyPress } from '../keys';
import type { Panes } from '../panes';
import type { PanelContext } from '../panels/context';
import type { StoreAction } from '../store-action';
import type { ViewId } from '../slices/stage';
import type { Good, Pane, State } from '../state';

/** What a view is made from. */
export interface ViewParts {
  readonly state: State;
  readonly good: Good;
  readonly panes: Panes;
  readonly beside: BesidePanes;
  readonly room: Room;
  readonly ctx: PanelContext;
  /** What teach mode puts in the place of the code that runs; null: nothing. */
  readonly card: VElement | null;
}

/** One way to fill the page below the toolbar. */
export interface PageView {
  readonly id: ViewId;
  readonly title: () => string;
  /** A codicon. */
  readonly icon: string;
  /** In place of the sentence about the event on show; null: nothing stands there. */
  readonly head?: (parts: ViewParts) => Child;
  /** Its drawings, the main one first, for pictures of them. */
  readonly pictures?: readonly Pane[];
  readonly body: (parts: ViewParts) => Child;
  /** In place of the event's number in the toolbar, where two runs stand side by side. */
  readonly count?: (state: State) => { readonly left: number; readonly right: number } | null;
  /** It has no form, and steps and kernels are its own, so the toolbar offers none of them. */
  readonly bare?: true;
  /** What is read out after a move, in place of the sentence about the event. */
  readonly announce?: (state: State) => string | null;
  /** What keys of the view's own ask for, while no field has the focus; null: nothing of the view's. They go before the page's. */
  readonly keys?: (press: KeyPress, state: State) => StoreAction | null;
  /** The same keys for the sheet of all keys. */
  readonly help?: readonly Key[];
}
