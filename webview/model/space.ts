import type { VirtAddr } from '../../src/core/addr/address';
import { grouped, virt } from '../../src/core/addr/address';
import type { AreaView, State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { Segment } from './areas';
import { areaOf, focusArea, mappingOf, segmentsOf } from './areas';
import type { ByteWindow } from './bytes';
import { byteWindow, windowStart } from './bytes';
import type { Extent } from './extents';
import { extentsOf } from './extents';
import type { PageCell } from './pages';
import { pageCells, pagesStart } from './pages';
import { addressInQuestion } from './question';
import type { Stop } from './stop';
import { stopAt } from './stop';
import { lookUp, isCanonicalAddress } from './tables';
import { counted, countText, flagLetters } from '../../src/core/trace/describe-words';
import { areaName, roughSize } from './words';

export interface SpaceModel {
  readonly base: bigint;
  /** Exclusive. */
  readonly end: bigint;
  /** `47 bits`. */
  readonly width: string;
  readonly segments: readonly Segment[];
  readonly focus: AreaView | null;
  /** `heap`, `4 pages, lazy`. */
  readonly focusName: string;
  readonly focusNote: string;
  readonly question: VirtAddr | null;
  /** The address that was picked to be looked at by hand. */
  readonly picked: VirtAddr | null;
  readonly stop: Stop | null;
  readonly pages: readonly PageCell[];
  readonly bytes: ByteWindow;
  readonly extents: readonly Extent[];
  /** For those who don't see the drawing. */
  readonly summary: string;
}

/** How much there is room for. */
export interface SpaceRoom {
  readonly areas: number;
  readonly pages: number;
  /** A multiple of 16. */
  readonly bytes: number;
}

export function spaceModel(view: View, room: SpaceRoom): SpaceModel {
  const { trace } = view.run;
  const state = trace.state(view.n);
  const base = BigInt(view.scenario.addressSpace.base);
  const end = base + BigInt(view.scenario.addressSpace.size);
  const question = pickedOr(view, state, addressInQuestion(view));
  const stop = openStop(state, stopAt(view));
  const at = question ?? virt(base);
  const from = windowStart(view, state, at, room.bytes);
  const window = [from, from + BigInt(room.bytes)] as const;
  const focus = focusArea(view, state, question, window);
  const pages = pageCells(view, state, pagesStart(focus, window, room.pages), room.pages, question, stop);
  const cpu = view.n > 0 ? trace.event(view.n).cpu : 0;
  const bytes = byteWindow(view, state, from, room.bytes, stop);
  const model = {
    base,
    end,
    width: `${(end - 1n).toString(2).length} bits`,
    segments: segmentsOf(view, state, { base, end, cpu, focus }, room.areas),
    focus,
    focusName: focus === null ? 'unmapped' : areaName(focus),
    focusNote: focusNote(view, focus, window[1]),
    question,
    picked: view.selection?.kind === 'address' ? view.selection.va : null,
    stop,
    pages,
    bytes: {
      ...bytes,
      note: bytes.note || (focus === null ? '' : `${room.bytes} of ${roughSize(focus.end - focus.start)}`),
    },
    extents: extentsOf(view, state, window, stop),
  };
  return { ...model, summary: summary(model, state.areaCount()) };
}

/** A mapping that was picked is looked at from its start, unless the address in question is in it or just at its end. */
function pickedOr(view: View, state: State, question: VirtAddr | null): VirtAddr | null {
  if (view.selection?.kind !== 'mapping') return question;
  const { index } = view.selection;
  const near = question === null ? null : (state.areaAt(question) ?? state.areaAt(virt(question - 1n)));
  if (near !== null && mappingOf(view, near) === index) return question;
  const area = areaOf(view, state, index);
  if (area !== null) return area.start;
  const mapping = view.scenario.mappings[index];
  return mapping === undefined ? question : virt(BigInt(mapping.start));
}

/** A page that was absent and has been filled since stops nobody. */
function openStop(state: State, stop: Stop | null): Stop | null {
  if (stop?.kind !== 'fault' || !isCanonicalAddress(stop.va)) return stop;
  const { error } = state.cpu(0);
  const wasAbsent = error !== null && (error & 1) === 0;
  return wasAbsent && !stop.decided && lookUp(state, state.cpu(0).cr3, stop.va).pa !== null ? null : stop;
}

function focusNote(view: View, focus: AreaView | null, windowEnd: bigint): string {
  if (focus === null) return 'in no area';
  const pages = (focus.end - focus.start) / 4096n;
  const index = mappingOf(view, focus);
  const mapping = index === null ? undefined : view.scenario.mappings[index];
  if (mapping !== undefined && view.run.trace.length > 0 && BigInt(mapping.size) > focus.end - focus.start) {
    return `${counted(pages, 'page')} left`;
  }
  if (windowEnd > focus.end) return pages < 100n ? `${counted(pages, 'page')}, then a gap` : 'ends, then a gap';
  return `${counted(pages, 'page')}, ${focus.backing}`;
}

function summary(model: Omit<SpaceModel, 'summary'>, areas: number): string {
  const { focus, question, stop, pages } = model;
  const parts = [`Address space of ${model.width}, ${counted(areas, 'area')}.`];
  if (focus !== null)
    parts.push(
      `In view: ${areaName(focus)} ${flagLetters(focus.flags)} at ${grouped(focus.start)}, ${model.focusNote}.`,
    );
  const page = question === null ? undefined : pages.find(({ va }) => va === question - (question % 4096n));
  if (question !== null)
    parts.push(`Address in question ${grouped(question)}${page === undefined ? '' : `: ${page.note}`}.`);
  if (stop !== null)
    parts.push(`${stop.kind === 'fault' ? 'Stopped by a fault' : 'Refused'} at event ${countText(stop.at)}.`);
  for (const extent of model.extents.slice(0, 2)) {
    parts.push(`${extent.name}, ${extent.type}, points to ${grouped(extent.va)}${extent.stale ? ', stale' : ''}.`);
  }
  return parts.join(' ');
}
