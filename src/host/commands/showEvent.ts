import * as vscode from 'vscode';
import { showDrawing } from '../beside';
import { isScenarioFile } from '../scenarioDocument';
import type { Visualisers } from '../visualisers';

/**
 * Shows the drawing of a scenario at an event: where links lead. Whoever can write a link can ask for this, so what is asked is looked at; the
 * number alone cannot be, for only the drawing knows how many events there are.
 */
export async function showEvent(visualisers: Visualisers, address: unknown, n: unknown): Promise<void> {
  const uri = uriIn(address);
  if (uri === null || typeof n !== 'number' || !Number.isSafeInteger(n) || n < 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This link leads to no event of a scenario.'));
    return;
  }
  visualisers.show(uri, n, visualisers.cursor(uri)?.length ?? n);
  await showDrawing(uri);
}

function uriIn(address: unknown): vscode.Uri | null {
  if (typeof address !== 'string') return null;
  try {
    const uri = vscode.Uri.parse(address, true);
    return isScenarioFile(uri) ? uri : null;
  } catch {
    return null;
  }
}
