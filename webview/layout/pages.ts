import * as l10n from '@vscode/l10n';
import { grouped, hex } from '../../src/core/addr/address';
import type { PageCell } from '../model/pages';
import { cell } from './cell';
import type { SceneBuilder } from './scene';

export interface PageRow {
  readonly x: (i: number) => number;
  /** Of one page, with the space after it. */
  readonly w: number;
  readonly y: number;
  readonly h: number;
}

/** Pages with their address, their state in words and what the last check said of them. */
export function pageMarks(m: SceneBuilder, pages: readonly PageCell[], row: PageRow): void {
  for (const [i, page] of pages.entries()) {
    const x = row.x(i);
    const w = row.w - 4;
    const k = block(m, page, x, w, row);
    const tx = x + 12;
    const check = page.check === null ? null : checkWords(page.check);
    const cw = check === null ? 0 : m.width(check, 'note');
    const aw = m.text(`${k} start`, tx, row.y + 16, grouped(page.va), 'mono b', { max: w - 14, cut: 'start' });
    if (check !== null && aw + cw + 30 <= w)
      m.text(`${k} check`, x + w - 10, row.y + 16, check, 'note', { anchor: 'end' });
    m.text(`${k} note`, tx, row.y + 31, page.note, 'note', { max: w - 16 });
    hit(m, page, k, x, w, row, check);
  }
}

/** The same in a column of the narrow tier: an address and one word. */
export function shortPageMarks(m: SceneBuilder, pages: readonly PageCell[], row: PageRow): void {
  for (const [i, page] of pages.entries()) {
    const x = row.x(i);
    const w = row.w - 3;
    const k = block(m, page, x, w, row);
    m.text(`${k} start`, x + 9, row.y + 14, grouped(page.va), 'mono small', { max: w - 12, cut: 'start' });
    m.text(`${k} note`, x + 9, row.y + 27, page.short, 'note', { max: w - 12 });
    hit(m, page, k, x, w, row, null);
  }
}

const checkWords = ({ need, ok, at }: NonNullable<PageCell['check']>): string =>
  ok ? l10n.t('{0} allowed at {1}', need, at) : l10n.t('{0} refused at {1}', need, at);

function block(m: SceneBuilder, page: PageCell, x: number, w: number, { y, h }: PageRow): string {
  const k = `page ${page.va}`;
  if (page.state === 'present') cell(m, k, x, y, w, h, { on: true, fresh: page.changed });
  else if (page.state === 'absent') cell(m, k, x, y, w, h, { on: false });
  else if (page.state === 'gone') m.rect(`${k} gone`, x, y + h - 6, w, 6, 'gone', { pattern: 'gone' });
  if (page.stop !== null) m.rect(`${k} stop`, x, y, 6, h, 'stop-hatch', { pattern: 'stop-hatch' });
  return k;
}

function hit(
  m: SceneBuilder,
  page: PageCell,
  k: string,
  x: number,
  w: number,
  { y, h }: PageRow,
  check: string | null,
): void {
  const said = l10n.t('page {0}: {1}', grouped(page.va), page.note);
  const checked = check === null ? said : `${said}, ${check}`;
  m.hit({
    k,
    x,
    y,
    w,
    h,
    label:
      page.stop === null
        ? checked
        : page.stop.kind === 'fault'
          ? l10n.t('{0}, stopped here', checked)
          : l10n.t('{0}, refused here', checked),
    row: 'pages',
    action: { type: 'select', selection: { kind: 'address', va: page.va } },
    about: [`page-${hex(page.va)}`, ...(page.check === null ? [] : [`event-${page.check.at}`])],
  });
}
