import { fontOf } from './measure';
import type { SceneBuilder } from './scene';

/** A sentence in lines of at most `max` pixels, the first with its base line at y, `step` apart. Returns the number of lines. */
export function wrapped(
  m: SceneBuilder,
  k: string,
  [x, y]: readonly [x: number, y: number],
  text: string,
  c: string,
  { max, step, most = Infinity }: { readonly max: number; readonly step: number; readonly most?: number },
): number {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last ?? ''} ${word}`;
    if (last !== undefined && (lines.length === most || m.measure(longer, fontOf(c)) <= max))
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  for (const [i, line] of lines.entries()) m.text(`${k} ${i}`, x, y + i * step, line, c, { max });
  return lines.length;
}
