import type { Names } from '../src/core/trace/describe';
import type { RequestBody } from '../src/protocol/requests';
import type {
  JsonValue,
  LocatedProblem,
  PictureFormat,
  Refusal,
  ToHost,
  ViewSettings,
  WrittenValue,
} from '../src/protocol/messages';
import type { Run } from '../src/run/run';
import type { JsonPath, Scenario } from '../src/scenario/model';
import type { Selection } from './actions';
import { restoreSelection, saveSelection } from './selection';
import { noLongRun, type LongRunState } from './slices/long-run';
import { initialPart, type PartState } from './slices/part';
import type { DragAction, DragState } from './slices/drag';
import { initialCompare, restoreCompare, saveCompare, type CompareState } from './slices/compare';
import { initialMemory, restoreMemory, saveMemory, type MemoryState } from './slices/memory';
import { initialSpace, restoreSpace, saveSpace, type SpaceState } from './slices/space';
import { initialList, restoreList, saveList, type ListState } from './slices/list';
import { initialSearch, restoreSearch, saveSearch, type SearchState } from './slices/search';
import { initialStage, restoreStage, saveStage, type StageState } from './slices/stage';
import { initialTeach, restoreTeach, saveTeach, type TeachState } from './slices/teach';
import { initialTime, restoreTime, saveTime, type TimeState } from './slices/time';
import { initialTurns, type TurnsState } from './slices/turns';
import { initialWalk, restoreWalk, saveWalk, type WalkState } from './slices/walk';

/** The text as the host last described it. */
export interface DocumentInfo {
  readonly version: number;
  readonly name: string;
  /** False while the text has errors and the last good drawing stands in. */
  readonly readable: boolean;
  readonly problems: readonly LocatedProblem[];
  readonly written: readonly WrittenValue[];
}

/** The last scenario that ran, with its run. */
export interface Good {
  readonly scenario: Scenario;
  readonly run: Run;
  readonly names: Names;
  readonly version: number;
  /** How long the run took, in milliseconds. */
  readonly ms: number;
}

/** One value of the text, before and after an edit. */
export interface Change {
  readonly path: JsonPath;
  /** As written; null where it was not. */
  readonly before: string | null;
  readonly after: string;
}

export type Pane = 'map' | 'space' | 'walk' | 'ladder' | 'time' | 'walkPage' | 'table' | 'pins';
export type Popover = 'steps' | 'views' | 'more' | 'keys';
export type SectionId = 'space' | 'walk' | 'flow' | 'form';
export type Tab = 'flow' | 'walk';

export interface State {
  /** null: the host has not spoken yet. */
  readonly document: DocumentInfo | null;
  /** null: nothing has run yet. */
  readonly good: Good | null;
  readonly longRun: LongRunState;
  readonly settings: ViewSettings;
  readonly stage: StageState;
  readonly compare: CompareState;
  readonly time: TimeState;
  readonly space: SpaceState;
  readonly memory: MemoryState;
  readonly search: SearchState;
  readonly list: ListState;
  /** null: nothing is held. */
  readonly drag: DragState | null;
  /** What keys did before the last move was through. */
  readonly late: readonly DragAction[];
  readonly turns: TurnsState;
  readonly teach: TeachState;
  readonly walk: WalkState;
  readonly n: number;
  readonly selection: Selection | null;
  /** The step to whose end the page goes once the edit on its way has run. */
  readonly stepNext: number | null;
  /** What to select once the edit on its way has run. */
  readonly selectNext: Selection | null;
  /** What is selected goes with the edit on its way, once that has run. */
  readonly selectNone: boolean;
  /** The `call` event whose frame is unfolded; null is the innermost. */
  readonly frame: number | null;
  readonly playing: boolean;
  /** Factor on `settings.playSpeed`. */
  readonly speed: number;
  /** The last move was made by hand, so it is read out. */
  readonly spoken: boolean;
  /** What was just done that shows nowhere else; the next thing that happens takes it away. */
  readonly said: string | null;
  readonly popover: Popover | null;
  readonly tab: Tab;
  readonly folded: readonly SectionId[];
  readonly part: PartState;
  /** What is typed in forms and not applied yet, by field. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Fields whose edits are on their way: what is typed in them is applied and no longer to be taken back. */
  readonly applying: readonly string[];
  /** Why the host did not make a field's edit, by field. */
  readonly refusals: Readonly<Record<string, Refusal>>;
  /** What the last edit of a form changed. */
  readonly lastEdit: Change | null;
  /** Drawings that threw, which is a bug of ours; the rest of the page goes on. */
  readonly paneFaults: Readonly<Partial<Record<Pane, string>>>;
  /** Something asked for could not be done, or a run failed. */
  readonly notice: string | null;
  /** The one button of the toolbar that Tab reaches. */
  readonly toolbarStop: string;
  /** Where an earlier life of this page stood; used up by the first run. */
  readonly resume: number | null;
}

/** What follows from an action outside the state; the store does it. */
export type Effect =
  | { readonly type: 'run'; readonly scenario: Scenario; readonly version: number }
  /** Nobody waits for the run any more that is under way. */
  | { readonly type: 'stop' }
  /** Puts what stands in a part of the page into the clipboard: the part that has the focus, or all of the view. */
  | { readonly type: 'copy'; readonly all: boolean }
  | { readonly type: 'tell'; readonly message: Extract<ToHost, { type: 'cursor' | 'part' | 'predicted' }> }
  | { readonly type: 'ask'; readonly body: RequestBody; readonly field: string | null }
  /** Make a file of a drawing, and have it saved. */
  | { readonly type: 'picture'; readonly pane: Pane; readonly format: PictureFormat };

export const initialState: State = {
  document: null,
  good: null,
  longRun: noLongRun,
  settings: { playSpeed: 4, maxEvents: 5_000_000 },
  stage: initialStage,
  compare: initialCompare,
  time: initialTime,
  memory: initialMemory,
  space: initialSpace,
  search: initialSearch,
  list: initialList,
  drag: null,
  late: [],
  turns: initialTurns,
  teach: initialTeach,
  walk: initialWalk,
  n: 0,
  selection: null,
  stepNext: null,
  selectNext: null,
  selectNone: false,
  frame: null,
  playing: false,
  speed: 1,
  spoken: false,
  said: null,
  popover: null,
  tab: 'flow',
  folded: [],
  part: initialPart,
  drafts: {},
  applying: [],
  refusals: {},
  lastEdit: null,
  paneFaults: {},
  notice: null,
  toolbarStop: 'into',
  resume: null,
};

/** What survives the page being hidden and made again: JSON only. */
export function toSaved(state: State): JsonValue {
  const { n, selection, speed, tab, folded, drafts } = state;
  return {
    n: state.good ? n : (state.resume ?? 0),
    selection: saveSelection(selection),
    speed,
    tab,
    folded,
    drafts,
    stage: saveStage(state.stage),
    compare: saveCompare(state.compare),
    time: saveTime(state.time),
    memory: saveMemory(state.memory),
    space: saveSpace(state.space),
    search: saveSearch(state.search),
    walk: saveWalk(state.walk),
    list: saveList(state.list),
    teach: saveTeach(state.teach),
  };
}

/** The state of an earlier life; whatever is not as `toSaved` writes it is left at its default. */
export function fromSaved(saved: unknown): State {
  if (!isRecord(saved)) return initialState;
  const { n, selection, speed, tab, folded, drafts, stage, compare, time, memory, space, search, walk, list, teach } =
    saved;
  return {
    ...initialState,
    resume: typeof n === 'number' && Number.isSafeInteger(n) && n >= 0 ? n : null,
    selectNext: isRecord(selection) ? restoreSelection(selection) : null,
    speed: typeof speed === 'number' && speed > 0 && Number.isFinite(speed) ? speed : initialState.speed,
    tab: tab === 'walk' ? 'walk' : 'flow',
    folded: Array.isArray(folded) ? folded.filter(isSection) : [],
    drafts: isRecord(drafts) ? Object.fromEntries(Object.entries(drafts).filter(isTextEntry)) : {},
    compare: isRecord(compare) ? restoreCompare(compare) : initialState.compare,
    stage: isRecord(stage) ? restoreStage(stage) : initialState.stage,
    time: isRecord(time) ? restoreTime(time) : initialState.time,
    space: isRecord(space) ? restoreSpace(space) : initialState.space,
    memory: isRecord(memory) ? restoreMemory(memory) : initialState.memory,
    search: isRecord(search) ? restoreSearch(search) : initialState.search,
    walk: isRecord(walk) ? restoreWalk(walk) : initialState.walk,
    list: isRecord(list) ? restoreList(list) : initialState.list,
    teach: isRecord(teach) ? restoreTeach(teach) : initialState.teach,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSection = (value: unknown): value is SectionId =>
  value === 'space' || value === 'walk' || value === 'flow' || value === 'form';
const isTextEntry = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';
