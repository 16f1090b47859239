import type { Pattern } from '../layout/scene';
import type { Drawing } from './place';

/** Hatches: side of the tile, and the path in it. */
const PATTERNS: Readonly<Record<Pattern, readonly [size: number, d: string]>> = {
  'stop-hatch': [6, 'M-1,7L7,-1M-1,1L1,-1M5,7L7,5'],
  ruled: [4, 'M0,2H4'],
  gone: [5, 'M-1,-1L6,6M-1,4L1,6M4,-1L6,1'],
  cluster: [4, 'M1,0V4'],
};

/**
 * The patterns of one drawing, in the drawing itself: a pattern in another one would go when that is hidden, and the names of two
 * drawings must not clash. `pane` makes the ids.
 */
export function defs(root: Drawing, pane: string): void {
  if (!root.selectChild('defs').empty()) return;
  const made = root
    .insert('defs', ':first-child')
    .selectAll('pattern')
    .data(Object.entries(PATTERNS))
    .join('pattern')
    .attr('id', ([name]) => patternId(pane, name))
    .attr('width', ([, [size]]) => size)
    .attr('height', ([, [size]]) => size)
    .attr('patternUnits', 'userSpaceOnUse');
  made
    .append('path')
    .attr('class', ([name]) => `pattern ${name}`)
    .attr('d', ([, [, d]]) => d);
}

export const patternId = (pane: string, name: string): string => `fl-${pane}-${name}`;
