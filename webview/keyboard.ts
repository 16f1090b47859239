import { focusOf, intentOf } from './keys';
import { toggleEditing } from './panels/toolbar';
import { nextScale } from './slices/stage';
import type { Store } from './store';
import { VIEWS } from './views';

/** Carries out the page's keys, and closes what is open at a click elsewhere. */
export function listenToKeys(store: Store): void {
  let byPointer = false;
  const pointed = (event: PointerEvent): void => {
    byPointer = true;
    const elsewhere = event.target instanceof Element && !event.target.closest('.anchor');
    if (store.state().popover !== null && elsewhere) store.dispatch({ type: 'popover', popover: null });
  };
  // Before what is hit may take the event for itself.
  window.addEventListener('pointerdown', pointed, true);
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') byPointer = false;
    if (event.defaultPrevented) return;
    const intent = intentOf(event, focusOf(event.target instanceof Element ? event.target : null, byPointer));
    if (!intent) return;
    const { popover, selection, stage } = store.state();
    switch (intent.type) {
      case 'command':
        store.dispatch({ type: 'command', command: intent.command });
        break;
      case 'popover':
        store.dispatch({ type: 'popover', popover: popover === intent.popover ? null : intent.popover });
        break;
      case 'view':
        if (!VIEWS.some(({ id }) => id === intent.view)) return;
        store.dispatch({ type: 'stage', action: { type: 'view', view: intent.view } });
        break;
      case 'difference':
        if (stage.view !== 'compare') return;
        store.dispatch({ type: 'difference', backwards: intent.backwards });
        break;
      case 'leave':
        if (stage.view === 'overview') return;
        store.dispatch({ type: 'stage', action: { type: 'view', view: 'overview' } });
        break;
      case 'scale':
        store.dispatch({ type: 'stage', action: { type: 'scale', scale: nextScale(stage.scale) } });
        break;
      case 'link':
        store.dispatch({ type: 'stage', action: { type: 'link', linked: !stage.linked } });
        break;
      case 'edit':
        toggleEditing(store.state(), store);
        break;
      case 'escape':
        if (popover !== null) store.dispatch({ type: 'popover', popover: null });
        else if (selection !== null) store.dispatch({ type: 'select', selection: null });
        else if (stage.view !== 'overview')
          store.dispatch({ type: 'stage', action: { type: 'view', view: 'overview' } });
        else return;
        break;
    }
    event.preventDefault();
  });
}
