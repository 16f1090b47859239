import type { VirtAddr } from '../../src/core/addr/address';
import { virt } from '../../src/core/addr/address';
import type { Access, Level } from '../../src/core/trace/event';
import type { JsonValue } from '../../src/protocol/messages';

/** How the view of the walk is looked at. The address is the page's selection. */
export interface WalkState {
  /** null: as the event on show accesses. */
  readonly access: Access | null;
  /** User mode or kernel mode; null: as at the event on show. */
  readonly user: boolean | null;
  /** Level of the table that is open; `last`: the one in which the walk ends; null: none is. */
  readonly table: OpenTable;
  /** Walks to keep in sight, oldest first. */
  readonly pins: readonly AskedWalk[];
}

export type OpenTable = Level | 'last' | null;

/** An access of one byte. */
export interface AskedWalk {
  readonly va: VirtAddr;
  readonly access: Access;
  readonly user: boolean;
}

export type WalkAction =
  | { readonly type: 'access'; readonly access: Access }
  | { readonly type: 'mode'; readonly user: boolean }
  | { readonly type: 'table'; readonly level: OpenTable }
  | { readonly type: 'pin'; readonly walk: AskedWalk }
  | { readonly type: 'unpin'; readonly walk: AskedWalk }
  /** Walks that by hand; the reducer of the page selects its address. */
  | { readonly type: 'show'; readonly walk: AskedWalk }
  /** Back to the walk of the event on show. */
  | { readonly type: 'follow' };

/** More of them leave no room for the walk itself. */
export const MOST_PINS = 4;

export const initialWalk: WalkState = { access: null, user: null, table: 'last', pins: [] };

export function reduceWalk(walk: WalkState, action: WalkAction): WalkState {
  switch (action.type) {
    case 'access':
      return { ...walk, access: action.access };
    case 'mode':
      return { ...walk, user: action.user };
    case 'table':
      return { ...walk, table: action.level };
    case 'pin':
      return isPinned(walk, action.walk) || walk.pins.length >= MOST_PINS
        ? walk
        : { ...walk, pins: [...walk.pins, action.walk] };
    case 'unpin':
      return { ...walk, pins: walk.pins.filter((pin) => !isSameWalk(pin, action.walk)) };
    case 'show':
      return { ...walk, access: action.walk.access, user: action.walk.user };
    case 'follow':
      return { ...walk, access: null, user: null };
  }
}

const isSameWalk = (a: AskedWalk, b: AskedWalk): boolean => a.va === b.va && a.access === b.access && a.user === b.user;

export const isPinned = ({ pins }: WalkState, walk: AskedWalk): boolean => pins.some((pin) => isSameWalk(pin, walk));

/** JSON only: addresses as hexadecimal digits. */
export const saveWalk = ({ access, user, table, pins }: WalkState): JsonValue => ({
  access,
  user,
  table,
  pins: pins.map((pin) => ({ va: pin.va.toString(16), access: pin.access, user: pin.user })),
});

/** Whatever is not as `saveWalk` writes it is left at its default. */
export function restoreWalk({ access, user, table, pins }: Readonly<Record<string, unknown>>): WalkState {
  return {
    access: toAccess(access),
    user: typeof user === 'boolean' ? user : null,
    table: table === null ? null : (LEVELS.find((level) => level === table) ?? 'last'),
    pins: Array.isArray(pins) ? pins.flatMap(toPin).slice(0, MOST_PINS) : [],
  };
}

export const ACCESSES: readonly Access[] = ['read', 'write', 'fetch'];
const LEVELS: readonly Level[] = [4, 3, 2, 1];

const toAccess = (saved: unknown): Access | null => ACCESSES.find((each) => each === saved) ?? null;

function toPin(saved: unknown): AskedWalk[] {
  if (typeof saved !== 'object' || saved === null) return [];
  const { va, access, user } = saved as Partial<Record<keyof AskedWalk, unknown>>;
  const kind = toAccess(access);
  if (typeof va !== 'string' || !/^[0-9a-f]{1,16}$/.test(va) || kind === null || typeof user !== 'boolean') return [];
  return [{ va: virt(BigInt(`0x${va}`)), access: kind, user }];
}
