import * as l10n from '@vscode/l10n';
import type { VirtAddr } from '../../src/core/addr/address';
import { grouped, virt } from '../../src/core/addr/address';
import type { AreaView, State } from '../../src/core/trace/trace';
import type { View } from '../actions';
import type { DragState } from '../slices/drag';
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
import { heldRange, type Grab } from './moves';
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
  readonly held: Held | null;
  /** For those who don't see the drawing. */
  readonly summary: string;
}

/** What a person has hold of: where it was and is, in bytes, and what to say of it. */
export interface Held {
  readonly grab: Grab;
  readonly was: readonly [start: bigint, end: bigint];
  readonly is: readonly [start: bigint, end: bigint];
  readonly value: string;
  readonly change: string;
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
  const stop = openStop(view, state, stopAt(view));
  const at = question ?? virt(base);
  const from = view.drag ? heldWindow(view, view.drag, room.bytes) : windowStart(view, state, at, room.bytes);
  const window = [from, from + BigInt(room.bytes)] as const;
  const focus = focusArea(view, state, question, window);
  const pages = pageCells(view, state, pagesStart(focus, window, room.pages), room.pages, question, stop);
  const cpu = view.n > 0 ? trace.event(view.n).cpu : 0;
  const bytes = byteWindow(view, state, from, room.bytes, stop);
  const model = {
    base,
    end,
    width: l10n.t('{0} bits', (end - 1n).toString(2).length),
    segments: segmentsOf(view, state, { base, end, cpu, focus }, room.areas),
    focus,
    focusName: focus === null ? l10n.t('unmapped') : areaName(focus),
    focusNote: focusNote(view, focus, window[1]),
    question,
    picked: view.selection?.kind === 'address' ? view.selection.va : null,
    stop,
    pages,
    bytes: {
      ...bytes,
      note: bytes.note || (focus === null ? '' : l10n.t('{0} of {1}', room.bytes, roughSize(focus.end - focus.start))),
    },
    extents: extentsOf(view, state, window, stop),
    held: view.drag ? heldOf(view.drag) : null,
  };
  return { ...model, summary: summary(model, state.areaCount()) };
}

/** What to show of a drag. */
export function heldOf({ grab, base, moved, dropped }: DragState): Held | null {
  if (moved === null || dropped) return null;
  const { value, change } = moved;
  return {
    grab,
    was: grab.kind === 'new' ? [grab.at, grab.at] : heldRange(base.scenario, grab),
    is: heldRange(moved.scenario, grab),
    value,
    change,
  };
}

/** Nothing slides away under the hand: the bytes on show are those that were there when it took hold. */
function heldWindow(view: View, { base, n }: DragState, bytes: number): VirtAddr {
  const before: View = { ...view, scenario: base.scenario, run: base.run, n, drag: null };
  const state = base.run.trace.state(n);
  const question = pickedOr(before, state, addressInQuestion(before));
  return windowStart(before, state, question ?? virt(BigInt(base.scenario.addressSpace.base)), bytes);
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
export function openStop({ run: { trace } }: View, state: State, stop: Stop | null): Stop | null {
  if (stop?.kind !== 'fault' || stop.decided || !isCanonicalAddress(stop.va)) return stop;
  const fault = trace.event(stop.at);
  const wasAbsent = fault.kind === 'page-fault' && (fault.error & 1) === 0;
  return wasAbsent && lookUp(state, state.cpu(fault.cpu).cr3, stop.va).pa !== null ? null : stop;
}

function focusNote(view: View, focus: AreaView | null, windowEnd: bigint): string {
  if (focus === null) return l10n.t('in no area');
  const pages = (focus.end - focus.start) / 4096n;
  const index = mappingOf(view, focus);
  const mapping = index === null ? undefined : view.scenario.mappings[index];
  if (mapping !== undefined && view.run.trace.length > 0 && BigInt(mapping.size) > focus.end - focus.start) {
    return l10n.t('{0} left', counted(pages, 'page'));
  }
  if (windowEnd > focus.end)
    return pages < 100n ? l10n.t('{0}, then a gap', counted(pages, 'page')) : l10n.t('ends, then a gap');
  return `${counted(pages, 'page')}, ${focus.backing}`;
}

function summary(model: Omit<SpaceModel, 'summary'>, areas: number): string {
  const { focus, question, stop, pages } = model;
  const parts = [l10n.t('Address space of {0}, {1}.', model.width, counted(areas, 'area'))];
  if (focus !== null)
    parts.push(
      l10n.t(
        'In view: {0} {1} at {2}, {3}.',
        areaName(focus),
        flagLetters(focus.flags),
        grouped(focus.start),
        model.focusNote,
      ),
    );
  const page = question === null ? undefined : pages.find(({ va }) => va === question - (question % 4096n));
  if (question !== null)
    parts.push(
      page === undefined
        ? l10n.t('Address in question {0}.', grouped(question))
        : l10n.t('Address in question {0}: {1}.', grouped(question), page.note),
    );
  if (stop !== null)
    parts.push(
      stop.kind === 'fault'
        ? l10n.t('Stopped by a fault at event {0}.', countText(stop.at))
        : l10n.t('Refused at event {0}.', countText(stop.at)),
    );
  for (const extent of model.extents.slice(0, 2)) {
    const { name, type, va, stale } = extent;
    parts.push(
      stale
        ? l10n.t('{0}, {1}, points to {2}, stale.', name, type, grouped(va))
        : l10n.t('{0}, {1}, points to {2}.', name, type, grouped(va)),
    );
  }
  return parts.join(' ');
}
