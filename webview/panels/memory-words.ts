import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { FIRST_FRAME } from '../../src/core/paging/frames';
import { counted, countText, flagLetters, levelName, sizeText } from '../../src/core/trace/describe-words';
import type { FrameUse } from '../../src/core/trace/frame-uses';
import type { State } from '../../src/core/trace/trace';
import { virt } from '../../src/core/addr/address';
import type { Hole } from '../model/memory-holes';
import { areaName, roughSize } from '../model/words';

const PAGE = 4096n;

/** `4 pages`, or about how much where nobody counts pages any more. */
const extent = (bytes: bigint): string =>
  bytes / PAGE <= 4096n && bytes % PAGE === 0n ? counted(bytes / PAGE, 'page') : roughSize(bytes);

/** What lies in a hole, in words: why there are no bytes. */
export function holeWords({ start, end, why }: Hole): string {
  const size = extent(end - start);
  switch (why.kind) {
    case 'absent': {
      const name = areaName(why.area);
      const flags = flagLetters(why.area.flags);
      return why.area.backing === 'lazy'
        ? l10n.t('{0} {1}: {2} absent, filled when touched', name, flags, size)
        : l10n.t('{0} {1}: {2} absent, nothing fills them', name, flags, size);
    }
    case 'none':
      return l10n.t('{0} unmapped', size);
    case 'gone':
      if (why.removal.lost)
        return l10n.t(
          '{0}: {1} in no area since {2}, lost and not unmapped',
          areaName(why.removal.area),
          size,
          countText(why.removal.left),
        );
      return l10n.t(
        '{0}: {1} unmapped by {2} at {3}',
        areaName(why.removal.area),
        size,
        why.removal.actor,
        countText(why.removal.at),
      );
    case 'outside':
      return l10n.t('{0} outside user space', size);
    case 'not-canonical':
      return l10n.t('{0} of addresses that are not canonical', size);
  }
}

/** What one byte that is not there is called. */
export function absenceWord({ why }: Hole): string {
  switch (why.kind) {
    case 'absent':
      return l10n.t('absent');
    case 'none':
    case 'gone':
      return l10n.t('unmapped');
    case 'outside':
      return l10n.t('outside user space');
    case 'not-canonical':
      return l10n.t('not canonical');
  }
}

/** What a frame is for, in words: `PT of 0x1000_0000`, `heap, page 0x1000_0000`. */
export function useWords(use: FrameUse, frame: bigint, state: State): string {
  switch (use.use) {
    case 'free':
      return isAllocators(frame, state) ? l10n.t('free') : l10n.t('none of the frames that are handed out');
    case 'table':
      return l10n.t('{0}, maps from {1} on', levelName(use.level), grouped(use.va));
    case 'data': {
      const area = state.areaAt(virt(use.va));
      return area === null
        ? l10n.t('page {0}, in no area', grouped(use.va))
        : l10n.t('page {0} of {1}', grouped(use.va), areaName(area));
    }
    case 'between':
      return l10n.t('taken, named by no entry');
    case 'leaked':
      return use.since === 0
        ? l10n.t('lost since before the first event')
        : l10n.t('lost since event {0}', countText(use.since));
  }
}

const isAllocators = (frame: bigint, state: State): boolean => {
  const number = Number(frame / PAGE) - FIRST_FRAME;
  return number >= 0 && number < state.frames().total;
};

/** What an area is called at the head of one of its pages. */
export function pageWords(state: State, va: bigint, span: bigint): string {
  const area = state.areaAt(virt(va));
  const name = area === null ? l10n.t('in no area') : `${areaName(area)} ${flagLetters(area.flags)}`;
  return span === PAGE ? name : l10n.t('{0}, one page of {1}', name, sizeText(span));
}
