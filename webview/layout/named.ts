import type { SceneBuilder } from './scene';

/** The same scene, with `prefix` before all keys: what is drawn several times in one drawing. */
export const named = (m: SceneBuilder, prefix: string): SceneBuilder => ({
  ...m,
  rect: (k, ...rest) => {
    m.rect(prefix + k, ...rest);
  },
  under: (k, ...rest) => {
    m.under(prefix + k, ...rest);
  },
  path: (k, ...rest) => {
    m.path(prefix + k, ...rest);
  },
  line: (k, ...rest) => {
    m.line(prefix + k, ...rest);
  },
  dot: (k, ...rest) => {
    m.dot(prefix + k, ...rest);
  },
  text: (k, ...rest) => m.text(prefix + k, ...rest),
  hit: (mark) => {
    m.hit({ ...mark, k: prefix + mark.k });
  },
});
