import * as vscode from 'vscode';
import type { VersionId } from '../../protocol/messages';
import type { Panel } from '../panel';

/** Lets a person choose what to show beside the scenario of a drawing. */
export async function compareWith(panel: Panel): Promise<void> {
  const items: (vscode.QuickPickItem & { readonly which: VersionId | null })[] = [
    { label: vscode.l10n.t('The same under another kernel'), which: null },
    ...panel.versions.offered().map(({ which }) => ({ label: nameOf(which), which })),
  ];
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Compare With') });
  if (picked === undefined) return;
  const uri = picked.which === 'file' ? await panel.versions.pickFile() : undefined;
  if (picked.which === 'file' && uri === undefined) return;
  panel.carryOut({ type: 'compare', which: picked.which, ...(uri !== undefined && { uri }) });
}

function nameOf(which: VersionId): string {
  switch (which) {
    case 'saved':
      return vscode.l10n.t('The file as it is saved');
    case 'before':
      return vscode.l10n.t('The text before the last edit');
    case 'head':
      return vscode.l10n.t('What git has in HEAD');
    case 'file':
      return vscode.l10n.t('Another scenario…');
  }
}
