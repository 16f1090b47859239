import type { PhysAddr, VirtAddr } from '../addr/address';
import { hex } from '../addr/address';
import { flagLetters } from '../paging/flags';
import type { ByHand } from './by-hand';
import { CELLS } from './changes';
import type { Level, TraceEvent, EventPlace } from './event';
import { ACCESSES, ANSWER, FOUND, KIND_NAMES, QUESTIONS, VERDICTS } from './kinds';
import { siteAt } from './listings/define';
import type { Recording } from './recording';

/** What a decoder needs besides the recorder's columns. */
export interface DecodeContext {
  readonly rec: Recording;
  place(n: number): EventPlace;
  /** The word at `pa` once event n has been said. */
  word(pa: number, n: number): bigint;
}

/** Event n as an object. */
export function decodeEvent(context: DecodeContext, n: number): TraceEvent {
  const { rec } = context;
  const c = rec.events;
  const place = context.place(n);
  const kind = KIND_NAMES[c.kind[n]!]!;
  const va = (): VirtAddr => c.a(n) as VirtAddr;
  const x = c.x[n]!;
  const y = c.y[n]!;
  switch (kind) {
    case 'call':
      return {
        ...place,
        kind,
        fn: rec.texts.value(x & 0x3fff_ffff),
        va: (x & 0x4000_0000) !== 0 ? va() : null,
        size: x >= 0x8000_0000 ? c.b(n) : null,
      };
    case 'return': {
      const call = c.caller[n]!;
      const fn = rec.texts.value(c.x[call]! & 0x3fff_ffff);
      return { ...place, kind, fn, text: rec.texts.value(x & 0x7fff_ffff), ok: x >= 0x8000_0000 };
    }
    case 'layout-check':
      return { ...place, kind, elements: c.a(n), size: c.b(n), ok: y === 1 };
    case 'align-check':
      return { ...place, kind, va: va(), align: c.b(n), ok: y === 1 };
    case 'range-check':
      return { ...place, kind, start: va(), size: c.b(n), ok: y === 1 };
    case 'region-check':
      return { ...place, kind, start: va(), end: c.b(n) as VirtAddr, need: x };
    case 'area-visit':
      return { ...place, kind, area: x, at: va(), verdict: VERDICTS[y]!, count: c.bNumber(n) };
    case 'region-result':
      return { ...place, kind, at: va(), ok: y === 1 };
    case 'populate':
      return { ...place, kind, start: va(), size: c.b(n) };
    case 'query':
      return { ...place, kind, va: va(), found: FOUND[y]! };
    case 'frame-alloc': {
      const none = (y & 2) !== 0;
      const use = (y & 1) !== 0 ? 'table' : 'data';
      return { ...place, kind, pa: none ? null : (c.a(n) as PhysAddr), use, pages: none ? c.aNumber(n) : 1 };
    }
    case 'frame-free':
      return { ...place, kind, pa: c.a(n) as PhysAddr };
    case 'table-alloc':
      return { ...place, kind, level: y as Level, pa: c.a(n) as PhysAddr };
    case 'entry-write': {
      const value = context.word(c.aNumber(n), n);
      return { ...place, kind, pa: c.a(n) as PhysAddr, level: y as Level, va: c.b(n) as VirtAddr, value };
    }
    case 'tlb-flush':
    case 'resume':
      return { ...place, kind, va: va() };
    case 'walk-level': {
      const entry = context.word(c.aNumber(n), n);
      const access = ACCESSES[y >> 3]!;
      return { ...place, kind, level: (y & 7) as Level, pa: c.a(n) as PhysAddr, entry, va: c.b(n) as VirtAddr, access };
    }
    case 'tlb-hit':
      return { ...place, kind, va: va(), pa: c.b(n) as PhysAddr, stale: y === 1 };
    case 'translate':
      return { ...place, kind, va: va(), pa: c.b(n) as PhysAddr, access: ACCESSES[y]! };
    case 'page-fault':
      return { ...place, kind, va: va(), error: x, access: ACCESSES[y & 7]!, user: (y & 8) !== 0 };
    case 'exception':
      return { ...place, kind, vector: y as 12 | 13, va: va() };
    case 'fault-decision':
      return { ...place, kind, question: QUESTIONS[y & 0xff]!, answer: answerOf(rec, n), ok: (y & 0x1_0000) !== 0 };
    case 'flag-set':
      return { ...place, kind, value: y === 1 };
    case 'element-read':
      return { ...place, kind, va: va(), index: BigInt(x), size: rec.sizes.value(y), value: c.b(n) };
    case 'terminator':
      return { ...place, kind, va: va(), index: BigInt(x) };
    case 'utf8-check':
      return { ...place, kind, va: va(), bytes: c.b(n), ok: y === 1 };
    case 'memory-read':
    case 'memory-write':
      return { ...place, kind, va: va(), size: BigInt(x), value: c.b(n) };
    case 'lock':
      return { ...place, kind, holder: rec.texts.value(x), ok: y === 1 };
    case 'unlock':
      return { ...place, kind, holder: rec.texts.value(x) };
    case 'area-add':
    case 'area-change':
    case 'area-remove':
      return { ...place, kind, area: x, start: va(), end: c.b(n) as VirtAddr };
    case 'frame-limit':
      return { ...place, kind, frames: c.aNumber(n) };
    case 'outcome':
      return { ...place, kind, name: rec.texts.value(x) };
    case 'by-hand':
      return { ...place, kind, cell: CELLS[y]! as ByHand['cell'], key: c.a(n), value: c.b(n) };
  }
}

function answerOf(rec: Recording, n: number): string {
  const c = rec.events;
  const x = c.x[n]!;
  const form = (c.y[n]! >> 8) & 0xff;
  if (form === ANSWER.address) return hex(c.a(n));
  if (form === ANSWER.area) return rec.areas.names[x]!;
  if (form === ANSWER.flags) return flagLetters(x);
  return rec.texts.value(x);
}

/** The place of event n; `actor` and `cpu` are the step's. */
export function placeOf(rec: Recording, n: number, step: number, actor: string, cpu: number): EventPlace {
  const { listing, anchor } = siteAt(rec.events.site[n]!);
  return { n, step, actor, cpu, depth: rec.events.depth[n]!, listing, anchor };
}
