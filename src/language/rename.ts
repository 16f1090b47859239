import * as l10n from '@vscode/l10n';
import { identifier, label } from '../scenario/schema/field';
import { type NameAt, namedLike, type NameKind } from './names';
import type { Stretch } from '../scenario/stretch';

/** The same change at several places, or why it cannot be. */
export type Renaming =
  | { readonly ok: true; readonly changes: readonly (Stretch & { readonly text: string })[] }
  | { readonly ok: false; readonly message: string };

/** Gives a thing another name wherever it is named. A name that means something else already is refused. */
export function renamed(names: readonly NameAt[], of: NameAt, to: string): Renaming {
  const read = SPELLING[of.kind].safeParse(to);
  if (!read.success) return { ok: false, message: read.error.issues[0]!.message };
  // Two tasks of one name are one task, which may be what is wanted.
  const taken =
    to !== of.name && of.kind !== 'actor' && names.some(({ kind, name }) => kind === of.kind && name === to);
  if (taken) return { ok: false, message: l10n.t('There is "{0}" already.', to) };
  // A label may hold what JSON escapes; the quotes around are there already.
  const text = JSON.stringify(to).slice(1, -1);
  return { ok: true, changes: namedLike(names, of).map(({ offset, length }) => ({ offset, length, text })) };
}

const SPELLING = {
  pointer: identifier('', ''),
  reference: identifier('', ''),
  type: identifier('', ''),
  area: label('', ''),
  actor: label('', ''),
} satisfies Record<NameKind, unknown>;
