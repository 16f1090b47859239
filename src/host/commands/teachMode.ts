import * as vscode from 'vscode';
import { SECTION } from '../ids';
import type { Scores } from '../score';

/** Turns teach mode on or off where it is set: for the folder that says something of its own, else for the person. */
export async function toggleTeachMode(): Promise<void> {
  const section = vscode.workspace.getConfiguration(SECTION);
  const own = section.inspect('teachMode')?.workspaceValue !== undefined;
  const target = own ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await section.update('teachMode', section.get('teachMode') !== true, target);
}

/** Forgets every answer, so that the next class begins at nought. */
export function resetScore(scores: Scores): void {
  scores.reset();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The score of teach mode is empty. Every scenario is asked again.'),
  );
}
