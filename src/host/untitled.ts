import * as vscode from 'vscode';
import { FILE_SUFFIX } from './ids';

/**
 * Opens `text` as a scenario that is on no disk yet. In a folder it is named after a file there that does not exist, so that saving
 * asks nothing; without a folder saving asks where to.
 */
export async function openUntitled(name: string, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(await freeUri(name));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document;
}

/** `name.faultline.json`, then `name-2.faultline.json`, and so on. */
async function freeUri(name: string): Promise<vscode.Uri> {
  const folder = targetFolder();
  for (let count = 1; ; count++) {
    const path = `${name}${count === 1 ? '' : `-${count}`}${FILE_SUFFIX}`;
    const uri =
      folder === undefined
        ? vscode.Uri.from({ scheme: 'untitled', path })
        : vscode.Uri.joinPath(folder, path).with({ scheme: 'untitled' });
    const open = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    if (!open && !(folder !== undefined && (await exists(vscode.Uri.joinPath(folder, path))))) return uri;
  }
}

/** Only files can be saved without a question: an untitled name cannot say which other file system it belongs to. */
function targetFolder(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
  return folder?.uri.scheme === 'file' ? folder.uri : undefined;
}

const exists = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
