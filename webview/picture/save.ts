import type { RequestBody } from '../../src/protocol/requests';
import type { PictureFormat } from '../../src/protocol/messages';
import type { Good, Pane } from '../state';
import { pngOf } from './png';
import { sizeOf, svgPicture } from './svg';

/** A drawing as a file, for the host to save. `name` is the scenario's file, `n` the event on show. */
export async function pictureFile(
  svg: SVGSVGElement,
  pane: Pane,
  format: PictureFormat,
  { name, good, n }: { readonly name: string; readonly good: Good; readonly n: number },
): Promise<RequestBody> {
  const text = svgPicture(svg, {
    title: `${good.scenario.title} · ${n}`,
    description: svg.getAttribute('aria-label') ?? '',
  });
  const { width, height } = sizeOf(svg);
  const data = format === 'svg' ? text : await pngOf(text, width, height);
  return { type: 'save', format, name: `${name.replace(/\.(faultline\.)?json$/i, '')}-${pane}-${n}`.slice(-200), data };
}
