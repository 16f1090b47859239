import type { Rich } from '../../src/core/trace/describe';
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
      title: `Go to event ${n}`,
      on: {
        click: (event) => {
          event.preventDefault();
          ctx.dispatch({ type: 'seek', n });
        },
      },
    },
    text,
  );

/** A scenario's Markdown as far as a few words need it: paragraphs, **strong** and `code`; a link is its text. */
export const paragraphs = (markdown: string): VNode[] =>
  markdown
    .split(/\n\s*\n/)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .map((text) => h('p', {}, inline(text)));

/** One paragraph's inline marks. */
export const inline = (text: string): VNode[] =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part.length > 4 && part.startsWith('**') && part.endsWith('**')) return h('strong', {}, part.slice(2, -2));
      if (part.length > 2 && part.startsWith('`') && part.endsWith('`')) return h('code', {}, part.slice(1, -1));
      return part;
    });
