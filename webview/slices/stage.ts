import type { JsonValue } from '../../src/protocol/messages';

/** What the page as a whole looks like: which view fills it, and how its room is shared out. Slices next to this one are made alike. */
export interface StageState {
  readonly view: ViewId;
  /** How much larger than usual everything is, for a projector. */
  readonly scale: number;
  /** Steps with the other views of the file, and they with this one. */
  readonly linked: boolean;
  readonly sizes: Sizes;
}

/** CSS pixels that somebody gave a pane by hand; what is not here is as large as its neighbours let it be. */
export type Sizes = Readonly<Partial<Record<Resizable, number>>>;
/** Widths of the walk, the fault handling and the list of events beside the page; heights of the address space, the timeline, the list below. */
const RESIZABLE = ['walk', 'flow', 'space', 'time', 'list', 'rows'] as const;
export type Resizable = (typeof RESIZABLE)[number];

/** Views that can fill the page, by the digit that opens each. What is not in views/index.ts is not there yet. */
export const VIEW_KEYS = { overview: '1', space: '2', walk: '3', memory: '4', compare: '5' } as const;
export type ViewId = keyof typeof VIEW_KEYS;

export type StageAction =
  | { readonly type: 'view'; readonly view: ViewId }
  | { readonly type: 'scale'; readonly scale: number }
  | { readonly type: 'link'; readonly linked: boolean }
  /** `px` null: as it was before anybody touched it. */
  | { readonly type: 'resize'; readonly pane: Resizable; readonly px: number | null };

export const SCALES: readonly number[] = [1, 1.25, 1.5, 2];

export const initialStage: StageState = { view: 'overview', scale: 1, linked: true, sizes: {} };

export function reduceStage(stage: StageState, action: StageAction): StageState {
  switch (action.type) {
    case 'view':
      return { ...stage, view: action.view };
    case 'scale':
      return { ...stage, scale: SCALES.includes(action.scale) ? action.scale : 1 };
    case 'link':
      return { ...stage, linked: action.linked };
    case 'resize': {
      const { [action.pane]: _, ...sizes } = stage.sizes;
      return { ...stage, sizes: action.px === null ? sizes : { ...sizes, [action.pane]: Math.round(action.px) } };
    }
  }
}

/** JSON only. */
export const saveStage = ({ view, scale, linked, sizes }: StageState): JsonValue => ({ view, scale, linked, sizes });

/** Whatever is not as `saveStage` writes it is left at its default. */
export function restoreStage(saved: Readonly<Record<string, unknown>>): StageState {
  const { view, scale, linked, sizes } = saved;
  return {
    view: isView(view) ? view : initialStage.view,
    scale: SCALES.find((each) => each === scale) ?? initialStage.scale,
    linked: linked !== false,
    sizes: Object.fromEntries(
      RESIZABLE.map((pane) => [pane, sizeOf(sizes, pane)]).filter(([, px]) => px !== null),
    ) as Sizes,
  };
}

/** No pane is larger than any screen. */
function sizeOf(sizes: unknown, pane: Resizable): number | null {
  if (typeof sizes !== 'object' || sizes === null) return null;
  const px = (sizes as Partial<Record<Resizable, unknown>>)[pane];
  return typeof px === 'number' && px > 0 && px < 20_000 ? px : null;
}

const isView = (value: unknown): value is ViewId => typeof value === 'string' && Object.hasOwn(VIEW_KEYS, value);

/** The next larger one; after the largest, the usual one again. */
export const nextScale = (scale: number): number => SCALES[(SCALES.indexOf(scale) + 1) % SCALES.length] ?? 1;
