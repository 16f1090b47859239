import * as vscode from 'vscode';
import type { PictureFormat, ToHost } from '../../protocol/messages';
import type { Result } from '../../protocol/requests';
import { besideOf, sayWhere } from './export';

/** Saves a picture that a page has made, where the person says; whoever says nowhere wants none. */
export async function savePicture(
  scenario: vscode.Uri,
  { format, name, data }: Extract<ToHost, { type: 'save' }>,
): Promise<Result> {
  const to = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Picture'),
    filters: { [TYPES[format]]: [format] },
    // A page may offer a name, and no other folder.
    defaultUri: besideOf(scenario, `${name.replace(/[\p{Cc}\\/:*?"<>|]/gu, '-')}.${format}`),
  });
  if (to === undefined) return { ok: true };
  await vscode.workspace.fs.writeFile(to, Buffer.from(data, format === 'png' ? 'base64' : 'utf8'));
  sayWhere(to);
  return { ok: true };
}

const TYPES: Readonly<Record<PictureFormat, string>> = { svg: 'SVG', png: 'PNG' };
