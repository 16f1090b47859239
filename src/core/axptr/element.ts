/** A Rust type as far as axptr cares. Sizes in bytes. */
export interface ElementType {
  readonly name: string;
  readonly size: bigint;
  readonly align: bigint;
  /** Bytes that the type's equality looks at; all of them when absent. */
  readonly compared?: bigint;
  /** What its equality does besides comparing; runs inside the scan. */
  readonly whileComparing?: () => void;
}

/** The largest allocation a Rust layout may describe. (core::alloc::Layout) */
const ISIZE_MAX = (1n << 63n) - 1n;

/** Whether `Layout::array::<T>(n)` exists: n × size, rounded up to the alignment, has to fit in isize. */
export const layoutFits = (type: ElementType, elements: bigint): boolean =>
  elements * type.size <= ISIZE_MAX - (type.align - 1n);
