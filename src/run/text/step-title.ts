import * as l10n from '@vscode/l10n';
import { grouped } from '../../core/addr/address';
import { sizeText } from '../../core/trace/describe-words';
import type { Step } from '../../scenario/model';
import { entryChanges } from '../entry-words';

const at = (address: string): string => grouped(BigInt(address));
const size = (bytes: string): string => sizeText(BigInt(bytes));

const USER = {
  read: (address: string, bytes: string) => l10n.t('program reads {0}, {1}', address, bytes),
  write: (address: string, bytes: string) => l10n.t('program writes {0}, {1}', address, bytes),
  fetch: (address: string, bytes: string) => l10n.t('program fetches {0}, {1}', address, bytes),
} as const;

/** What a step does, as one would write it: `path.get_as_slice(16)`, `unmap 0x1000_0000, 4 KiB`. */
export function stepTitle(step: Step): string {
  switch (step.do) {
    case 'call': {
      const length = step.length === null ? '' : BigInt(step.length).toString();
      const name = step.as === null ? '' : `${step.as} = `;
      return `${name}${step.pointer}.${step.method}(${length})`;
    }
    case 'read':
      return l10n.t('read {0}', elements(step.reference, step.index, step.length));
    case 'write':
      return l10n.t(
        'write {0}, {1}',
        `${step.reference}[${BigInt(step.index)}]`,
        sizeText(BigInt(step.bytes.length / 2)),
      );
    case 'deref':
      return step.access === 'read'
        ? l10n.t('read *{0}, unchecked', step.pointer)
        : l10n.t('write *{0}, unchecked', step.pointer);
    case 'user':
      return USER[step.access](at(step.at), sizeText(BigInt(step.size)));
    case 'map':
      return l10n.t(
        'map {0} {1} at {2}, {3}',
        step.mapping.name,
        step.mapping.flags,
        at(step.mapping.start),
        size(step.mapping.size),
      );
    case 'unmap':
      return l10n.t('unmap {0}, {1}', at(step.start), size(step.size));
    case 'populate':
      return l10n.t('populate {0}, {1}', at(step.start), size(step.size));
    case 'protect':
      return l10n.t('protect {0}, {1}, as {2}', at(step.start), size(step.size), step.flags);
    case 'limit_frames':
      return l10n.t('limit frames to {0}', step.frames);
    case 'entry':
      return l10n.t('write {0} entry of {1} by hand: {2}', step.level, at(step.at), entryChanges(step));
  }
}

function elements(reference: string, index: string, length: string | null): string {
  const first = BigInt(index);
  if (length === null) return first === 0n ? reference : `${reference}[${first}..]`;
  return length === '0x1' ? `${reference}[${first}]` : `${reference}[${first}..${first + BigInt(length)}]`;
}
