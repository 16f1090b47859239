import { virt } from '../src/core/addr/address';
import type { Names } from '../src/core/trace/describe';
import type { RequestBody } from '../src/protocol/requests';
import type { JsonValue, LocatedProblem, Refusal, ToHost, ViewSettings, WrittenValue } from '../src/protocol/messages';
import type { Run } from '../src/run/run';
import type { JsonPath, Scenario } from '../src/scenario/model';
import type { Selection } from './actions';
import { noLongRun, type LongRunState } from './slices/long-run';
import { initialPart, type PartState } from './slices/part';
import { initialCompare, restoreCompare, saveCompare, type CompareState } from './slices/compare';
import { initialStage, restoreStage, saveStage, type StageState } from './slices/stage';
import { initialTime, restoreTime, saveTime, type TimeState } from './slices/time';
import { initialTurns, type TurnsState } from './slices/turns';

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

export type Pane = 'space' | 'walk' | 'ladder' | 'time';
export type Popover = 'steps' | 'more' | 'keys';
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
  readonly turns: TurnsState;
  readonly n: number;
  readonly selection: Selection | null;
  /** What to select once the edit on its way has run. */
  readonly selectNext: Selection | null;
  /** The `call` event whose frame is unfolded; null is the innermost. */
  readonly frame: number | null;
  readonly playing: boolean;
  /** Factor on `settings.playSpeed`. */
  readonly speed: number;
  /** The last move was made by hand, so it is read out. */
  readonly spoken: boolean;
  readonly popover: Popover | null;
  readonly tab: Tab;
  readonly folded: readonly SectionId[];
  readonly part: PartState;
  /** What is typed in forms and not applied yet, by field. */
  readonly drafts: Readonly<Record<string, string>>;
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
  | { readonly type: 'tell'; readonly message: Extract<ToHost, { type: 'cursor' | 'part' }> }
  | { readonly type: 'ask'; readonly body: RequestBody; readonly field: string | null };

export const initialState: State = {
  document: null,
  good: null,
  longRun: noLongRun,
  settings: { playSpeed: 4, maxEvents: 5_000_000 },
  stage: initialStage,
  compare: initialCompare,
  time: initialTime,
  turns: initialTurns,
  n: 0,
  selection: null,
  selectNext: null,
  frame: null,
  playing: false,
  speed: 1,
  spoken: false,
  popover: null,
  tab: 'flow',
  folded: [],
  part: initialPart,
  drafts: {},
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
  const saved = selection?.kind === 'address' ? { kind: selection.kind, va: selection.va.toString(16) } : selection;
  return {
    n: state.good ? n : (state.resume ?? 0),
    selection: saved,
    speed,
    tab,
    folded,
    drafts,
    stage: saveStage(state.stage),
    compare: saveCompare(state.compare),
    time: saveTime(state.time),
  };
}

/** The state of an earlier life; whatever is not as `toSaved` writes it is left at its default. */
export function fromSaved(saved: unknown): State {
  if (!isRecord(saved)) return initialState;
  const { n, selection, speed, tab, folded, drafts, stage, compare, time } = saved;
  return {
    ...initialState,
    resume: typeof n === 'number' && Number.isSafeInteger(n) && n >= 0 ? n : null,
    selectNext: toSelection(selection),
    speed: typeof speed === 'number' && speed > 0 && Number.isFinite(speed) ? speed : initialState.speed,
    tab: tab === 'walk' ? 'walk' : 'flow',
    folded: Array.isArray(folded) ? folded.filter(isSection) : [],
    drafts: isRecord(drafts) ? Object.fromEntries(Object.entries(drafts).filter(isTextEntry)) : {},
    compare: isRecord(compare) ? restoreCompare(compare) : initialState.compare,
    stage: isRecord(stage) ? restoreStage(stage) : initialState.stage,
    time: isRecord(time) ? restoreTime(time) : initialState.time,
  };
}

/** The selection, or null where the scenario has no such thing any more. */
export function validSelection(selection: Selection | null, scenario: Scenario): Selection | null {
  switch (selection?.kind) {
    case undefined:
      return null;
    case 'mapping':
      return selection.index < scenario.mappings.length ? selection : null;
    case 'pointer':
      return selection.index < scenario.pointers.length ? selection : null;
    case 'part':
      return isPartOf(selection.path, scenario) ? selection : null;
    case 'address':
      return selection;
  }
}

/** Of types nothing is known here: the host says whether there is such a one. */
function isPartOf([first, second]: JsonPath, { memory, steps }: Scenario): boolean {
  const list = first === 'memory' ? memory : first === 'steps' ? steps : null;
  return list === null || (typeof second === 'number' && second < list.length);
}

function toSelection(value: unknown): Selection | null {
  if (!isRecord(value)) return null;
  const { kind, index, va, path } = value;
  if (
    (kind === 'mapping' || kind === 'pointer') &&
    typeof index === 'number' &&
    Number.isSafeInteger(index) &&
    index >= 0
  ) {
    return { kind, index };
  }
  if (kind === 'part' && Array.isArray(path) && path.every(isStep)) return { kind, path };
  return kind === 'address' && typeof va === 'string' && /^[0-9a-f]{1,16}$/.test(va)
    ? { kind, va: virt(BigInt(`0x${va}`)) }
    : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSection = (value: unknown): value is SectionId =>
  value === 'space' || value === 'walk' || value === 'flow' || value === 'form';
const isStep = (step: unknown): step is string | number => typeof step === 'string' || typeof step === 'number';
const isTextEntry = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';
