import type { AreaView, State } from '../../src/core/trace/trace';
import { virt } from '../../src/core/addr/address';
import type { Reach } from '../slices/space';

/** What lies in a part of the address space, from low to high and without holes. `start` and `end` are cut to the part. */
export type MapSegment =
  | { readonly kind: 'gap'; readonly start: bigint; readonly end: bigint }
  | { readonly kind: 'area'; readonly start: bigint; readonly end: bigint; readonly area: AreaView }
  /** Areas too many to show one by one, with what is between them. */
  | { readonly kind: 'crowd'; readonly start: bigint; readonly end: bigint; readonly count: number };

/** A segment without what is in it: enough to say where things lie. */
export interface MapSpan extends Reach {
  readonly kind: MapSegment['kind'];
  /** Ranks of its areas, the second exclusive. */
  readonly ranks: readonly [number, number];
}

/** Areas that are shown one by one in one picture. */
export const SINGLE_AREAS = 160;

/** The segments of a part. */
export const mapSegments = (state: State, reach: Reach): readonly MapSegment[] =>
  mapSpans(state, reach).map(({ kind, start, end, ranks }): MapSegment => {
    switch (kind) {
      case 'gap':
        return { kind, start, end };
      case 'crowd':
        return { kind, start, end, count: ranks[1] - ranks[0] };
      case 'area':
        return { kind, start, end, area: state.areaRange(...ranks)[0]! };
    }
  });

/**
 * Where the segments of a part lie. Where it holds too many areas they go together by ranks that are multiples of a power of two, so
 * that moving along regroups nothing.
 */
export function mapSpans(state: State, { start, end }: Reach): readonly MapSpan[] {
  const { starts, ends } = state.areaBounds();
  const first = state.areaRank(virt(start));
  let last = state.areaRank(virt(end - 1n));
  if (last < state.areaCount() && addressOf(starts[last]!) < end) last += 1;
  let group = 1;
  while ((last - first) / group > SINGLE_AREAS) group *= 2;
  const out: MapSpan[] = [];
  let at = start;
  for (let rank = first; rank < last;) {
    const next = Math.min(last, Math.floor(rank / group + 1) * group);
    const from = addressOf(starts[rank]!);
    const to = addressOf(ends[next - 1]!);
    const [low, high] = [from < start ? start : from, to > end ? end : to];
    if (low > at) out.push({ kind: 'gap', start: at, end: low, ranks: [rank, rank] });
    if (high > low)
      out.push({ kind: next - rank === 1 ? 'area' : 'crowd', start: low, end: high, ranks: [rank, next] });
    at = high > at ? high : at;
    rank = next;
  }
  if (at < end) out.push({ kind: 'gap', start: at, end, ranks: [last, last] });
  return out;
}

const addressOf = (page: number): bigint => BigInt(page) * 4096n;
