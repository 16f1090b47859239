import * as l10n from '@vscode/l10n';
import { h, type Child, type VElement } from '../dom';
import type { State } from '../state';
import type { PanelContext } from './context';

/** What the signs of the drawing say, each drawn as it is there. Patterns are those of the map. */
const SIGNS: readonly (readonly [name: () => string, marks: () => readonly Child[]])[] = [
  [() => l10n.t('present: it has a frame'), () => [rect('cell on', 0, 22), rect('bar', 19, 3)]],
  [() => l10n.t('absent: a frame comes when it is touched, or never'), () => [path('bar-lazy', 'M0,17V21H28V17')]],
  [() => l10n.t('not mapped; how much is written'), () => [path('gap', 'M0,20H28')]],
  [() => l10n.t('unmapped by this run'), () => [rect('gone', 16, 6, 'gone')]],
  [() => l10n.t('executable'), () => [rect('cell on', 0, 22), rect('ruled', 5, 12, 'ruled', 4), rect('bar', 19, 3)]],
  [() => l10n.t('not writable: a lid on top'), () => [rect('cell on', 0, 22), rect('lid', 0, 1.5), rect('bar', 19, 3)]],
  [
    () => l10n.t('changed by the event on show'),
    () => [rect('cell on', 0, 18), rect('bar', 15, 3), rect('fresh', 20, 2)],
  ],
  [() => l10n.t('an access was stopped here'), () => [rect('stop-hatch', 0, 22, 'stop-hatch')]],
  [() => l10n.t('several areas, too close to tell apart'), () => [rect('crowd', 0, 22, 'cluster')]],
  [
    () => l10n.t('a pointer, and the bytes that it claims'),
    () => [path('ptr', 'M4,20V10H28'), path('ptr-head', 'M0,11l4.5,-8l4.5,8z')],
  ],
];

const rect = (cls: string, y: number, height: number, pattern?: string, x = 0): VElement =>
  h('rect', {
    class: cls,
    x,
    y,
    width: 28 - 2 * x,
    height,
    fill: pattern === undefined ? undefined : `url(#fl-map-${pattern})`,
  });
const path = (cls: string, d: string): VElement => h('path', { class: cls, d });

export function mapLegend({ space }: State, ctx: PanelContext): VElement {
  return h(
    'details.legend',
    {
      key: 'legend',
      open: space.legend,
      on: {
        toggle: (event) => {
          const { open } = event.target as HTMLDetailsElement;
          if (open !== space.legend) ctx.dispatch({ type: 'space', action: { type: 'legend', open } });
        },
      },
    },
    h('summary', {}, l10n.t('What the signs mean')),
    h(
      'ul',
      {},
      SIGNS.map(([name, marks], i) =>
        h(
          'li',
          { key: String(i) },
          h('svg.drawing', { width: 30, height: 24, viewBox: '0 0 30 24', 'aria-hidden': 'true' }, marks()),
          name(),
        ),
      ),
    ),
  );
}
