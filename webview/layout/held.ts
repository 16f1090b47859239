import type { Held, SpaceModel } from '../model/space';
import type { SceneBuilder } from './scene';

/** Where in the drawing the held thing is. */
export interface HeldPlace {
  readonly y: number;
  readonly h: number;
  readonly x: (va: bigint) => number;
  /** Top of the words. */
  readonly tip: number;
  readonly room: readonly [number, number];
}

/** Where the hand has brought something, and where it was: a dashed ghost, and what it comes to in words. */
export function heldMarks(m: SceneBuilder, held: Held, { y, h, x, tip, room }: HeldPlace): void {
  const [from, to] = held.was.map(x) as [number, number];
  const least = 6;
  m.rect('held ghost', from, y - 2, Math.max(to - from - 2, least), h + 4, 'held-ghost', { rx: 2 });
  const at = x(
    held.grab.kind === 'length' || (held.grab.kind === 'edge' && held.grab.edge === 'end') ? held.is[1] : held.is[0],
  );
  const runs = [
    [held.value, 'mono b'],
    [held.change, 'note', 8],
  ] as const;
  m.tip('held', at, tip, runs, room);
}

/** Whether what is held is an area, or one of its edges. */
export const holdsArea = ({ held }: SpaceModel): boolean =>
  held?.grab.kind === 'area' || held?.grab.kind === 'edge' || held?.grab.kind === 'new';
