import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { counted } from '../../src/core/trace/describe-words';
import { evenHold } from './hold';
import type { SceneBuilder } from './scene';

/** An area whose edges can be dragged, and its block in the drawing. Bytes and pixels. */
export interface AreaBlock {
  readonly k: string;
  readonly name: string;
  /** The scenario's mapping. */
  readonly index: number;
  readonly start: bigint;
  readonly end: bigint;
  /** Of all of it, also where a part is in view. */
  readonly pages: bigint;
  readonly selected: boolean;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Edges that are in the drawing; both if nothing is said. */
  readonly edges?: readonly Edge[];
}

export type Edge = 'start' | 'end';
const EDGES: readonly Edge[] = ['start', 'end'];

/** Pixels that a hand needs. */
const GRIP = 8;

/**
 * What its edges are taken by: outside of the block where that is narrow, so that its middle can still be taken. Those of the area that
 * is picked can be seen, come before all others, and are sliders for whoever uses keys. Edges go by the block's own scale.
 */
export function edgeMarks(m: SceneBuilder, block: AreaBlock): void {
  const { k, name, index, start, end, selected, x, y, w, h, edges = EDGES } = block;
  const inset = w >= 3 * GRIP ? GRIP / 2 : 0;
  const pages = counted(block.pages, 'page');
  for (const edge of edges) {
    const grab = { kind: 'edge', index, edge } as const;
    const at = edge === 'start' ? x : x + w;
    const va = edge === 'start' ? start : end;
    const place = { x: edge === 'start' ? at - GRIP + inset : at - inset, y: y - 2, w: GRIP, h: h + 4 };
    m.grip({
      k: `${k} ${edge}`,
      ...place,
      label: edge === 'start' ? l10n.t('Drag the start of {0}', name) : l10n.t('Drag the end of {0}', name),
      hold: evenHold(grab, at, va, w, end - start),
      first: selected,
    });
    if (!selected) continue;
    m.handle(`${k} ${edge} handle`, at, y + h / 2);
    m.hit({
      k: `${k} ${edge} slider`,
      ...place,
      label: edge === 'start' ? l10n.t('start of {0}', name) : l10n.t('end of {0}', name),
      row: 'edges',
      action: { type: 'select', selection: { kind: 'mapping', index } },
      slider: { grab, now: Number(va / 4096n), text: `${grouped(va)}, ${pages}` },
    });
  }
}
