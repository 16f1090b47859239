import { handKey, isHeld } from './hand-keys';
import { copiedWords, partAround, textOf } from './copy-text';
import { focusOf, intentOf } from './keys';
import { seen } from './model/asking';
import { toggleEditing } from './panels/toolbar';
import { nextScale } from './slices/stage';
import type { Store } from './store';
import { teachKey } from './teach-keys';
import { viewOf, VIEWS } from './views';

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
    const focus = focusOf(event.target instanceof Element ? event.target : null, byPointer);
    const free = focus !== 'field' || isForHand(event, isHeld(store.state()));
    const hand = free ? handKey(event, store.state()) : null;
    if (hand) {
      store.dispatch(hand);
      event.preventDefault();
      return;
    }
    const shown = seen(store.state());
    const answering = event.target instanceof Element && event.target.closest('.teach-answers') !== null;
    const own =
      teachKey(event, answering ? 'page' : focus, shown) ??
      (focus === 'field' ? null : (viewOf(shown.stage.view).keys?.(event, shown) ?? null));
    if (own) {
      store.dispatch(own);
      event.preventDefault();
      return;
    }
    const intent = intentOf(event, focus);
    if (!intent) return;
    const { popover, selection, stage, settings } = store.state();
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
      case 'search':
        store.dispatch({ type: 'search', action: { type: 'open' } });
        break;
      case 'list':
        store.dispatch({ type: 'list', action: { type: 'open', open: !store.state().list.open } });
        break;
      case 'pace':
      case 'nextFound':
        store.dispatch(intent);
        break;
      case 'copy':
        store.dispatch({ type: 'copy', all: false });
        break;
      case 'teach':
        // A copy of a run asks nobody.
        if (settings.readOnly === true) return;
        store.dispatch({ type: 'ask', what: 'toggleTeachMode' });
        break;
      case 'edit':
        if (viewOf(stage.view).bare) return;
        toggleEditing(store.state(), store);
        break;
      case 'escape':
        if (popover !== null) store.dispatch({ type: 'popover', popover: null });
        else if (selection !== null) store.dispatch({ type: 'select', selection: null });
        else if (stage.view !== 'overview')
          store.dispatch({ type: 'stage', action: { type: 'view', view: 'overview' } });
        else if (store.state().search.open) store.dispatch({ type: 'search', action: { type: 'close' } });
        else return;
        break;
    }
    event.preventDefault();
  });
  // What is marked is copied as ever; where nothing is, the part that has the focus.
  document.addEventListener('copy', (event) => {
    const selected = document.getSelection()?.isCollapsed === false;
    const target = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || selected || focusOf(target, byPointer) === 'field') return;
    const part = partAround(document.activeElement);
    if (part === null) return;
    const text = textOf(part);
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    store.dispatch({ type: 'said', words: copiedWords(text) });
  });
  // What was moved by keys is let go with them.
  const letGo = (): void => {
    const { drag, late } = store.state();
    if (drag?.byKeys === true || late.length > 0) store.dispatch({ type: 'drag', action: { type: 'drop' } });
  };
  window.addEventListener('keyup', ({ key, altKey }) => {
    if (key === 'Alt' || (key.startsWith('Arrow') && !altKey)) letGo();
  });
  window.addEventListener('blur', letGo);
}

/**
 * What a field of text leaves to the hand: picking something opens its form, so that is where the keyboard mostly is. On a Mac,
 * Option and arrows go from word to word.
 */
function isForHand({ target, key, altKey }: KeyboardEvent, held: boolean): boolean {
  if (held && key === 'Escape') return true;
  const mac = window.navigator.userAgent.includes('Mac');
  return altKey && key.startsWith('Arrow') && target instanceof Element && target.matches('input') && !mac;
}
