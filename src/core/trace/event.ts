import type { PhysAddr, VirtAddr } from '../addr/address';

/** 4 = PML4, 3 = PDPT, 2 = PD, 1 = PT. */
export type Level = 4 | 3 | 2 | 1;
export type Access = 'read' | 'write' | 'fetch';
/** Bit set, as the crates have it: READ 1, WRITE 2, EXECUTE 4, USER 8, DEVICE 16, UNCACHED 32. (page_table_entry, MappingFlags) */
export type MappingFlags = number;

/** Where an event stands. Numbers of events start at 1; event 0 is the state before the first. */
export interface EventPlace {
  readonly n: number;
  /** Index in the scenario's `steps`. */
  readonly step: number;
  readonly actor: string;
  readonly cpu: number;
  /** Number of calls that are open around this event; a `call` event counts itself not. */
  readonly depth: number;
  /** Listing that holds the line, and the anchor of the line in it. */
  readonly listing: string;
  readonly anchor: string;
}

/** What an event says. Add a kind here and every view that shows events stops compiling until it shows it. */
export type EventBody =
  | { readonly kind: 'call'; readonly fn: string; readonly va: VirtAddr | null; readonly size: bigint | null }
  /** `text` is the returned value as a kernel developer would write it: `Ok(&[u8; 16])`, `Err(EFAULT)`, `true`. */
  | { readonly kind: 'return'; readonly fn: string; readonly text: string; readonly ok: boolean }
  | { readonly kind: 'layout-check'; readonly elements: bigint; readonly size: bigint; readonly ok: boolean }
  | { readonly kind: 'align-check'; readonly va: VirtAddr; readonly align: bigint; readonly ok: boolean }
  /** Building an address range: false is a wrap past 2^64, a panic. */
  | { readonly kind: 'range-check'; readonly start: VirtAddr; readonly size: bigint; readonly ok: boolean }
  | { readonly kind: 'region-check'; readonly start: VirtAddr; readonly end: VirtAddr; readonly need: MappingFlags }
  /** `count` areas at once where the loop passes several that lie below; `area` is the last of them. */
  | {
      readonly kind: 'area-visit';
      readonly area: number;
      readonly at: VirtAddr;
      readonly verdict: AreaVerdict;
      readonly count: number;
    }
  /** The end of a region check, also when no area was left to visit. */
  | { readonly kind: 'region-result'; readonly at: VirtAddr; readonly ok: boolean }
  | { readonly kind: 'populate'; readonly start: VirtAddr; readonly size: bigint }
  | { readonly kind: 'query'; readonly va: VirtAddr; readonly found: 'mapped' | 'not-mapped' | 'huge' }
  /** `pa` is null when the allocator is empty. Then `pages` counts the pages in a row that go without for it; it is 1 otherwise. */
  | {
      readonly kind: 'frame-alloc';
      readonly pa: PhysAddr | null;
      readonly use: 'data' | 'table';
      readonly pages: number;
    }
  | { readonly kind: 'frame-free'; readonly pa: PhysAddr }
  | { readonly kind: 'table-alloc'; readonly level: Level; readonly pa: PhysAddr }
  | {
      readonly kind: 'entry-write';
      readonly pa: PhysAddr;
      readonly level: Level;
      readonly va: VirtAddr;
      readonly value: bigint;
    }
  | { readonly kind: 'tlb-flush'; readonly va: VirtAddr }
  /** The CPU's TLB knows the page, so no entry is looked at. `stale`: a walk would now lead elsewhere, or give other rights. */
  | { readonly kind: 'tlb-hit'; readonly va: VirtAddr; readonly pa: PhysAddr; readonly stale: boolean }
  /** The walk looked at one entry. `entry` is its word at that moment. */
  | {
      readonly kind: 'walk-level';
      readonly level: Level;
      readonly pa: PhysAddr;
      readonly entry: bigint;
      readonly va: VirtAddr;
      readonly access: Access;
    }
  | { readonly kind: 'translate'; readonly va: VirtAddr; readonly pa: PhysAddr; readonly access: Access }
  /** #PF. `error` is the code the processor pushes; CR2 is `va`. */
  | {
      readonly kind: 'page-fault';
      readonly va: VirtAddr;
      readonly error: number;
      readonly access: Access;
      readonly user: boolean;
    }
  /** #GP(0) or #SS(0): the address is not canonical, so there is no walk and CR2 stays. */
  | { readonly kind: 'exception'; readonly vector: 12 | 13; readonly va: VirtAddr }
  /** One question of the fault handler. `question` is an id in the kernel model's ladder; `ok` = the way that goes on down. */
  | { readonly kind: 'fault-decision'; readonly question: string; readonly answer: string; readonly ok: boolean }
  /** The handler returned and the instruction runs again. */
  | { readonly kind: 'resume'; readonly va: VirtAddr }
  | { readonly kind: 'flag-set'; readonly value: boolean }
  /** A scan read element `index` at `va`; `value` is its low 64 bits, little endian. */
  | {
      readonly kind: 'element-read';
      readonly va: VirtAddr;
      readonly index: bigint;
      readonly size: bigint;
      readonly value: bigint;
    }
  | { readonly kind: 'terminator'; readonly va: VirtAddr; readonly index: bigint }
  | { readonly kind: 'utf8-check'; readonly va: VirtAddr; readonly bytes: bigint; readonly ok: boolean }
  | { readonly kind: 'memory-read'; readonly va: VirtAddr; readonly size: bigint; readonly value: bigint }
  | { readonly kind: 'memory-write'; readonly va: VirtAddr; readonly size: bigint; readonly value: bigint }
  | { readonly kind: 'lock'; readonly holder: string; readonly ok: boolean }
  | { readonly kind: 'unlock'; readonly holder: string }
  | { readonly kind: 'area-add'; readonly area: number; readonly start: VirtAddr; readonly end: VirtAddr }
  | { readonly kind: 'area-change'; readonly area: number; readonly start: VirtAddr; readonly end: VirtAddr }
  | { readonly kind: 'area-remove'; readonly area: number; readonly start: VirtAddr; readonly end: VirtAddr }
  /** `limit_frames`: from now on this many frames can be had. */
  | { readonly kind: 'frame-limit'; readonly frames: number }
  /** A debugger changed a word at `key`, or the flag or CR2 of CPU `key`: no code of the kernel did. */
  | {
      readonly kind: 'by-hand';
      readonly cell: 'word' | 'flag' | 'cr2';
      readonly key: bigint;
      readonly value: bigint;
    }
  /** The last event of each step: `ok`, an errno, `kernel-panic`, `task-exit`, `refused`, `limit`. */
  | { readonly kind: 'outcome'; readonly name: string };

/** below: ends at or before it. gap: starts after it. lacks: covers it without the rights. covers: covers it. */
export type AreaVerdict = 'below' | 'gap' | 'lacks' | 'covers';

export type EventKind = EventBody['kind'];
export type TraceEvent = EventPlace & EventBody;
export type EventOf<K extends EventKind> = Extract<TraceEvent, { kind: K }>;
