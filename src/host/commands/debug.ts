import * as vscode from 'vscode';
import { showDrawing, showText } from '../beside';
import type { CursorLink } from '../debug/cursorLink';
import { configurationFor } from '../debug/configurations';
import { DEBUG_TYPE } from '../ids';
import { isDrawingActive } from '../tabs';
import type { Visualisers } from '../visualisers';

/** Debugs a scenario, from before its first event on. */
export async function debugScenario(uri: vscode.Uri): Promise<void> {
  const config = configurationFor(uri);
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!isDrawingActive(uri)) {
    await vscode.debug.startDebugging(folder, config);
    return;
  }
  // VS Code shows where it stands in the group that has the focus. A locked one keeps its drawing: listings come beside it.
  await vscode.commands.executeCommand('workbench.action.lockEditorGroup');
  const unlock = async (): Promise<void> => {
    await showDrawing(uri);
    await vscode.commands.executeCommand('workbench.action.unlockEditorGroup');
  };
  const ended = vscode.debug.onDidTerminateDebugSession(({ type, configuration }) => {
    if (type !== DEBUG_TYPE || configuration['program'] !== config['program']) return;
    ended.dispose();
    void unlock();
  });
  let isStarted = false;
  try {
    await showText(uri);
    isStarted = await vscode.debug.startDebugging(folder, config);
  } finally {
    if (!isStarted) {
      ended.dispose();
      await unlock();
    }
  }
}

/** Shows the drawing of the scenario that is debugged, at the event where the debugger stands. */
export async function showDebugged(link: CursorLink, visualisers: Visualisers): Promise<void> {
  const debugged = link.active();
  if (debugged === null) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No scenario is being debugged.'));
    return;
  }
  await showDrawing(debugged.uri);
  const cursor = visualisers.cursor(debugged.uri);
  if (cursor !== undefined) visualisers.show(debugged.uri, debugged.n, cursor.length);
}
