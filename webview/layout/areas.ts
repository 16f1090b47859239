import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { counted, countText, flagLetters } from '../../src/core/trace/describe-words';
import type { AreaSegment } from '../model/areas';
import { areaName } from '../model/words';
import type { Selection } from '../actions';
import type { SpaceModel } from '../model/space';
import { edgeMarks } from './area-edges';
import { flagHits } from './area-flags';
import { gapMarks } from './area-gap';
import { goneMarks, goneNote } from './area-gone';
import { cell } from './cell';
import { fontOf } from './measure';
import type { Run, SceneBuilder } from './scene';
import type { Placed } from './space-scale';
import { vaOf } from './space-scale';

/** Pages that are drawn one by one. */
const SINGLE = 16n;
/** Narrowest page that still reads as one. */
const PAGE = 5;

/** User space from its first to its last address: blocks with their names above them. `y`, `h`: of the blocks. */
export function areaTier(
  m: SceneBuilder,
  placed: readonly Placed[],
  model: SpaceModel,
  y: number,
  h: number,
  x1: number,
): void {
  for (const [i, s] of placed.entries()) {
    if (s.kind === 'gap') gapMarks(m, s, y, h, placed);
    else if (s.kind === 'crowd') crowdMarks(m, s, y, h);
    else {
      const slot = (placed.slice(i + 1).find(({ kind }) => kind !== 'gap')?.x ?? x1 + 10) - s.x - 10;
      if (s.kind === 'gone') {
        goneMarks(m, s, y, h, slot);
        continue;
      }
      nameMarks(m, s, y, slot);
      blockMarks(m, s, model, y, h, placed);
    }
  }
  endMarks(m, placed, model, y, x1);
}

function crowdMarks(m: SceneBuilder, s: Extract<Placed, { kind: 'crowd' }>, y: number, h: number): void {
  const w = s.w - 2;
  m.rect(`crowd ${s.start}`, s.x, y, w, h, 'crowd', { pattern: 'cluster' });
  const text = countText(s.count);
  if (m.width(text, 'note') <= w - 4)
    m.text(`crowd ${s.start} count`, s.x + w / 2, y - 8, text, 'note', { anchor: 'middle' });
  const from = grouped(s.start);
  m.hit({
    k: `crowd ${s.start}`,
    x: s.x,
    y,
    w,
    h,
    label: l10n.t('{0} from {1}, not shown one by one', counted(s.count, 'area'), from),
    row: 'areas',
    action: { type: 'select', selection: select(s.mapping, s.start) },
  });
}

/** Name and flags, the address below; as much of it as fits before the next area. */
function nameMarks(m: SceneBuilder, s: Placed<AreaSegment>, y: number, slot: number): void {
  const { area, x, focus } = s;
  const k = `area ${area.id}`;
  const name = areaName(area);
  const flags: Run = [flagLetters(area.flags), 'mono', 8];
  const whole: Run[] = [[name, 'b'], flags];
  const least = m.measure('mm…', fontOf('', 'b')) + m.width([flags], '');
  if (slot >= Math.min(m.width(whole, ''), least)) {
    const room = slot - m.width([flags], '');
    const short = m.width([[name, 'b']], '') <= room;
    if (short) {
      m.text(`${k} name`, x, y - 22, whole, '', { max: slot });
      flagHits(m, s, x + m.width([[name, 'b']], '') + 8, y - 22);
    } else {
      const used = m.text(`${k} name`, x, y - 22, [[name, 'b']], '', { max: room });
      m.text(`${k} flags`, x + used, y - 22, [flags], '');
    }
  } else if (focus || m.width([[name, 'b']], '') <= slot)
    m.text(`${k} name`, x, y - 22, [[name, 'b']], '', { max: slot });
  if (slot >= 40) m.text(`${k} start`, x, y - 8, grouped(area.start), 'mono note', { max: slot, cut: 'start' });
}

function blockMarks(
  m: SceneBuilder,
  s: Placed<AreaSegment>,
  model: SpaceModel,
  y: number,
  h: number,
  placed: readonly Placed[],
): void {
  const { area, x, pages, presence } = s;
  const k = `area ${area.id}`;
  const w = Math.max(1, s.w - 2);
  const stopAt = model.stop !== null && model.stop.va >= area.start && model.stop.va < area.end ? model.stop.va : null;
  const leaf =
    presence.runs.length === 1 && presence.runs[0]!.present && presence.runs[0]!.span > 4096n
      ? presence.runs[0]!.span
      : null;
  if (leaf === null && pages <= SINGLE && w / Number(pages) >= PAGE) {
    const pw = w / Number(pages);
    for (let i = 0; i < Number(pages); i++) {
      const at = area.start + BigInt(i) * 4096n;
      const on = presence.runs.some((run) => run.present && run.start <= at && at < run.end);
      const fresh = model.pages.some((page) => page.va === at && page.changed) && on;
      cell(m, `${k} page ${i}`, x + i * pw, y, pw - 2, h, { on, flags: area.flags, fresh });
      if (stopAt !== null && stopAt >= at && stopAt < at + 4096n) hatch(m, `${k} stop`, x + i * pw, y, pw - 2, h);
    }
  } else {
    const at = stopAt === null ? 0 : x + (Number(stopAt - area.start) / Number(area.end - area.start)) * w;
    const stop = stopAt === null ? null : Math.min(Math.max(x, at - HATCH / 2), x + w - HATCH);
    runMarks(m, s, y, h, w, stop);
    if (stop !== null) hatch(m, `${k} stop`, stop, y, HATCH, h);
  }
  if (s.changed) m.rect(`${k} fresh`, x, y + h + 2, w, 2, 'fresh');
  if (s.selected) m.rect(`${k} ring`, x - 3, y - 2.5, w + 4, h + 5, 'focus-ring', { rx: 2 });
  m.hit({
    k,
    x,
    y,
    w,
    h,
    label: areaLabel(s),
    row: 'areas',
    action: { type: 'select', selection: s.selected ? null : select(s.mapping, area.start) },
    pressed: s.selected,
    entry: s.focus,
    ...(s.whole &&
      s.mapping !== null && { hold: { grab: { kind: 'area', index: s.mapping }, x, at: (to) => vaOf(placed, to) } }),
  });
  if (s.whole && s.mapping !== null) {
    const { start, end } = area;
    edgeMarks(m, { k, name: areaName(area), index: s.mapping, start, end, pages, selected: s.selected, x, y, w, h });
  }
}

/** Pixels of the mark of a stop in an area that has no room for its pages. */
const HATCH = 8;

const hatch = (m: SceneBuilder, k: string, x: number, y: number, w: number, h: number): void => {
  m.rect(k, x, y, w, h, 'stop-hatch', { pattern: 'stop-hatch' });
};

/**
 * Too many pages for one each: stretches of present and absent ones, in proportion, none thinner than can be seen. What is said of
 * them keeps clear of the mark at `stop`, where there is one.
 */
function runMarks(
  m: SceneBuilder,
  { area, x, pages, presence }: Placed<AreaSegment>,
  y: number,
  h: number,
  w: number,
  stop: number | null,
): void {
  const k = `area ${area.id}`;
  const shown = presence.runs.length <= w / 6 ? presence.runs : [];
  const total = Number(area.end - area.start);
  if (shown.length === 0) cell(m, `${k} all`, x, y, w, h, { on: presence.present > 0n, flags: area.flags });
  const least = 3;
  const spare = w - least * shown.length;
  let at = x;
  for (const [i, run] of shown.entries()) {
    const rw = least + (Number(run.end - run.start) / total) * spare;
    cell(m, `${k} run ${i}`, at, y, Math.max(1, rw - (i < shown.length - 1 ? 2 : 0)), h, {
      on: run.present,
      flags: area.flags,
    });
    at += rw;
  }
  const text = pagesText(presence.present, pages, presence.runs[0]?.span ?? 4096n, presence.exact);
  const ruled = presence.present > 0n && (area.flags & 4) !== 0;
  const inset = presence.runs[0]?.present === true ? 8 : 0;
  if (ruled || shown.length > 1) return;
  const under = stop !== null && stop < x + inset + m.width(text, 'note') + 4 && stop + HATCH + 4 > x + inset;
  const from = under ? stop + HATCH + 4 : x + inset;
  m.text(`${k} pages`, from, y + h / 2 + 3, text, 'note', { max: x + w - 4 - from });
}

function pagesText(present: bigint, pages: bigint, span: bigint, exact: boolean): string {
  if (present === pages && span > 4096n)
    return span === pages * 4096n ? l10n.t('one {0} leaf', span === 0x20_0000n ? '2M' : '1G') : l10n.t('large leaves');
  const all = counted(pages, 'page');
  if (present === 0n) return l10n.t('{0}, all absent', all);
  if (present === pages) return l10n.t('{0}, all present', all);
  return exact
    ? l10n.t('{0} of {1} present', countText(present), all)
    : l10n.t('about {0} of {1} present', countText(present), all);
}

export const areaLabel = ({ area, pages, presence }: AreaSegment): string =>
  l10n.t(
    '{0} {1}, {2} to {3}, {4}, {5}',
    areaName(area),
    flagLetters(area.flags),
    grouped(area.start),
    grouped(area.end),
    area.backing,
    pagesText(presence.present, pages, presence.runs[0]?.span ?? 4096n, presence.exact),
  );

const select = (mapping: number | null, start: bigint): Selection =>
  mapping === null
    ? { kind: 'address', va: start as Extract<Selection, { kind: 'address' }>['va'] }
    : { kind: 'mapping', index: mapping };

/** The end of the space, where nothing else wants the place. */
function endMarks(m: SceneBuilder, placed: readonly Placed[], model: SpaceModel, y: number, x1: number): void {
  const text = grouped(model.end);
  const last = placed.filter(({ kind }) => kind !== 'gap').at(-1);
  if (last?.kind === 'crowd') return;
  const below =
    last?.kind === 'gone' ? m.width(goneNote(last), 'note') : m.width(grouped(last?.start ?? 0n), 'mono note');
  const free = last === undefined ? x1 : x1 - last.x - below - 16;
  if (m.width(text, 'mono note') <= free) m.text('end', x1, y - 8, text, 'mono note', { anchor: 'end' });
}
