import type { EventKind } from './event';

/** Event kinds as the column holds them. Each line says what the payload columns `a`, `b` (64 bits), `x`, `y` (32 bits) hold. */
export const K = {
  /** x: fn name, bits 30 and 31: has va, has size; a: va; b: size; y: last event of the call. */
  call: 0,
  /** x: text, bit 31: ok. */
  return: 1,
  /** a: elements; b: size of one; y: ok. */
  'layout-check': 2,
  /** a: va; b: align; y: ok. */
  'align-check': 3,
  /** a: start; b: size; y: ok. */
  'range-check': 4,
  /** a: start; b: end; x: need. */
  'region-check': 5,
  /** a: at; b: number of areas; x: area; y: verdict. */
  'area-visit': 6,
  /** a: at; y: ok. */
  'region-result': 7,
  /** a: start; b: size. */
  populate: 8,
  /** a: va; y: what was found. */
  query: 9,
  /** a: pa, or the pages that go without; b: frames used afterwards; y bit 0: table, bit 1: none. */
  'frame-alloc': 10,
  /** a: pa; b: frames used afterwards. */
  'frame-free': 11,
  /** a: pa; b: frames used afterwards; y: level. */
  'table-alloc': 12,
  /** a: pa; b: va; y: level. The value is the word at this event. */
  'entry-write': 13,
  /** a: va. */
  'tlb-flush': 14,
  /** a: pa; b: va; y: level | access << 3. The entry is the word at this event. */
  'walk-level': 15,
  /** a: va; b: pa; y: access. */
  translate: 16,
  /** a: va; x: error code; y: access | user << 3. */
  'page-fault': 17,
  /** a: va; y: vector. */
  exception: 18,
  /** y: question | form of the answer << 8 | ok << 16; x, a: the answer. */
  'fault-decision': 19,
  /** a: va. */
  resume: 20,
  /** y: value. */
  'flag-set': 21,
  /** a: va; b: value; x: index; y: element size, a number of the size table. */
  'element-read': 22,
  /** a: va; x: index. */
  terminator: 23,
  /** a: va; b: bytes; y: ok. */
  'utf8-check': 24,
  /** a: va; b: value; x: size. */
  'memory-read': 25,
  'memory-write': 26,
  /** x: holder; y: ok. */
  lock: 27,
  /** x: holder. */
  unlock: 28,
  /** a: start; b: end; x: area. */
  'area-add': 29,
  'area-change': 30,
  'area-remove': 31,
  /** a: frames; b: frames used afterwards. */
  'frame-limit': 32,
  /** x: name. */
  outcome: 33,
  /** a: va; b: pa; y: stale. */
  'tlb-hit': 34,
  /** a: key; b: value; y: cell. */
  'by-hand': 35,
} as const satisfies Record<EventKind, number>;

export type KindCode = (typeof K)[EventKind];

/** Kinds by code. */
export const KIND_NAMES: readonly EventKind[] = (Object.keys(K) as EventKind[]).sort((p, q) => K[p] - K[q]);

/** The questions of any kernel's fault handling; `ladder` of a kernel model puts them in its order. */
export const QUESTIONS = ['error-code', 'made-by', 'flag', 'stack', 'lock', 'area', 'allows', 'frame'] as const;
export type Question = (typeof QUESTIONS)[number];

/** How an answer is written: a fixed text, the address in `a`, the name of area x, the flag letters of x. */
export const ANSWER = { text: 0, address: 1, area: 2, flags: 3 } as const;

/** Verdicts on an area, by code. */
export const VERDICTS = ['below', 'gap', 'lacks', 'covers'] as const;
export const VERDICT = { below: 0, gap: 1, lacks: 2, covers: 3 } as const;
/** What a query found, by code. */
export const FOUND = ['not-mapped', 'mapped', 'huge'] as const;
export const ACCESSES = ['read', 'write', 'fetch'] as const;
