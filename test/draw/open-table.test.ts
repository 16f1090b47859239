import assert from 'node:assert/strict';
import { virt } from '../../src/core/addr/address';
import { isPresent } from '../../src/core/mmu/entry';
import { phys } from '../../src/core/addr/address';
import type { Level } from '../../src/core/trace/event';
import { paneGeometry } from '../../webview/geometry';
import { safeMeasure } from '../../webview/layout/measure';
import { openTableLayout } from '../../webview/layout/open-table';
import { openTable } from '../../webview/model/table-cells';
import { walkPage } from '../../webview/model/walk-page';
import { ALL_WIDTHS, eventWhere, flaws, fromGallery, gallery, played, viewOf } from './support';

const lazy = fromGallery('string-into-a-lazy-page');
const huge = fromGallery('a-huge-page-by-hand');
const LEVELS: readonly Level[] = [4, 3, 2, 1];

const tableAt = (of: typeof lazy, n: number, level: Level, va?: bigint) => {
  const view = viewOf(of, n, va === undefined ? null : { kind: 'address', va: virt(va) });
  return openTable(view, walkPage(view)!, level);
};

describe('a table that is open', () => {
  it('holds the 512 entries as they are at the event, by kind', () => {
    const n = lazy.run.trace.length;
    const table = tableAt(lazy, n, 1, 0x1000_0000n)!;
    const state = lazy.run.trace.state(n);
    assert.equal(table.cells.length, 512);
    for (const cell of table.cells) {
      const entry = state.word(phys(table.table + BigInt(cell.index * 8)));
      assert.equal(cell.kind, isPresent(entry) ? 'page' : 'absent');
      assert.equal(cell.first, 0x1000_0000n + BigInt(cell.index) * 4096n);
    }
    assert.equal(table.used, 2);
    assert.deepEqual(
      tableAt(lazy, n, 2, 0x1000_0000n)!
        .cells.filter(({ kind }) => kind !== 'absent')
        .map(({ index, kind }) => [index, kind]),
      [
        [2, 'table'],
        [128, 'table'],
        [256, 'table'],
      ],
    );
  });

  it('tells large pages and reserved bits from tables', () => {
    const { steps, trace } = huge.run;
    const kind = (n: number) => tableAt(huge, n, 2, 0x2000_0000n)!.cells[256]!.kind;
    assert.deepEqual([kind(0), kind(steps[1]!.last), kind(trace.length)], ['table', 'large', 'reserved']);
  });

  it('says of a cell what it spans, what it is and holds, and what lies there', () => {
    const table = tableAt(huge, huge.run.steps[1]!.last, 2, 0x2000_0000n)!;
    assert.match(
      table.cells[256]!.words,
      /^PD\[256\], 0x2000_0000 – 0x201f_ffff, one page of 2 MiB, 0x8000_0000_0800_0087, P W U PS NX, frame buffer$/,
    );
    assert.equal(table.cells[3]!.words, 'PD[3], 0x60_0000 – 0x7f_ffff, empty');
  });

  it('spans the upper half as the processor does, with signs', () => {
    const table = tableAt(lazy, 0, 4, 0n)!;
    assert.equal(table.cells[255]!.first, 0x7f80_0000_0000n);
    assert.equal(table.cells[256]!.first, 0xffff_8000_0000_0000n);
    assert.match(table.cells[511]!.words, /^PML4\[511\], 0xffff_ff80_0000_0000 – 0xffff_ffff_ffff_ffff, empty$/);
  });

  it('marks what the event on show changed', () => {
    const write = eventWhere(lazy.run, ({ kind }) => kind === 'entry-write');
    const changed = tableAt(lazy, write, 1)!.cells.filter((cell) => cell.changed);
    assert.equal(changed.length, 1);
    assert.equal(tableAt(lazy, write + 1, 1)!.cells.filter((cell) => cell.changed).length, 0);
  });

  it('is not there where the walk comes to no such table', () => {
    assert.equal(tableAt(huge, huge.run.trace.length, 1, 0x2000_0000n), null);
    assert.equal(tableAt(lazy, 0, 4, 1n << 47n), null);
  });

  it('is well at every width: 512 cells that can be hit, each with a name', () => {
    const full = played(`{ "faultline": 1, "mappings": [
      { "name": "text", "start": "0x400000", "size": "4M", "flags": "r-xu", "backing": "populated" },
      { "name": "kernel's", "start": "0x800000", "size": "1M", "flags": "r---", "backing": "populated" }] }`);
    for (const width of ALL_WIDTHS) {
      const geometry = paneGeometry('table', width);
      for (const level of LEVELS) {
        const scene = openTableLayout(tableAt(full, 0, level, 0x80_0000n)!, geometry, safeMeasure);
        assert.deepEqual(flaws(scene, geometry), [], `${level} at ${width} px`);
        assert.equal(scene.hits.filter(({ k }) => k.startsWith('cell')).length, 512);
      }
      for (const of of gallery.values()) {
        const scene = openTableLayout(tableAt(of, 0, 4, 0n)!, geometry, safeMeasure);
        assert.deepEqual(flaws(scene, geometry), []);
      }
    }
  });
});
