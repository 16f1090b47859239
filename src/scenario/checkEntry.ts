import type { Written } from './draft';
import type { JsonPath } from './model';
import { grouped, PAGE_SIZE } from '../core/addr/address';
import { quoted } from './numbers';
import { type Finding, wrong } from './problem';
import { isAligned, nearestPages } from './span';
import { tell } from './tell';

const PHYSICAL_END = 1n << 52n;

/** An entry by hand may be any word at all; what is wrong is only what says nothing or two things at once. */
export function checkEntry(entry: Extract<Written<'step'>, { kind: 'entry' }>['entry'], path: JsonPath): Finding[] {
  const { value, frame, key, set, clear } = entry;
  const findings: Finding[] = [];
  if (value === undefined && frame === undefined && key === undefined && set.length === 0 && clear.length === 0) {
    const message = tell`missing; an entry by hand takes a value, frame, key, set or clear`;
    findings.push({ ...wrong([...path, 'set'], 'missing-key', message), on: 'opening' });
  }
  if (frame !== undefined && frame >= PHYSICAL_END) {
    const message = tell`past the last physical address, ${grouped(PHYSICAL_END - 1n)}`;
    findings.push(wrong([...path, 'frame'], 'out-of-range', message));
  } else if (frame !== undefined && !isAligned(frame)) {
    const past = frame % PAGE_SIZE;
    const message = tell`not on a page: ${grouped(past)} past ${grouped(frame - past)}; an entry has no room for its lowest 12 bits`;
    findings.push(wrong([...path, 'frame'], 'unaligned', message, nearestPages(frame).map(grouped)));
  }
  for (const [index, bit] of clear.entries()) {
    if (set.includes(bit))
      findings.push(wrong([...path, 'clear', index], 'bad-value', tell`${quoted(bit)} is set as well; keep one`));
  }
  return findings;
}
