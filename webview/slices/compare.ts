import type { Alignment } from '../../src/core/trace/alignment';
import type { Drift } from '../../src/core/trace/drift';
import type { JsonValue, OfferedVersion, Version, VersionId } from '../../src/protocol/messages';
import type { Scenario } from '../../src/scenario/model';
import type { Good } from '../state';

export type SideName = 'left' | 'right';
/** `now` is the text as it is. */
export type Source = 'now' | VersionId;

/** What a person chose for a side. */
export interface Side {
  readonly source: Source;
  /** null: the version's own, or on the right, beside the same text, whichever shows most. */
  readonly kernel: string | null;
}

/** What has to run for a side. */
export interface SideRun {
  readonly source: Source;
  /** As the version has it, but for the kernel. */
  readonly base: Scenario;
  readonly kernel: string;
  /** The page's own run, where that is just it. */
  readonly own: Good | null;
}

/** What is to be laid side by side. */
export interface Asked {
  readonly left: SideRun;
  readonly right: SideRun;
  readonly maxEvents: number;
}

/** Two runs side by side. */
export interface Comparison {
  readonly asked: Asked;
  readonly left: Good;
  readonly right: Good;
  readonly alignment: Alignment;
  readonly drift: Drift;
}

/** How far a comparison has come that takes long; or why there is none. */
export type Making =
  | { readonly kind: 'none' }
  /** `apart`: in a worker; else the page stands still for it. */
  | {
      readonly kind: 'running';
      readonly side: SideName;
      readonly apart: boolean;
      readonly events: number;
      readonly ms: number;
    }
  /** Both have run. */
  | { readonly kind: 'laying' }
  | { readonly kind: 'cancelled'; readonly asked: Asked | null }
  | { readonly kind: 'failed'; readonly asked: Asked | null; readonly message: string };

/** What is drawn of both states below the list. */
export type Pictures = 'none' | 'space' | 'walk';

export interface CompareState {
  readonly left: Side;
  readonly right: Side;
  /** Address of the other scenario, once somebody has picked one. */
  readonly file: string | null;
  /** For which side one is being picked. */
  readonly picking: SideName | null;
  readonly offered: readonly OfferedVersion[];
  readonly heard: Readonly<Partial<Record<VersionId, Version>>>;
  /** Why a version could not be had. */
  readonly refused: Readonly<Partial<Record<VersionId, { readonly stamp: string; readonly message: string }>>>;
  readonly making: Making;
  /** null until it is made. */
  readonly made: Comparison | null;
  /** Where either run stands; the one that is the page's own stands at the page's event. null: beside the other. */
  readonly l: number | null;
  readonly m: number | null;
  /** Folds that somebody opened: a row of events alike by its first pair, a stretch in which nothing differs by its own, negative. */
  readonly opened: readonly number[];
  /** The pair that the list was scrolled to while both stood at `from`. */
  readonly look: { readonly from: number; readonly at: number } | null;
  readonly pictures: Pictures;
}

export type CompareAction =
  | { readonly type: 'side'; readonly side: SideName; readonly choice: Partial<Side> }
  /** Both sides at once. */
  | { readonly type: 'with'; readonly which: VersionId | null; readonly uri: string | null }
  /** Somebody is to pick another scenario for that side. */
  | { readonly type: 'pick'; readonly side: SideName }
  | { readonly type: 'offered'; readonly versions: readonly OfferedVersion[] }
  | { readonly type: 'heard'; readonly version: Version }
  | { readonly type: 'refused'; readonly which: VersionId; readonly stamp: string; readonly message: string }
  | { readonly type: 'making'; readonly making: Making }
  | { readonly type: 'cancel'; readonly asked: Asked | null }
  | { readonly type: 'again' }
  | { readonly type: 'made'; readonly made: Comparison }
  | { readonly type: 'fold'; readonly fold: number; readonly open: boolean }
  | { readonly type: 'look'; readonly from: number; readonly at: number }
  | { readonly type: 'pictures'; readonly pictures: Pictures };

const NOW: Side = { source: 'now', kernel: null };
const NOT: Making = { kind: 'none' };

export const initialCompare: CompareState = {
  left: NOW,
  right: NOW,
  file: null,
  picking: null,
  offered: [],
  heard: {},
  refused: {},
  making: NOT,
  made: null,
  l: null,
  m: null,
  opened: [],
  look: null,
  pictures: 'space',
};

/** More opened folds than this nobody remembers. */
const MOST_OPENED = 64;

export function reduceCompare(state: CompareState, action: CompareAction): CompareState {
  switch (action.type) {
    case 'side': {
      const { source = state[action.side].source, kernel } = action.choice;
      // A version has its own kernel, until another is chosen.
      const side: Side = { source, kernel: kernel ?? null };
      return { ...state, [action.side]: side, made: null, making: NOT };
    }
    case 'with': {
      const { which, uri } = action;
      const file = which === 'file' ? uri : state.file;
      const right: Side = { source: which ?? 'now', kernel: null };
      const next = { ...state, left: NOW, right, file, picking: null, made: null, making: NOT };
      if (which !== 'file') return next;
      // A file has no stamp that would tell another one, or a mended one, from what was read.
      return { ...next, heard: without(state.heard, 'file'), refused: without(state.refused, 'file') };
    }
    case 'pick':
      return { ...state, picking: action.side };
    case 'offered':
      return { ...state, offered: action.versions };
    case 'heard': {
      const { version } = action;
      const { which } = version;
      if (which === 'file' && isOvertaken(version, state)) return state;
      const next = {
        ...state,
        heard: { ...state.heard, [which]: version },
        refused: without(state.refused, which),
      };
      if (which !== 'file') return next;
      const { picking } = state;
      const picked = picking === null ? {} : { [picking]: { source: which, kernel: null }, made: null, making: NOT };
      return { ...next, file: version.uri, picking: null, ...picked };
    }
    case 'refused': {
      const { which, stamp, message } = action;
      return { ...state, refused: { ...state.refused, [which]: { stamp, message } } };
    }
    case 'making':
      return { ...state, making: action.making };
    case 'cancel':
      return { ...state, making: { kind: 'cancelled', asked: action.asked } };
    case 'again':
      return { ...state, making: NOT };
    case 'made':
      return { ...state, made: action.made, making: NOT, opened: [], look: null };
    case 'fold': {
      const others = state.opened.filter((fold) => fold !== action.fold);
      return { ...state, opened: action.open ? [...others.slice(1 - MOST_OPENED), action.fold] : others };
    }
    case 'look':
      return { ...state, look: { from: action.from, at: action.at } };
    case 'pictures':
      return { ...state, pictures: action.pictures };
  }
}

/** Another file was chosen while this one was read. The host spells the address of what it read as that of what it offers. */
const isOvertaken = ({ uri }: Version, { file, picking }: CompareState): boolean =>
  picking === null && file !== null && uri !== file;

function without<T extends object>(record: T, key: keyof T): Partial<T> {
  const { [key]: _, ...rest } = record;
  return rest as Partial<T>;
}

/** JSON only. */
export const saveCompare = ({ left, right, file, l, m, pictures }: CompareState): JsonValue => ({
  left: { source: left.source, kernel: left.kernel },
  right: { source: right.source, kernel: right.kernel },
  file,
  l,
  m,
  pictures,
});

/** Whatever is not as `saveCompare` writes it is left at its default. */
export function restoreCompare({ left, right, file, l, m, pictures }: Readonly<Record<string, unknown>>): CompareState {
  const address = typeof file === 'string' ? file : null;
  return {
    ...initialCompare,
    left: toSide(left, address),
    right: toSide(right, address),
    file: address,
    l: toEvent(l),
    m: toEvent(m),
    pictures: PICTURES.find((each) => each === pictures) ?? initialCompare.pictures,
  };
}

const PICTURES: readonly Pictures[] = ['none', 'space', 'walk'];
export const SOURCES: readonly Source[] = ['now', 'saved', 'before', 'head', 'file'];

function toSide(saved: unknown, file: string | null): Side {
  if (typeof saved !== 'object' || saved === null) return NOW;
  const { source, kernel } = saved as Partial<Record<keyof Side, unknown>>;
  const known = SOURCES.find((each) => each === source) ?? 'now';
  return {
    source: known === 'file' && file === null ? 'now' : known,
    kernel: typeof kernel === 'string' ? kernel : null,
  };
}

const toEvent = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
