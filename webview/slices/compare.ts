import type { Alignment } from '../../src/core/trace/alignment';
import type { Drift } from '../../src/core/trace/drift';
import type { JsonValue } from '../../src/protocol/messages';
import type { Good } from '../state';

/** Two runs side by side: that of the text, and the same scenario under another kernel. */
export interface Comparison {
  readonly left: Good;
  readonly right: Good;
  readonly alignment: Alignment;
  readonly drift: Drift;
}

export interface CompareState {
  /** The other kernel; null: whichever shows most beside the text's own. */
  readonly kernel: string | null;
  /** null until it is made. */
  readonly made: Comparison | null;
  /** Where the right run stands, of the places that go with the left one's event; null: beside it. */
  readonly m: number | null;
}

export type CompareAction =
  { readonly type: 'kernel'; readonly kernel: string } | { readonly type: 'made'; readonly made: Comparison };

export const initialCompare: CompareState = { kernel: null, made: null, m: null };

export function reduceCompare(state: CompareState, action: CompareAction): CompareState {
  switch (action.type) {
    case 'kernel':
      return { ...state, kernel: action.kernel, made: null, m: null };
    case 'made':
      return { ...state, made: action.made };
  }
}

/** JSON only. */
export const saveCompare = ({ kernel, m }: CompareState): JsonValue => ({ kernel, m });

/** Whatever is not as `saveCompare` writes it is left at its default. */
export function restoreCompare({ kernel, m }: Readonly<Record<string, unknown>>): CompareState {
  return {
    ...initialCompare,
    kernel: typeof kernel === 'string' ? kernel : null,
    m: typeof m === 'number' && Number.isSafeInteger(m) && m >= 0 ? m : null,
  };
}

/** The kernel to compare with: the published description unless that is the text's own. */
export const otherKernel = ({ kernel }: CompareState, own: string): string =>
  kernel ?? (own === 'axptr-documented' ? 'axptr-0.1.0' : 'axptr-documented');
