import * as l10n from '@vscode/l10n';
import type { Rich } from '../../src/core/trace/describe';
import { INLINE } from '../../src/run/report/markdown';
import { h, type VNode } from '../dom';
import type { PanelContext } from './context';

/** Words of the engine: strong, code, and numbers of events that lead there. */
export const rich = (parts: Rich, ctx: PanelContext): VNode[] =>
  parts.map(({ text, style, event }): VNode => {
    if (event !== undefined) return eventLink(event, text, ctx);
    return style === undefined ? text : h(style, {}, text);
  });

/** A number of an event, or words that stand for it, as a link: an anchor, for a button would break the line around it. */
export const eventLink = (n: number, text: string, ctx: PanelContext, cls = ''): VNode =>
  h(
    'a.link',
    {
      class: cls || undefined,
      href: `#event-${n}`,
      title: l10n.t('Go to event {0}', n),
      on: {
        click: (event) => {
          event.preventDefault();
          ctx.dispatch({ type: 'seek', n });
        },
      },
    },
    text,
  );

/** A scenario's Markdown as far as a few words need it: paragraphs, **strong**, *emphasis* and `code`; a link is its text. Its language is its own. */
export const paragraphs = (markdown: string): VNode[] =>
  markdown
    .split(/\n\s*\n/)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .map((text) => h('p', { dir: 'auto' }, inline(text)));

/** One paragraph's inline marks. */
export function inline(markdown: string): VNode[] {
  const text = markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  const parts: VNode[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, strong, emphasis] = match;
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push(
      code !== undefined ? h('code', {}, code) : h(strong !== undefined ? 'strong' : 'em', {}, strong ?? emphasis),
    );
    at = match.index + whole.length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}
