import * as l10n from '@vscode/l10n';

/** Bits of the page-fault error code. (Intel SDM vol. 3, 4.7) */
export const ERROR_P = 0x1;
export const ERROR_W = 0x2;
export const ERROR_U = 0x4;
export const ERROR_RSVD = 0x8;
export const ERROR_I = 0x10;
export const ERROR_PK = 0x20;

export interface ErrorBit {
  readonly name: 'P' | 'W/R' | 'U/S' | 'RSVD' | 'I/D' | 'PK';
  readonly bit: number;
  readonly set: boolean;
  /** What this value of the bit says. */
  readonly meaning: string;
}

const BITS: readonly { readonly name: ErrorBit['name']; readonly set: () => string; readonly clear: () => string }[] = [
  { name: 'P', set: () => l10n.t('the page was present'), clear: () => l10n.t('an entry was not present') },
  { name: 'W/R', set: () => l10n.t('a write'), clear: () => l10n.t('not a write') },
  { name: 'U/S', set: () => l10n.t('made in user mode'), clear: () => l10n.t('made in kernel mode') },
  { name: 'RSVD', set: () => l10n.t('a reserved bit was set in an entry'), clear: () => l10n.t('no reserved bit') },
  { name: 'I/D', set: () => l10n.t('an instruction fetch'), clear: () => l10n.t('not known to be a fetch') },
  { name: 'PK', set: () => l10n.t('the protection key forbids it'), clear: () => l10n.t('not the protection key') },
];

/** The six bits of a page-fault error code, from bit 0 up, decoded. */
export const errorBits = (code: number): readonly ErrorBit[] =>
  BITS.map(({ name, set, clear }, bit) => {
    const on = ((code >>> bit) & 1) === 1;
    return { name, bit, set: on, meaning: on ? set() : clear() };
  });
