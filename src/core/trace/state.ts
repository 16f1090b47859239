import type { PhysAddr, VirtAddr } from '../addr/address';
import { addressOf } from '../addr/arithmetic';
import type { AreaList } from './area-lists';
import { CELL } from './changes';
import type { CellCode } from './changes';
import { K } from './kinds';
import { cellNumber } from './heads';
import type { RecordedTrace } from './recorded-trace';
import type { AreaBounds, AreaView, CpuView, FramesView, ReferenceView, State } from './trace';

/** The state once event n has been said: every question is looked up in the history of the cell it is about. */
export class RecordedState implements State {
  constructor(
    private readonly trace: RecordedTrace,
    readonly n: number,
  ) {}

  areas(): readonly AreaView[] {
    return this.areaRange(0, this.areaCount());
  }

  areaCount(): number {
    return this.list().ids.length;
  }

  areaRange(first: number, last: number): readonly AreaView[] {
    return Array.from(this.list().ids.subarray(Math.max(0, first), Math.max(0, last)), (id) => this.area(id));
  }

  areaRank(va: VirtAddr): number {
    const { ends } = this.list();
    const after = this.startsUpTo(va);
    return after > 0 && ends[after - 1]! > Number(va >> 12n) ? after - 1 : after;
  }

  areaBounds(): AreaBounds {
    return this.list();
  }

  areaAt(va: VirtAddr): AreaView | null {
    const { ids } = this.list();
    const after = this.startsUpTo(va);
    if (after === 0) return null;
    const found = this.area(ids[after - 1]!);
    return va < found.end ? found : null;
  }

  area(id: number): AreaView {
    const { areas, heads, changes } = this.trace.rec;
    let version = this.version(id);
    // Before it came to be: as it will first be.
    if (version === 0) version = Number(changes.after(this.firstChange(heads.head(cellNumber(CELL.area, id)))));
    return {
      id,
      name: areas.names[id]!,
      start: addressOf(areas.startPage(version)),
      end: addressOf(areas.endPage(version)),
      flags: areas.flags(version),
      backing: areas.backings[id]!,
    };
  }

  cpu(id: number): CpuView {
    const { root, wp, nxe, smep, smap, ac, pke, pkru, maxphyaddr } = this.trace.facts;
    const error = this.cell(CELL.error, id);
    return {
      flag: this.cell(CELL.flag, id) === 1n,
      cr2: this.cell(CELL.cr2, id) as VirtAddr | null,
      cr3: BigInt(root ?? 0) as PhysAddr,
      error: error === null ? null : Number(error),
      cpl: this.cell(CELL.cpl, id) === 3n ? 3 : 0,
      wp,
      nxe,
      smep,
      smap,
      ac,
      pke,
      pkru,
      maxphyaddr,
    };
  }

  word(pa: PhysAddr): bigint {
    return this.trace.word(Number(pa - (pa % 8n)), this.n);
  }

  byte(pa: PhysAddr): number {
    return Number((this.word(pa) >> ((pa % 8n) * 8n)) & 0xffn);
  }

  frames(): FramesView {
    const { events } = this.trace.rec;
    const before = this.trace.facts.frames;
    const last = this.trace.frameEvent(this.n);
    const limit = this.trace.limitEvent(this.n);
    const used = last === 0 ? before.used : events.bNumber(last);
    const total = limit === 0 ? before.total : events.aNumber(limit) + events.bNumber(limit);
    return { total, used, free: total - used };
  }

  lockHolder(): string | null {
    const holder = this.cell(CELL.lock, 0);
    return holder === null || holder === 0n ? null : this.trace.rec.texts.value(Number(holder) - 1);
  }

  stack(): readonly number[] {
    if (this.n === 0) return [];
    const { events } = this.trace.rec;
    const found: number[] = events.kind[this.n] === K.call ? [this.n] : [];
    for (let call = events.caller[this.n]!; call !== 0; call = events.caller[call]!) found.push(call);
    return found.reverse();
  }

  references(): readonly ReferenceView[] {
    const byName = new Map<string, ReferenceView>();
    for (const reference of this.trace.references)
      if (reference.boundAt <= this.n) byName.set(reference.name, reference);
    return [...byName.values()];
  }

  private list(): AreaList {
    return this.trace.areaList(this.n);
  }

  /** Areas that start at or before an address. */
  private startsUpTo(va: VirtAddr): number {
    const { starts } = this.list();
    const page = Number(va >> 12n);
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (starts[middle]! <= page) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private version(id: number): number {
    return this.trace.areaVersion(id, this.n);
  }

  private firstChange(head: number): number {
    return this.trace.rec.changes.root(head);
  }

  private head(cell: Exclude<CellCode, 0>, key: number): number {
    return this.trace.rec.heads.head(cellNumber(cell, key));
  }

  /** null while the cell has not changed. */
  private cell(cell: Exclude<CellCode, 0>, key: number): bigint | null {
    const { changes } = this.trace.rec;
    const at = changes.at(this.head(cell, key), this.n);
    return at === 0 ? null : changes.after(at);
  }
}
