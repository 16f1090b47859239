import type { VersionId } from '../../src/protocol/messages';
import type { Asked, Side, SideName, SideRun } from '../slices/compare';
import type { State } from '../state';

/** What the two sides are, as they were chosen; null where a version is not here yet, or cannot be had. */
export function askedOf(state: State): Asked | null {
  const { good, compare, settings } = state;
  if (good === null) return null;
  const left = sideRun(state, compare.left, null);
  if (left === null) return null;
  const beside = compare.left.source === 'now' ? left.kernel : null;
  const right = sideRun(state, compare.right, compare.right.source === 'now' ? beside : null);
  return right && { left, right, maxEvents: settings.maxEvents };
}

/** `beside`: the kernel that the same text runs under on the other side. */
function sideRun({ good, compare }: State, { source, kernel }: Side, beside: string | null): SideRun | null {
  const base = source === 'now' ? (good?.scenario ?? null) : (compare.heard[source]?.scenario ?? null);
  if (base === null) return null;
  const chosen = kernel ?? (beside === null ? base.kernel : otherKernel(beside, base.compare));
  const own = source === 'now' && chosen === base.kernel ? good : null;
  return { source, base, kernel: chosen, own };
}

/** The kernel to see beside another: the one that the story names, else the published description, or what is shipped beside that. */
function otherKernel(kernel: string, named: string | null): string {
  if (named !== null && named !== kernel) return named;
  return kernel === 'axptr-documented' ? 'axptr-0.1.0' : 'axptr-documented';
}

export const sameAsked = (a: Asked | null, b: Asked | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.maxEvents === b.maxEvents && sameRun(a.left, b.left) && sameRun(a.right, b.right));

const sameRun = (a: SideRun, b: SideRun): boolean => a.base === b.base && a.kernel === b.kernel && a.own === b.own;

/** What still has to be made; null: nothing, or it was given up. */
export function askedNow(state: State): Asked | null {
  const { stage, compare } = state;
  if (stage.view !== 'compare') return null;
  const asked = askedOf(state);
  if (asked === null || sameAsked(asked, compare.made?.asked ?? null)) return null;
  const { making } = compare;
  const ended = making.kind === 'cancelled' || making.kind === 'failed';
  return ended && sameAsked(making.asked, asked) ? null : asked;
}

/** A version that the host has to be asked for. */
export interface MissingVersion {
  readonly which: VersionId;
  readonly stamp: string;
  /** Of a file that somebody has picked. */
  readonly uri: string | null;
}

const SIDES: readonly SideName[] = ['left', 'right'];

/** Versions on show that are not here, or no more as they are. */
export function missingVersions({ stage, compare }: State): readonly MissingVersion[] {
  if (stage.view !== 'compare') return [];
  return SIDES.flatMap((name): MissingVersion[] => {
    const which = compare[name].source;
    if (which === 'now') return [];
    const offered = compare.offered.find((version) => version.which === which);
    if (offered === undefined) return [];
    const { stamp } = offered;
    if (compare.heard[which]?.stamp === stamp || compare.refused[which]?.stamp === stamp) return [];
    return [{ which, stamp, uri: which === 'file' ? compare.file : null }];
  });
}
