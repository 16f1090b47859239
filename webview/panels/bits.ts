import { h, type VElement } from '../dom';

export interface NamedBit {
  readonly name: string;
  readonly set: boolean;
  /** What this value of it says. */
  readonly meaning: string;
}

/** Bits by name: a filled square is 1, a hollow one 0. What each says is read out, and stands beside it where there is room. */
export const bitList = (bits: readonly NamedBit[], says = false): VElement =>
  h(
    'ul.bits',
    { class: says ? 'says' : undefined },
    bits.map(({ name, set, meaning }) =>
      h(
        'li.bit-item',
        { key: name, title: meaning },
        h('i.bit-mark', { class: set ? 'on' : 'off', 'aria-hidden': 'true' }),
        h('span', { class: set ? 'b' : undefined }, name),
        h('span.visually-hidden', {}, set ? ' 1' : ' 0'),
        says && h('span.note', {}, meaning),
      ),
    ),
  );
