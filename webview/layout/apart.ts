import type { HitMark, PathMark, Scene } from './scene';
import { n } from './scene';

/** Half the width of the mark, in CSS pixels. */
const HALF = 4;

/** The scene with a diamond on each thing that differs from another state, and `words` behind what it is called. */
export function withApart(scene: Scene, apart: ReadonlySet<string>, words: string): Scene {
  if (apart.size === 0) return scene;
  const marked = scene.hits.filter(({ k }) => apart.has(k));
  return {
    ...scene,
    paths: [...scene.paths, ...marked.map(diamond)],
    hits: scene.hits.map((hit) => (apart.has(hit.k) ? { ...hit, label: `${hit.label}; ${words}` } : hit)),
  };
}

/** On the lower right corner of a thing, where neither its name nor its flags stand; in the middle of what is as narrow. */
function diamond({ k, x, y, w, h }: HitMark): PathMark {
  const at = w < 6 * HALF ? x + w / 2 : x + w - 2 * HALF;
  const top = y + h - HALF;
  const d = `M${n(at)},${n(top - HALF)}l${HALF},${HALF}l${-HALF},${HALF}l${-HALF},${-HALF}z`;
  return { k: `${k} apart`, d, c: 'apart' };
}
