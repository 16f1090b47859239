import * as vscode from 'vscode';
import { FILE_SUFFIX } from './ids';

/** Files whose text may be a scenario. The pattern sees untitled ones too. */
export const SCENARIO_FILES: vscode.DocumentFilter = { pattern: `**/*${FILE_SUFFIX}` };

export const isScenarioFile = (uri: vscode.Uri): boolean => uri.path.toLowerCase().endsWith(FILE_SUFFIX);

/** Whether a document is a scenario that somebody may write: not an old version that git or a diff shows. */
export function isScenario(document: vscode.TextDocument): boolean {
  if (!isScenarioFile(document.uri)) return false;
  const { scheme } = document.uri;
  return scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

/** Whether a file is open in an editor, or held by something else that works on its text. */
export const isOpen = (uri: vscode.Uri): boolean =>
  vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
