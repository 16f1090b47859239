import type { StoreAction } from '../store-action';

/** What every panel may use besides what it shows. */
export interface PanelContext {
  readonly dispatch: (action: StoreAction) => void;
  readonly tier: 'wide' | 'compact' | 'narrow';
}
