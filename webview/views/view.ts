import type { Room } from '../arrangements';
import type { Child } from '../dom';
import type { Panes } from '../panes';
import type { PanelContext } from '../panels/context';
import type { ViewId } from '../slices/stage';
import type { Good, State } from '../state';

/** What a view is made from. */
export interface ViewParts {
  readonly state: State;
  readonly good: Good;
  readonly panes: Panes;
  readonly room: Room;
  readonly ctx: PanelContext;
}

/** One way to fill the page below the toolbar. */
export interface PageView {
  readonly id: ViewId;
  readonly title: () => string;
  /** A codicon. */
  readonly icon: string;
  /** In place of the sentence about the event on show; null: nothing stands there. */
  readonly head?: (parts: ViewParts) => Child;
  readonly body: (parts: ViewParts) => Child;
  /** In place of the event's number in the toolbar, where two runs stand side by side. */
  readonly count?: (state: State) => { readonly left: number; readonly right: number } | null;
  /** What is read out after a move, in place of the sentence about the event. */
  readonly announce?: (state: State) => string | null;
}
