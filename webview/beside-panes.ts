import * as l10n from '@vscode/l10n';
import { virt } from '../src/core/addr/address';
import type { Action, View } from './actions';
import { drawSpaceBeside, drawWalkBeside } from './draw/beside';
import { besideGeometry } from './geometry';
import { comparing, pairAt } from './model/compare';
import type { PanelContext } from './panels/context';
import { errorWords } from './report';
import type { Comparison, Pictures, SideName } from './slices/compare';
import type { Good, State } from './state';

/** What can be drawn of both runs. */
export type Picture = Exclude<Pictures, 'none'>;

/** The drawings of two runs side by side. Each keeps its element for the life of the page. */
export interface BesidePanes {
  readonly element: (side: SideName, picture: Picture) => SVGSVGElement;
  /** Draws those that are on the page; `fault` hears of one that threw, once until it throws something else. */
  draw(
    state: State,
    width: number,
    animate: boolean,
    dispatch: PanelContext['dispatch'],
    fault: (error: unknown) => void,
  ): void;
}

const DRAWINGS = { space: drawSpaceBeside, walk: drawWalkBeside } as const;
const SIDES: readonly SideName[] = ['left', 'right'];

export function createBesidePanes(): BesidePanes {
  const elements = new Map<string, SVGSVGElement>();
  const told = new Map<SideName, string>();
  const element = (side: SideName, picture: Picture): SVGSVGElement => {
    const id = `${picture}-${side}`;
    const svg = elements.get(id) ?? createSvg(picture);
    elements.set(id, svg);
    return svg;
  };
  return {
    element,
    draw(state, width, animate, dispatch, fault) {
      const made = comparing(state);
      const { pictures } = state.compare;
      if (made === null || pictures === 'none') return;
      const views = viewsAt(made, state);
      for (const side of SIDES) {
        const svg = element(side, pictures);
        if (!svg.isConnected) continue;
        try {
          DRAWINGS[pictures](svg, `${pictures}-${side}`, views[side], views[side === 'left' ? 'right' : 'left'], {
            geometry: besideGeometry(width),
            dispatch: (action) => {
              const asked = onSide(action, side, made);
              if (asked !== null) dispatch(asked);
            },
            animate,
          });
          told.delete(side);
        } catch (error) {
          // Half a drawing would lie.
          svg.replaceChildren();
          svg.setAttribute('height', '0');
          const message = errorWords(error);
          if (told.get(side) === message) continue;
          told.set(side, message);
          fault(error);
        }
      }
    },
  };
}

/** Both runs at the pair on show. An address that was picked to be looked at by hand is looked at in both. */
function viewsAt(made: Comparison, state: State): Readonly<Record<SideName, View>> {
  const pair = made.alignment.pair(pairAt(made, state));
  const selection = state.selection?.kind === 'address' ? state.selection : null;
  const view = ({ scenario, run }: Good, n: number): View => ({ scenario, run, n, selection });
  return { left: view(made.left, pair.left), right: view(made.right, pair.right) };
}

/** What a thing in a drawing asks for, as this view carries it out: events are pairs, and what is picked is an address in both. */
function onSide(
  action: Action,
  side: SideName,
  made: Comparison,
): Action | { readonly type: 'pair'; readonly at: number } | null {
  const { alignment } = made;
  if (action.type === 'seek')
    return { type: 'pair', at: side === 'left' ? alignment.ofLeft(action.n) : alignment.ofRight(action.n) };
  if (action.type !== 'select') return null;
  const { selection } = action;
  if (selection === null || selection.kind === 'address') return action;
  const { mappings, pointers } = made[side].scenario;
  if (selection.kind === 'part') return null;
  const at = selection.kind === 'mapping' ? mappings[selection.index]?.start : pointers[selection.index]?.address;
  return at === undefined ? null : { type: 'select', selection: { kind: 'address', va: virt(BigInt(at)) } };
}

function createSvg(picture: Picture): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', `${picture} beside`);
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', picture === 'space' ? l10n.t('Address space') : l10n.t('Page-table walk'));
  return svg;
}
