import { h, type VElement } from '../dom';
import { lastAtMost, traceIndex } from '../model/trace-index';
import type { View } from '../actions';
import { countText } from '../../src/core/trace/describe-words';
import type { PanelContext } from './context';
import { eventLink } from './rich';

export interface Lamp {
  readonly cpu: number;
  readonly lit: boolean;
  /** The event that made it so; null when it has always been so. */
  readonly since: number | null;
}

/** ACCESSING_USER_MEM of the CPU that event n is on. */
export function lampAt({ run: { trace }, n }: Pick<View, 'run' | 'n'>): Lamp {
  const cpu = n > 0 ? trace.event(n).cpu : 0;
  const { flags } = traceIndex(trace);
  const lit = trace.state(n).cpu(cpu).flag;
  for (let i = lastAtMost(flags, n); i >= 0; i--) {
    const at = flags[i]!;
    if (trace.event(at).cpu === cpu) return { cpu, lit, since: at };
  }
  return { cpu, lit, since: null };
}

/** Radius of the disc, in a box with room for the ring, as each arrangement has it. */
const LAMPS = { row: [6, 30], gutter: [8, 34], title: [4.5, 20] } as const;

/** Lit is a filled disc in a ring, dark the empty ring. */
export const lampMark = (lit: boolean, place: keyof typeof LAMPS): VElement => {
  const [r, box] = LAMPS[place];
  const size = String(box);
  const c = String(box / 2);
  return h(
    'svg.lamp-mark',
    { key: 'mark', width: size, height: size, 'aria-hidden': 'true' },
    h('circle', { key: 'ring', cx: c, cy: c, r: String(r + 4.5), class: lit ? 'lamp' : 'lamp off' }),
    lit && h('circle', { key: 'disc', cx: c, cy: c, r: String(r), class: 'lamp on' }),
  );
};

/** The lamp with its name, as it stands over the ladder. */
export const lampRow = (lamp: Lamp, ctx: PanelContext): VElement =>
  h(
    'div.lamp-row',
    {},
    lampMark(lamp.lit, 'row'),
    h('span.lamp-text', {}, h('b.mono', {}, 'ACCESSING_USER_MEM'), since(lamp, ctx)),
  );

/** `CPU 0, lit since 5`, with a way there. */
export const since = (lamp: Lamp, ctx: PanelContext, words = true): VElement => {
  const { cpu, lit, since: at } = lamp;
  return h(
    'span.note',
    {},
    `CPU ${cpu}${words ? `, ${lit ? 'lit' : 'dark'}` : ''}`,
    at !== null && [words ? ' since ' : ', since ', eventLink(at, countText(at), ctx, 'quiet')],
  );
};
