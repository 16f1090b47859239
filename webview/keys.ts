import * as l10n from '@vscode/l10n';
import type { ViewCommand } from '../src/protocol/messages';
import { VIEW_KEYS, type ViewId } from './slices/stage';
import type { Popover } from './state';

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** What holds the focus: a field takes every key, a control that was reached by keyboard takes Space and, in the toolbar, arrows. */
export type Focus = 'page' | 'field' | 'control' | 'toolbar';

export type Intent =
  | { readonly type: 'command'; readonly command: ViewCommand }
  | { readonly type: 'popover'; readonly popover: Popover }
  | { readonly type: 'view'; readonly view: ViewId }
  /** Out of a view, to the overview. */
  | { readonly type: 'leave' }
  | { readonly type: 'scale' }
  | { readonly type: 'link' }
  | { readonly type: 'edit' }
  | { readonly type: 'copy' }
  | { readonly type: 'teach' }
  | { readonly type: 'search' }
  | { readonly type: 'list' }
  | { readonly type: 'pace'; readonly faster: boolean }
  | { readonly type: 'nextFound'; readonly backwards: boolean }
  | { readonly type: 'escape' };

export interface Key {
  /** As people read it. */
  readonly label: string;
  /** As `aria-keyshortcuts` has it. */
  readonly aria: string;
  readonly does: string;
}

/** Its words are looked up when they are read: by then the page has its language. */
export const key = (label: string, aria: string, does: () => string): Key => ({
  label,
  aria,
  get does() {
    return does();
  },
});

/** One table for the handler, the tooltips and the help. */
export const KEYS: Readonly<Record<ViewCommand, Key>> = {
  stepForward: key('→', 'ArrowRight', () => l10n.t('Step')),
  stepBack: key('←', 'ArrowLeft', () => l10n.t('Step back')),
  stepOver: key('Shift+→', 'Shift+ArrowRight', () => l10n.t('Step over')),
  stepOverBack: key('Shift+←', 'Shift+ArrowLeft', () => l10n.t('Step over, backwards')),
  stepOut: key('O', 'O', () => l10n.t('Step out')),
  stepOutBack: key('Shift+O', 'Shift+O', () => l10n.t('Step out, backwards to the call')),
  first: key('Home', 'Home', () => l10n.t('Restart')),
  last: key('End', 'End', () => l10n.t('Last event')),
  nextFault: key('F8', 'F8', () => l10n.t('Next fault')),
  previousFault: key('Shift+F8', 'Shift+F8', () => l10n.t('Previous fault')),
  nextFlag: key('F', 'F', () => l10n.t('Next change of the access flag')),
  previousFlag: key('Shift+F', 'Shift+F', () => l10n.t('Previous change of the access flag')),
  nextPopulation: key('B', 'B', () => l10n.t('Next page that gets a frame to back it')),
  previousPopulation: key('Shift+B', 'Shift+B', () => l10n.t('Previous page that gets a frame')),
  nextOutcome: key('N', 'N', () => l10n.t('Next outcome')),
  previousOutcome: key('Shift+N', 'Shift+N', () => l10n.t('Previous outcome')),
  togglePlay: key('Space', 'Space', () => l10n.t('Play or pause')),
};
/** In the order people look for them. */
export const KEY_ORDER: readonly ViewCommand[] = [
  'stepForward',
  'stepBack',
  'stepOver',
  'stepOverBack',
  'stepOut',
  'stepOutBack',
  'togglePlay',
  'first',
  'last',
  'nextFault',
  'previousFault',
  'nextFlag',
  'previousFlag',
  'nextPopulation',
  'previousPopulation',
  'nextOutcome',
  'previousOutcome',
];
/** Turns teach mode on and off. */
export const TEACH_KEY = key('Q', 'Q', () =>
  l10n.t('Teach mode: ask what will come of a scenario before its run is shown'),
);
export const OTHER_KEYS: readonly Key[] = [
  key('S', 'S', () => l10n.t('Steps of the scenario')),
  key('E', 'E', () => l10n.t('Edit the scenario')),
  key('/', '/', () => l10n.t('Search the events of the timeline')),
  key('F3', 'F3', () => l10n.t('Next event that was found')),
  key('Shift+F3', 'Shift+F3', () => l10n.t('Previous event that was found')),
  key('C', 'C', () => l10n.t('Copy as text: what has the focus, or all of the view; Ctrl+C does the same')),
  key('I', 'I', () => l10n.t('List of events')),
  key('[ ]', '[', () => l10n.t('Play slower, faster')),
  key('Z', 'Z', () => l10n.t('Larger, for a projector; after the largest, as usual')),
  key('L', 'L', () => l10n.t('Step with the other views of this file, or alone')),
  key('Alt+←→', 'Alt+ArrowRight', () =>
    l10n.t('Move the area or pointer that is picked; with Shift, further: an area by 2M'),
  ),
  key('Alt+↑↓', 'Alt+ArrowUp', () => l10n.t('Let it reach further, or less far')),
  key('Ins', 'Insert', () => l10n.t('Map a page, as near as there is room to what is picked')),
  key('Del', 'Delete', () => l10n.t('Take it out of the scenario')),
  TEACH_KEY,
  key('1 – 6', '1', () => l10n.t('While a question waits: choose an answer; Enter gives it')),
  key('?', '?', () => l10n.t('All keys')),
  key('Esc', 'Escape', () => l10n.t('Close what is open; in a field, undo what was typed')),
  key('+ −', '+', () => l10n.t('In the timeline: nearer, or further away; Ctrl and the wheel do the same')),
  key('Tab', 'Tab', () => l10n.t('Go through the panes; arrows move inside the toolbar')),
];

const command = (name: ViewCommand): Intent => ({ type: 'command', command: name });

/** What a key press asks of the page, or null where it is none of the page's business. */
export function intentOf(press: KeyPress, focus: Focus): Intent | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  // A field that has something to take back does that first, and lets no Escape through.
  if (press.key === 'Escape') return { type: 'escape' };
  // As in an editor, from the field that asks as well.
  if (press.key === 'F3') return { type: 'nextFound', backwards: press.shiftKey };
  if (focus === 'field') return null;
  const { shiftKey } = press;
  switch (press.key) {
    case 'ArrowRight':
      return focus === 'toolbar' ? null : command(shiftKey ? 'stepOver' : 'stepForward');
    case 'ArrowLeft':
      return focus === 'toolbar' ? null : command(shiftKey ? 'stepOverBack' : 'stepBack');
    case 'Home':
      return focus === 'toolbar' ? null : command('first');
    case 'End':
      return focus === 'toolbar' ? null : command('last');
    case 'F8':
      return command(shiftKey ? 'previousFault' : 'nextFault');
    case ' ':
      return focus === 'page' ? command('togglePlay') : null;
    case 'o':
    case 'O':
      return command(shiftKey ? 'stepOutBack' : 'stepOut');
    case 'f':
    case 'F':
      return command(shiftKey ? 'previousFlag' : 'nextFlag');
    case 'b':
    case 'B':
      return command(shiftKey ? 'previousPopulation' : 'nextPopulation');
    case 'n':
    case 'N':
      return command(shiftKey ? 'previousOutcome' : 'nextOutcome');
    case 's':
      return { type: 'popover', popover: 'steps' };
    case 'c':
      return { type: 'copy' };
    case 'e':
      return { type: 'edit' };
    case 'z':
      return { type: 'scale' };
    case 'l':
      return { type: 'link' };
    case 'i':
      return { type: 'list' };
    case 'q':
      return { type: 'teach' };
    case '[':
    case ']':
      return { type: 'pace', faster: press.key === ']' };
    case '/':
      return { type: 'search' };
    case '?':
      return { type: 'popover', popover: 'keys' };
    case 'Backspace':
      return { type: 'leave' };
    default:
      return viewIntent(press.key);
  }
}

function viewIntent(key: string): Intent | null {
  const view = (Object.keys(VIEW_KEYS) as ViewId[]).find((id) => VIEW_KEYS[id] === key);
  return view === undefined ? null : { type: 'view', view };
}

const FIELD =
  'textarea, select, [contenteditable=""], [contenteditable="true"], input:not([type="radio"]):not([type="checkbox"])';
const CONTROL = 'button, summary, a[href], input, [role="button"], [role="slider"], [tabindex]:not([tabindex="-1"])';

/** Where the focus is. A control that was clicked lets the keys through: its ring is not shown, so nothing says it would take them. */
export function focusOf(target: Element | null, byPointer: boolean): Focus {
  if (!target) return 'page';
  if (target.closest(FIELD)) return 'field';
  if (byPointer || !target.closest(CONTROL)) return 'page';
  return target.closest('[role="toolbar"]') ? 'toolbar' : 'control';
}
