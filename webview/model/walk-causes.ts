import { ERROR_P, ERROR_PK, ERROR_RSVD } from '../../src/core/mmu/error-code';
import { rightsAlong, type Right } from '../../src/core/mmu/rights';
import type { CpuView } from '../../src/core/trace/trace';
import type { WalkAt } from '../../src/core/trace/walk-at';
import type { AskedWalk } from '../slices/walk';

/** What a walk faults for. `at` is the place in its levels of the entry that is to blame. */
export type Cause =
  | { readonly kind: 'absent' | 'reserved' | 'user' | 'write' | 'execute'; readonly at: number }
  /** The page is user's, and kernel mode may not run code in it, or may not touch its data. */
  | { readonly kind: 'smep' | 'smap' }
  | { readonly kind: 'key'; readonly key: number };

/** Everything that an access faults for, each reason enough by itself; empty where it does not fault. */
export function causesOf({ levels, end }: WalkAt, { access, user }: AskedWalk, cpu: CpuView): readonly Cause[] {
  if (end.kind !== 'page-fault') return [];
  const last = levels.length - 1;
  if ((end.error & ERROR_P) === 0) return [{ kind: 'absent', at: last }];
  if ((end.error & ERROR_RSVD) !== 0) return [{ kind: 'reserved', at: last }];
  const rights = rightsAlong(levels, cpu.nxe);
  const lostAt = (right: Right): number => rights.findIndex(({ lost }) => lost.includes(right));
  const { user: userPage } = rights.at(-1)!;
  const causes: Cause[] = [];
  if (user && !userPage) causes.push({ kind: 'user', at: lostAt('U') });
  if (access === 'write' && (user || cpu.wp) && lostAt('W') >= 0) causes.push({ kind: 'write', at: lostAt('W') });
  if (access === 'fetch' && lostAt('X') >= 0) causes.push({ kind: 'execute', at: lostAt('X') });
  if (!user && userPage && access === 'fetch' && cpu.smep) causes.push({ kind: 'smep' });
  if (!user && userPage && access !== 'fetch' && cpu.smap && !cpu.ac) causes.push({ kind: 'smap' });
  if ((end.error & ERROR_PK) !== 0) causes.push({ kind: 'key', key: Number((levels[last]!.entry >> 59n) & 15n) });
  return causes;
}
