import * as vscode from 'vscode';
import { MAX_BYTES } from '../scenario/tree';
import { FILE_SUFFIX } from './ids';

/**
 * Writes a scenario into a folder and gives its place: `NAME.faultline.json`, or `NAME-2.faultline.json` and so on where that is
 * another text. A file from the start, for VS Code closes or empties one of two editors of an untitled text when the other saves it.
 */
export async function writeScenario(folder: vscode.Uri, name: string, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.createDirectory(folder);
  for (let count = 1; ; count++) {
    const uri = vscode.Uri.joinPath(folder, `${name}${count === 1 ? '' : `-${count}`}${FILE_SUFFIX}`);
    const present = await readText(uri, true);
    if (present === null) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    if (present === null || present === text) return uri;
  }
}

/** What a file holds, changes that are not saved included or not; null where there is none. One that is too large for a scenario is not read. */
export async function readText(uri: vscode.Uri, unsaved: boolean): Promise<string | null> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (unsaved && open !== undefined) return open.getText();
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size <= MAX_BYTES) return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
  throw new Error(vscode.l10n.t('The file is too large for a scenario.'));
}
