import * as vscode from 'vscode';
import { type Template, TEMPLATES } from '../../scenario/template';
import { showText } from '../beside';
import { VIEW_TYPE } from '../ids';
import { isScenarioFile } from '../scenarioDocument';
import { writeScenario } from '../scenarioFile';
import { activeUri } from '../tabs';

/**
 * A scenario from a template, which the person picks where `id` names none: its drawing, and the text beside. `storage` is where it
 * goes without a folder to put it in.
 */
export async function newScenario(storage: vscode.Uri, id: unknown): Promise<void> {
  const template = TEMPLATES.find((each) => each.id === id) ?? (await pickedTemplate());
  if (template === undefined) return;
  const folder = workspaceFolder() ?? vscode.Uri.joinPath(storage, 'scenarios');
  const uri = await writeScenario(folder, 'scenario', template.text);
  await vscode.commands.executeCommand('vscode.openWith', uri, VIEW_TYPE, { preview: false });
  await showText(uri, { preserveFocus: true });
}

async function pickedTemplate(): Promise<Template | undefined> {
  const items = TEMPLATES.map((template) => ({ label: template.label(), detail: template.detail(), template }));
  const title = vscode.l10n.t('New Scenario');
  const placeHolder = vscode.l10n.t('What to begin with');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true }))?.template;
}

/** Where the active scenario lies, else the first folder; undefined where nothing is open or may be written. */
function workspaceFolder(): vscode.Uri | undefined {
  const active = activeUri();
  const isInside = active && isScenarioFile(active) && vscode.workspace.getWorkspaceFolder(active) !== undefined;
  const folder = active && isInside ? vscode.Uri.joinPath(active, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder && vscode.workspace.fs.isWritableFileSystem(folder.scheme) === true ? folder : undefined;
}
