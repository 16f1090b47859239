/** Ways to do the same work, compared within one run: ratios last, absolute times are the machine's. */
export interface Comparison {
  readonly title: string;
  /** What one operation is, for the table: `walk`. */
  readonly unit: string;
  /** Operations that one call of a contender does. */
  readonly batch: number;
  readonly contenders: readonly Contender[];
}

export interface Contender {
  readonly name: string;
  /** The one that the others are measured against; exactly one of a comparison. */
  readonly baseline?: true;
  /** Times the baseline's speed that this is meant to reach. */
  readonly goal?: number;
  readonly run: () => void;
}
