import type { JsonValue } from '../../src/protocol/messages';

/** What the view of memory looks at. */
export interface MemoryState {
  readonly space: MemorySpace;
  /** The byte under the cursor, where a person has gone to it; null: the one that the event on show is about. */
  readonly at: bigint | null;
  /** An address in the first line on show; null: around the cursor. */
  readonly top: bigint | null;
  readonly closed: readonly MemorySection[];
  /** The map of frames: number of the first one on show and of the one under the cursor (address / 4096); null: those of the byte. */
  readonly map: { readonly top: number | null; readonly at: number | null };
  /** How often somebody has asked for the field of the address: each time it gets the keyboard. */
  readonly asks: number;
  /** What was typed there and leads nowhere. */
  readonly wrong: WrongPlace | null;
}

/** A text that leads nowhere, why, and texts that lead somewhere. */
interface WrongPlace {
  readonly text: string;
  readonly why: string;
  readonly offers: readonly string[];
}

/** Through the page tables of the event on show, or by frame. */
export type MemorySpace = 'virtual' | 'physical';
const MEMORY_SECTIONS = ['value', 'registers', 'frames'] as const;
export type MemorySection = (typeof MEMORY_SECTIONS)[number];

export type MemoryAction =
  /** To a byte; it stays on show whatever happens, until `follow`. */
  | { readonly type: 'go'; readonly space: MemorySpace; readonly at: bigint; readonly top: bigint | null }
  /** Looks at the other space, where the run is followed. */
  | { readonly type: 'space'; readonly space: MemorySpace }
  | { readonly type: 'follow' }
  | { readonly type: 'fold'; readonly section: MemorySection; readonly closed: boolean }
  | { readonly type: 'map'; readonly top: number | null; readonly at: number | null }
  | { readonly type: 'ask' }
  | { readonly type: 'wrong'; readonly wrong: WrongPlace }
  /** What was wrong is taken back. */
  | { readonly type: 'right' };

export const initialMemory: MemoryState = {
  space: 'virtual',
  at: null,
  top: null,
  closed: [],
  map: { top: null, at: null },
  asks: 0,
  wrong: null,
};

export function reduceMemory(memory: MemoryState, action: MemoryAction): MemoryState {
  switch (action.type) {
    case 'go': {
      const { space, at, top } = action;
      return { ...memory, space, at, top, map: initialMemory.map, wrong: null };
    }
    case 'space':
      return { ...memory, space: action.space, at: null, top: null, wrong: null };
    case 'follow':
      return { ...memory, at: null, top: null, map: initialMemory.map, wrong: null };
    case 'fold': {
      const others = memory.closed.filter((section) => section !== action.section);
      return { ...memory, closed: action.closed ? [...others, action.section] : others };
    }
    case 'map':
      return { ...memory, map: { top: action.top, at: action.at } };
    case 'ask':
      return { ...memory, asks: memory.asks + 1 };
    case 'wrong':
      return { ...memory, wrong: action.wrong };
    case 'right':
      return { ...memory, wrong: null };
  }
}

/** JSON only: addresses as hexadecimal digits. */
export const saveMemory = ({ space, at, top, closed, map }: MemoryState): JsonValue => ({
  space,
  at: at === null ? null : at.toString(16),
  top: top === null ? null : top.toString(16),
  closed,
  map: { top: map.top, at: map.at },
});

/** Whatever is not as `saveMemory` writes it is left at its default. */
export function restoreMemory(saved: Readonly<Record<string, unknown>>): MemoryState {
  const { space, closed, map } = saved;
  const at = addressIn(saved['at']);
  return {
    ...initialMemory,
    space: space === 'physical' ? 'physical' : 'virtual',
    at,
    top: at === null ? null : addressIn(saved['top']),
    closed: Array.isArray(closed) ? MEMORY_SECTIONS.filter((section) => closed.includes(section)) : [],
    map: { top: frameIn(map, 'top'), at: frameIn(map, 'at') },
  };
}

const addressIn = (value: unknown): bigint | null =>
  typeof value === 'string' && /^[0-9a-f]{1,16}$/.test(value) ? BigInt(`0x${value}`) : null;

function frameIn(map: unknown, which: 'top' | 'at'): number | null {
  if (typeof map !== 'object' || map === null) return null;
  const frame = (map as Partial<Record<'top' | 'at', unknown>>)[which];
  return typeof frame === 'number' && Number.isSafeInteger(frame) && frame >= 0 && frame < 2 ** 40 ? frame : null;
}
