/** One line of an axptr vector file, as far as the runner reads it. Addresses and sizes are hex strings. */
export interface AxptrVector {
  readonly name: string;
  readonly tags: readonly string[];
  readonly aspace: { readonly base: string; readonly size: string };
  readonly frames: number;
  readonly setup: readonly VectorOp[];
  readonly call: VectorCall | null;
  readonly result: VectorResult | null;
  readonly deref: VectorResult | null;
  readonly faults: readonly VectorFault[];
  readonly after: VectorAfter | null;
  /** What differs in a debug build. */
  readonly dev?: Partial<Pick<AxptrVector, 'result' | 'deref' | 'faults' | 'after'>> & {
    readonly setup_results?: readonly VectorResult[];
  };
}

export interface VectorCall {
  readonly ptr: 'UserPtr' | 'UserConstPtr';
  readonly method: 'get' | 'get_as_slice' | 'get_as_null_terminated' | 'get_as_str' | 'nullable';
  readonly ty: string;
  readonly addr: string;
  readonly len?: string;
  readonly provider?: 'direct' | 'mutex';
  readonly deref?: 'read' | 'write' | 'none';
  readonly then?: readonly VectorOp[];
  readonly nest?: string;
}

export type VectorOp = { readonly result: VectorResult } & (
  | {
      readonly op: 'map';
      readonly kind: 'lazy' | 'populate' | 'linear';
      readonly start: string;
      readonly size: string;
      readonly flags: string;
      readonly pa?: string;
    }
  | { readonly op: 'unmap' | 'populate'; readonly start: string; readonly size: string }
  | { readonly op: 'protect'; readonly start: string; readonly size: string; readonly flags: string }
  | {
      readonly op: 'write';
      readonly va: string;
      readonly hex?: string;
      readonly str?: string;
      readonly byte?: number;
      readonly len?: number;
    }
  | { readonly op: 'read'; readonly va: string; readonly len: number }
  | { readonly op: 'fault'; readonly va: string; readonly access: string }
  | { readonly op: 'check'; readonly start: string; readonly size: string; readonly access: string }
  | { readonly op: 'find_free'; readonly hint: string; readonly size: string; readonly lo: string; readonly hi: string }
  | { readonly op: 'clone' | 'clear' }
  | { readonly op: 'free_frames'; readonly n: number }
  | { readonly op: 'poke'; readonly pa: string; readonly hex: string }
  | { readonly op: 'raw_pte'; readonly va: string; readonly level: number; readonly raw: string }
  | ({ readonly op: 'call' } & VectorCall)
);

/** Results are compared field by field; of a panic only that it is one. */
export interface VectorResult {
  readonly kind: 'ok' | 'err' | 'panic' | 'fault';
  readonly [field: string]: unknown;
}

export interface VectorFault {
  readonly page: string;
  readonly access: string;
  readonly present: boolean;
  readonly flag: boolean;
  readonly handled: boolean;
}

export interface VectorAfter {
  readonly areas: readonly {
    readonly start: string;
    readonly end: string;
    readonly flags: string;
    readonly kind: string;
  }[];
  readonly ptes: readonly unknown[];
  readonly pte_count: number;
  readonly tables: Readonly<Record<'p4' | 'p3' | 'p2' | 'p1', number>>;
  readonly table_entry_bits_ok: boolean;
  readonly frames: Readonly<Record<string, number>>;
  readonly flag: boolean;
}
