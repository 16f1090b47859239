import type { JsonValue } from '../../src/protocol/messages';

/** A part of the address space, in bytes; `end` is exclusive. */
export interface Reach {
  readonly start: bigint;
  readonly end: bigint;
}

/** How the address space is looked at where it fills the page. */
export interface SpaceState {
  /** null: all of it. */
  readonly window: Reach | null;
  /** The field that takes an address or a name has been asked for. */
  readonly asking: boolean;
  /** What is typed there, and what is wrong with it. */
  readonly query: string;
  readonly fault: string | null;
  readonly legend: boolean;
}

export type SpaceAction =
  | { readonly type: 'window'; readonly window: Reach | null }
  | { readonly type: 'ask'; readonly asking: boolean }
  | { readonly type: 'query'; readonly query: string; readonly fault?: string }
  | { readonly type: 'legend'; readonly open: boolean };

export const initialSpace: SpaceState = { window: null, asking: false, query: '', fault: null, legend: false };

export function reduceSpace(space: SpaceState, action: SpaceAction): SpaceState {
  switch (action.type) {
    case 'window':
      return { ...space, window: action.window, asking: false };
    case 'ask':
      return { ...space, asking: action.asking };
    case 'query':
      return { ...space, query: action.query, fault: action.fault ?? null };
    case 'legend':
      return { ...space, legend: action.open };
  }
}

/** JSON only. */
export const saveSpace = ({ window, legend }: SpaceState): JsonValue => ({
  window: window && { start: window.start.toString(16), end: window.end.toString(16) },
  legend,
});

/** Whatever is not as `saveSpace` writes it is left at its default. */
export function restoreSpace(saved: Readonly<Record<string, unknown>>): SpaceState {
  const { window, legend } = saved;
  return { ...initialSpace, window: reachOf(window), legend: legend === true };
}

function reachOf(saved: unknown): Reach | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { start, end } = saved as Partial<Record<keyof Reach, unknown>>;
  const reach = isHex(start) && isHex(end) ? { start: BigInt(`0x${start}`), end: BigInt(`0x${end}`) } : null;
  return reach !== null && reach.start < reach.end ? reach : null;
}

const isHex = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{1,17}$/.test(text);
