import type { Hex } from '../core/addr/address';
import type { BitName, TableName } from '../core/mmu/entry';

/**
 * A scenario as it runs: checked, names resolved, every default filled in. Plain JSON, so it crosses to the webview as it is;
 * addresses and sizes are `Hex` strings (bytes). `schema.ts` says what people may write, `parse.ts` turns that into this.
 */
export interface Scenario {
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly tags: readonly string[];
  /** Where the story can be read up. */
  readonly sources: readonly string[];
  readonly prediction: Prediction | null;
  readonly kernel: string;
  /** The kernel that the story compares it with; null: none. */
  readonly compare: string | null;
  readonly machine: Machine;
  readonly addressSpace: {
    readonly base: Hex;
    readonly size: Hex;
    /** RLIMIT_STACK of the process, which the handler of one kernel asks for. */
    readonly stackLimit: Hex;
  };
  readonly mappings: readonly Mapping[];
  readonly memory: readonly MemoryFill[];
  readonly pointers: readonly Pointer[];
  readonly steps: readonly Step[];
}

/** A question about the run. All texts are Markdown; one answer is right. */
export interface Prediction {
  readonly question: string;
  readonly answers: readonly { readonly text: string; readonly right: boolean; readonly because: string }[];
  readonly explanation: string;
}

export interface Machine {
  /** Frames the allocator has when the address space is made, the root table included. */
  readonly frames: number;
  readonly cpus: number;
  readonly wp: boolean;
  readonly nxe: boolean;
  readonly smep: boolean;
  readonly smap: boolean;
  /** EFLAGS.AC while the kernel accesses. */
  readonly ac: boolean;
  readonly pke: boolean;
  /** 32 bits: two a protection key, access-disable below write-disable. */
  readonly pkru: number;
  /** Bits of a physical address, 32 to 52. */
  readonly maxphyaddr: number;
  readonly accessedDirty: 'on-success' | 'eager' | 'off';
  /** Build profile of the crates: in `dev` an overflow panics, in `release` it wraps. */
  readonly profile: 'release' | 'dev';
  /** Entries of each CPU's TLB; 0: there is none. */
  readonly tlb: number;
}

export interface Mapping {
  readonly name: string;
  readonly start: Hex;
  readonly size: Hex;
  /** `rwxu` with `-` for what is missing, then `d` (device) and `c` (uncached) where set. */
  readonly flags: string;
  readonly backing:
    { readonly kind: 'lazy' } | { readonly kind: 'populated' } | { readonly kind: 'linear'; readonly at: Hex };
}

/** What the program had stored before the first step. `bytes` is hex digits, two a byte, without 0x. */
export type MemoryFill =
  { readonly at: Hex; readonly bytes: string } | { readonly at: Hex; readonly byte: number; readonly length: Hex };

export interface ElementType {
  readonly name: string;
  readonly size: Hex;
  readonly align: Hex;
}

export interface Pointer {
  readonly name: string;
  readonly wrapper: 'UserPtr' | 'UserConstPtr';
  readonly element: ElementType;
  readonly address: Hex;
}

export type Method =
  'get' | 'get_as_slice' | 'get_as_null_terminated' | 'get_as_str' | 'nullable' | 'is_null' | 'address';
/** How the pointer gets its address space: by reference, with a lock held throughout, with a lock a page check. */
export type Provider = 'direct' | 'mutex' | 'per-check';

export interface StepCommon {
  readonly note: string;
  /** Who does it: a task's name. */
  readonly actor: string;
  readonly cpu: number;
  readonly expect: Expectation | null;
  /** It stays in the text and is not run. */
  readonly disabled: boolean;
}

export type Action =
  | {
      readonly do: 'call';
      readonly pointer: string;
      readonly method: Method;
      /** Elements, for `get_as_slice`; else null. */
      readonly length: Hex | null;
      /** null: the kernel model's own. */
      readonly provider: Provider | null;
      readonly as: string | null;
    }
  /** Through a reference that a call bound; `index` and `length` in elements, `length` null = to its end. */
  | { readonly do: 'read'; readonly reference: string; readonly index: Hex; readonly length: Hex | null }
  | { readonly do: 'write'; readonly reference: string; readonly index: Hex; readonly bytes: string }
  /** Straight through the pointer, as a kernel without axptr would. */
  | { readonly do: 'deref'; readonly pointer: string; readonly access: 'read' | 'write' }
  /** At CPL 3. `size` in bytes, 1 to 4096. */
  | { readonly do: 'user'; readonly access: 'read' | 'write' | 'fetch'; readonly at: Hex; readonly size: number }
  | { readonly do: 'map'; readonly mapping: Mapping }
  | { readonly do: 'unmap'; readonly start: Hex; readonly size: Hex }
  | { readonly do: 'protect'; readonly start: Hex; readonly size: Hex; readonly flags: string }
  | { readonly do: 'populate'; readonly start: Hex; readonly size: Hex }
  | { readonly do: 'limit_frames'; readonly frames: number }
  /** Writes the entry for `at` in a table of that level by hand: the word, then its frame and key, then the bits by name. */
  | {
      readonly do: 'entry';
      readonly at: Hex;
      readonly level: TableName;
      /** The whole word; null: the one that is there. */
      readonly value: Hex | null;
      /** Bits 12 to 51. */
      readonly frame: Hex | null;
      /** Bits 59 to 62, the protection key. */
      readonly key: number | null;
      readonly set: readonly BitName[];
      readonly clear: readonly BitName[];
      /** Whether the CPU that does it executes invlpg of `at` afterwards. */
      readonly flush: boolean;
    };

export type Step = StepCommon & Action;

export type Expectation =
  | { readonly kind: 'ok' }
  /** The text of a string, or the little-endian number in what was read or returned. */
  | { readonly kind: 'value'; readonly value: string | number }
  | { readonly kind: 'elements'; readonly elements: Hex }
  | { readonly kind: 'errno'; readonly errno: string }
  | { readonly kind: 'kernel-panic' }
  | { readonly kind: 'task-exit' }
  | { readonly kind: 'not-run' };

/** Where a value stands in the text: keys and indices from the root, as jsonc-parser has them. */
export type JsonPath = readonly (string | number)[];

/** One thing wrong with the text. `offset` and `length` in UTF-16 units; `path` names the field. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly path: JsonPath;
  readonly offset: number;
  readonly length: number;
  /** Values that would be right, nearest first. */
  readonly suggestions: readonly string[];
}

/** `scenario` is null when there is an error. */
export interface Parsed {
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
}
