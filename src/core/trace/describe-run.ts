import { describeEvent } from './describe';
import type { Names } from './describe-names';
import { NO_NAMES } from './describe-names';
import { code, plainText, say, strong, type Rich } from './describe-rich';
import { countText, entryName, valueText } from './describe-words';
import type { EventOf } from './event';
import type { Trace } from './trace';

/** Elements that such a line shows. */
const SHOWN_READS = 64;

/** One short line for events alike, from `first` to `last`: `path[0] … path[15] = "/usr/share/fonts"`. */
export function describeRun(trace: Trace, first: number, last: number, names: Names = NO_NAMES): Rich {
  if (first === last) return describeEvent(trace, first, names);
  const event = trace.event(first);
  if (event.kind === 'element-read') return reads(trace, first, last, names);
  const head =
    event.kind === 'walk-level' ? strong(entryName(event.level, event.pa)) : describeEvent(trace, first, names);
  return say`${head} … ${describeEvent(trace, last, names)}`;
}

/** Characters in a row as text, all else as numbers. */
function reads(trace: Trace, first: number, last: number, names: Names): Rich {
  const parts: string[] = [];
  let text = '';
  const endText = (): void => {
    if (text !== '') parts.push(JSON.stringify(text));
    text = '';
  };
  for (let n = first; n <= last && n < first + SHOWN_READS; n++) {
    const { value, size } = trace.event(n) as EventOf<'element-read'>;
    if (size === 1n && value >= 0x20n && value < 0x7fn) {
      text += String.fromCharCode(Number(value));
      continue;
    }
    endText();
    parts.push(valueText(value, size));
  }
  endText();
  const place = (n: number): string => plainText(describeEvent(trace, n, names)).split(' = ')[0]!;
  const rest = last - first + 1 - SHOWN_READS;
  const shown = code(parts.join(' '));
  return rest > 0
    ? say`${place(first)} … ${place(last)} = ${shown} and ${countText(rest)} more`
    : say`${place(first)} … ${place(last)} = ${shown}`;
}
