import * as l10n from '@vscode/l10n';
import { counted } from '../../src/core/trace/describe-words';
import type { AreaView } from '../../src/core/trace/trace';

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** About how much, to three figures: 252 MiB, 128 TiB. Where it must be exact, describe-words has `sizeText`. */
export function roughSize(bytes: bigint): string {
  if (bytes < 1024n) return counted(bytes, 'byte');
  let value = Number(bytes) / 1024;
  let unit = 0;
  while (Math.round(value) >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Math.round(value)} ${UNITS[unit]!}`;
}

/** Names come from scenarios; an area without one is called what it is. */
export const areaName = (area: Pick<AreaView, 'name'>): string =>
  area.name.trim() === '' ? l10n.t('unnamed') : area.name;
