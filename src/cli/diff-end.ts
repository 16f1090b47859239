import { grouped } from '../core/addr/address';
import type { StateDifference } from '../core/trace/compare-traces';
import { countText, counted, flagLetters, rangeText } from '../core/trace/describe-words';
import type { AreaView, CpuView } from '../core/trace/trace';
import type { TextOptions } from '../run/text/style';

const FIELDS: Readonly<Record<keyof CpuView, string>> = {
  flag: 'access flag',
  cr2: 'CR2',
  cr3: 'CR3',
  error: 'error code',
  cpl: 'privilege level',
  wp: 'CR0.WP',
  nxe: 'EFER.NXE',
  smep: 'CR4.SMEP',
  smap: 'CR4.SMAP',
  ac: 'EFLAGS.AC',
  pke: 'CR4.PKE',
  pkru: 'PKRU',
  maxphyaddr: 'MAXPHYADDR',
};

/** What two runs leave behind that differs, a line each. Words of memory are only counted. */
export function* endLines(differences: readonly StateDifference[], { style }: TextOptions): Generator<string> {
  if (differences.length === 0) return;
  yield `\n${style.strong('left behind')}\n`;
  let words = 0;
  for (const difference of differences) {
    if (difference.kind === 'word') words++;
    else yield `  ${lineOf(difference)}\n`;
  }
  if (words > 0) yield `  ${counted(words, 'word')} of memory that ${words === 1 ? 'differs' : 'differ'}\n`;
}

function lineOf(difference: Exclude<StateDifference, { kind: 'word' }>): string {
  switch (difference.kind) {
    case 'area':
      return `area: A ${areaText(difference.left)}, B ${areaText(difference.right)}`;
    case 'cpu': {
      const { cpu, field, left, right } = difference;
      return `${FIELDS[field]}${cpu === 0 ? '' : ` of CPU ${cpu}`}: A ${cpuText(field, left)}, B ${cpuText(field, right)}`;
    }
    case 'frames':
      return `frames ${difference.field}: A ${countText(difference.left)}, B ${countText(difference.right)}`;
    case 'lock':
      return `lock of the address space: A ${difference.left ?? 'free'}, B ${difference.right ?? 'free'}`;
  }
}

const areaText = (area: AreaView | null): string =>
  area === null ? 'none' : `${area.name} ${flagLetters(area.flags)} ${rangeText(area.start, area.end)}`;

function cpuText(field: keyof CpuView, value: string): string {
  if (field === 'flag') return value === 'true' ? 'lit' : 'dark';
  return value.startsWith('0x') ? grouped(BigInt(value)) : value;
}
