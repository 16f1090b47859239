import type { StoreAction } from '../reduce';

/** What every panel may use besides what it shows. */
export interface PanelContext {
  readonly dispatch: (action: StoreAction) => void;
  readonly tier: 'wide' | 'compact' | 'narrow';
}
