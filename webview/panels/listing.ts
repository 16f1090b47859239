import * as l10n from '@vscode/l10n';
import { listing, type ListingLine } from '../../src/core/trace/listings';
import { localsAt } from '../../src/core/trace/locals';
import type { Trace } from '../../src/core/trace/trace';
import { stackAt, type Frame, type Stack } from '../../src/run/stack';
import { h, icon, type Child, type VElement } from '../dom';
import type { Good } from '../state';
import type { PanelContext } from './context';

/** What a listing has to itself. */
export interface ListingRoom {
  /** Lines around the current one; Infinity for all, in a box that scrolls. */
  readonly lines: number;
  /** Characters of code that a line holds, for a comment stands beside it or not at all. */
  readonly columns: number;
}

/** The call stack opens into the listing: outer frames are one row each, one of them is unfolded. */
export function listingPanel(
  good: Good,
  n: number,
  open: number | null,
  ctx: PanelContext,
  room: ListingRoom,
): VElement {
  const stack = stackAt(good, n);
  const last = stack.frames.length - 1;
  const chosen = open === null ? -1 : stack.frames.findIndex((f) => f.call === open);
  const unfolded = chosen < 0 ? last : chosen;
  return h(
    'section.listing',
    { key: 'listing', 'aria-label': l10n.t('Call stack and listing') },
    stack.frames.map((frame, i) => [
      // In little space only the row of the unfolded frame stays; the others are in the timeline.
      (ctx.tier === 'wide' || i === unfolded) &&
        frameRow(frame, i, ctx.tier === 'wide' ? i : 0, i === unfolded, i === last, ctx),
      i === unfolded && code(frame, stack, i === last, room),
      i === unfolded && i === last && ctx.tier !== 'narrow' && locals(good.run.trace, stack.at),
    ]),
  );
}

function frameRow(frame: Frame, i: number, depth: number, open: boolean, last: boolean, ctx: PanelContext): VElement {
  return h(
    'button.frame',
    {
      key: `frame${i}`,
      type: 'button',
      class: open ? 'open' : undefined,
      'aria-expanded': String(open),
      title: open ? undefined : l10n.t('Show where {0} stands', frame.title),
      vars: { '--d': String(depth) },
      on: {
        click: () => {
          if (!open) ctx.dispatch({ type: 'frame', call: last ? null : frame.call });
        },
      },
    },
    icon(open ? 'chevron-down' : 'chevron-right'),
    h('span.mono.frame-name', {}, frame.title),
    frame.detail !== '' && !open && h('span.note.mono', {}, frame.detail),
  );
}

function code(frame: Frame, stack: Stack, innermost: boolean, room: ListingRoom): Child {
  const shown = listing(frame.listing);
  if (!shown) return null;
  const here = shown.lines.findIndex((l) => l.anchor === frame.anchor);
  const most = Math.min(room.lines, shown.lines.length);
  const from = windowStart(shown.lines.length, here, most);
  const mark = innermost ? (stack.decided ? 'decided' : 'current') : 'caller';
  return h(
    'ol.code',
    // All of it may be more than the pane is high; then it scrolls, by keyboard too.
    {
      key: `code ${shown.name}`,
      'aria-label': l10n.t('Listing of {0}', shown.title),
      tabindex: most < shown.lines.length ? undefined : '0',
    },
    shown.lines
      .slice(from, from + most)
      .map((line) => codeLine(line, line.n - 1 === here ? mark : '', stack.at, room.columns)),
  );
}

/** First of the `most` lines to show so that line `here` stands in the middle. */
export function windowStart(count: number, here: number, most: number): number {
  return Math.max(0, Math.min(count - most, here - Math.floor(most / 2)));
}

function codeLine(
  line: ListingLine,
  mark: '' | 'current' | 'decided' | 'caller',
  at: number,
  columns: number,
): VElement {
  const { comment } = line;
  // Words are narrower than code: four of them take the room of three.
  const beside = comment !== null && line.code.length + 3 + Math.ceil((comment.length + 3) * 0.8) <= columns;
  return h(
    'li',
    {
      key: String(line.n),
      class: mark || undefined,
      vars: { '--indent': String(line.code.length - line.code.trimStart().length) },
      'aria-current': mark === 'current' ? 'step' : undefined,
    },
    h(
      'span.ln',
      {},
      mark === 'current' || mark === 'caller'
        ? icon('debug-stackframe')
        : mark === 'decided'
          ? icon('stop-circle')
          : String(line.n),
    ),
    h('span.src', { title: comment !== null && !beside ? comment : undefined }, keywords(line.code)),
    mark === 'decided'
      ? h(
          'span.cm.at',
          { title: l10n.t('Decided at this event') },
          h('span.visually-hidden', {}, `${l10n.t('decided at')} `),
          String(at),
        )
      : beside && h('span.cm', {}, `// ${comment}`),
  );
}

const KEYWORDS = /(\b(?:let|mut|loop|while|for|in|if|else|match|break|continue|return|fn|unsafe)\b|->)/;

/** Keywords step back so that names and values stand out; no other syntax has a colour. */
const keywords = (text: string): Child[] =>
  text.split(KEYWORDS).map((part, i) => (i % 2 === 1 ? h('span.kw', {}, part) : part));

function locals(trace: Trace, at: number): Child {
  const values = localsAt(trace, at);
  if (values.length === 0) return null;
  return h(
    'dl.locals',
    { key: 'locals', 'aria-label': l10n.t('Values') },
    values.map((v) =>
      h(
        'div.local',
        { key: v.name },
        h('dt.note', {}, v.name),
        h(
          'dd.mono',
          { class: v.changed ? 'changed' : undefined, title: v.changed ? l10n.t('Changed by this event') : undefined },
          v.value,
        ),
      ),
    ),
  );
}
