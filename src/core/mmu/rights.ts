import type { Level } from '../trace/event';
import { NX_HI, U, W, isPresent } from './entry';

export type Right = 'U' | 'W' | 'X';

/** What is left of the rights after an entry, and which of them that entry took. */
export interface RightsStep {
  readonly level: Level;
  /** User mode may use what lies below. */
  readonly user: boolean;
  readonly write: boolean;
  readonly execute: boolean;
  /** Rights that were there above and end here. */
  readonly lost: readonly Right[];
}

/**
 * The rights narrowing from level to level: U and W are the AND of their bits, X is lost at the first NX. One step a present entry;
 * an absent one ends the list, for it has no rights. `nxe` is EFER.NXE: without it no entry takes X.
 */
export function rightsAlong(
  levels: readonly { readonly level: Level; readonly entry: bigint }[],
  nxe = true,
): readonly RightsStep[] {
  const steps: RightsStep[] = [];
  let [user, write, execute] = [true, true, true];
  for (const { level, entry } of levels) {
    if (!isPresent(entry)) break;
    const keepsUser = (entry & BigInt(U)) !== 0n;
    const keepsWrite = (entry & BigInt(W)) !== 0n;
    const keepsExecute = !nxe || ((entry >> 32n) & BigInt(NX_HI)) === 0n;
    const lost: Right[] = [];
    if (user && !keepsUser) lost.push('U');
    if (write && !keepsWrite) lost.push('W');
    if (execute && !keepsExecute) lost.push('X');
    user &&= keepsUser;
    write &&= keepsWrite;
    execute &&= keepsExecute;
    steps.push({ level, user, write, execute, lost });
  }
  return steps;
}
