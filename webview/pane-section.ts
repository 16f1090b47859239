import * as l10n from '@vscode/l10n';
import { h, icon, own, type Child, type VElement, type VNode } from './dom';
import type { Panes } from './panes';
import type { Pane, State } from './state';

/** A drawing as a section of its own. */
export function drawing(
  pane: Pane,
  spec: string,
  heading: string,
  state: State,
  panes: Panes,
  above: Child = null,
): VElement {
  const height = pane === 'space' || pane === 'time' ? state.stage.sizes[pane] : undefined;
  return h(
    spec,
    {
      key: pane,
      'aria-label': heading,
      'data-pane': pane,
      class: height === undefined ? undefined : 'sized',
      vars: { '--height': height === undefined ? '' : `${height}px` },
    },
    h('h2.visually-hidden', {}, heading),
    above,
    fault(pane, state),
    own(panes.element(pane)),
  );
}

/** A drawing that failed says so in its place. */
export function fault(pane: Pane, state: State): VNode | null {
  const message = state.paneFaults[pane];
  if (message === undefined) return null;
  return h(
    'p.pane-fault.note',
    { key: 'fault', role: 'status' },
    icon('warning'),
    l10n.t(
      "This drawing failed at event {0}, which is a bug of Faultline's: {1}. Everything else goes on; the next event is drawn anew.",
      state.n,
      message,
    ),
  );
}
