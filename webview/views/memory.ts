import * as l10n from '@vscode/l10n';
import type { View } from '../actions';
import { h, icon, type Child, type VElement } from '../dom';
import { key, type KeyPress } from '../keys';
import { bytesPerLine, memoryModel, type MemoryModel } from '../model/memory';
import type { PanelContext } from '../panels/context';
import { framesPanel } from '../panels/frames';
import { memoryBar } from '../panels/memory-bar';
import { memoryGrid } from '../panels/memory-grid';
import { memoryValue } from '../panels/memory-value';
import { registersPanel } from '../panels/registers';
import type { StoreAction } from '../store-action';
import type { MemoryAction, MemorySection } from '../slices/memory';
import type { State } from '../state';
import type { PageView, ViewParts } from './view';

/** CSS pixels: a line, what stands above and below the lines, the column of registers, the margins. */
const LINE = 20;
const ABOVE = { wide: 190, compact: 470, narrow: 600 } as const;
const ASIDE = 340;
const MARGINS = { wide: 20 + 32 + ASIDE + 28, compact: 36, narrow: 24 } as const;
const FEWEST = 12;

/** Memory byte by byte, the registers, and what frames are for. */
export const memory: PageView = {
  id: 'memory',
  title: () => l10n.t('Memory and registers'),
  icon: 'chip',
  body: (parts) => {
    const { state, ctx } = parts;
    const model = modelOf(parts);
    return h(
      'div.memory',
      { key: 'memory' },
      h(
        'section.memory-main',
        { key: 'main', 'aria-label': l10n.t('Memory') },
        h('h2.visually-hidden', {}, l10n.t('Memory')),
        memoryBar(model, ctx),
        memoryGrid(model, ctx),
      ),
      h(
        'div.memory-aside',
        { key: 'aside' },
        section('value', l10n.t('Under the cursor'), state, ctx, () => memoryValue(model, ctx)),
        section('frames', l10n.t('Frames'), state, ctx, () => framesPanel(model, ctx)),
        section('registers', l10n.t('Registers'), state, ctx, () => registersPanel(model, ctx)),
      ),
    );
  },
  keys: (press, state) => keysOf(press, state),
  help: [
    key('G', 'G', () => l10n.t('Go to an address, a pointer or an area')),
    key('V', 'V', () => l10n.t('Virtual or physical memory')),
    key('R', 'R', () => l10n.t('Follow the run again')),
  ],
};

function modelOf({ state, good, room, ctx }: ViewParts): MemoryModel {
  const view: View = { scenario: good.scenario, run: good.run, n: state.n, selection: state.selection };
  const characters = Math.floor((room.width - MARGINS[ctx.tier]) / room.column);
  const lines = Math.max(FEWEST, Math.floor((room.height - ABOVE[ctx.tier]) / LINE));
  return memoryModel(view, state.memory, bytesPerLine(characters, ctx.tier), lines);
}

function keysOf(
  { key: name, ctrlKey, altKey, metaKey, shiftKey }: KeyPress,
  { memory: { space } }: State,
): StoreAction | null {
  if (ctrlKey || altKey || metaKey || shiftKey) return null;
  const act = (action: MemoryAction): StoreAction => ({ type: 'memory', action });
  switch (name) {
    case 'g':
      return act({ type: 'ask' });
    case 'v':
      return act({ type: 'space', space: space === 'virtual' ? 'physical' : 'virtual' });
    case 'r':
      return act({ type: 'follow' });
    default:
      return null;
  }
}

/** A part of the view that folds; a folded one is not made. */
function section(
  id: MemorySection,
  title: string,
  { memory: { closed } }: State,
  ctx: PanelContext,
  inside: () => Child,
): VElement {
  const open = !closed.includes(id);
  return h(
    'details.section',
    {
      key: id,
      open,
      class: `memory-${id}`,
    },
    h(
      'summary',
      {
        on: {
          // Not left to the browser, which folds it before it tells: a redraw in between would open it again.
          click: (event) => {
            event.preventDefault();
            ctx.dispatch({ type: 'memory', action: { type: 'fold', section: id, closed: open } });
          },
        },
      },
      icon('chevron-down', 'twist'),
      h('h2.section-title', {}, title),
    ),
    open && h('div.section-inside', {}, inside()),
  );
}
