import * as vscode from 'vscode';
import { Command } from './ids';

/** A problem's code as the editor shows it: a link to what is written about it. */
export const problemCode = (code: string): NonNullable<vscode.Diagnostic['code']> => ({
  value: code,
  target: vscode.Uri.parse(`command:${Command.explainProblem}?${encodeURIComponent(JSON.stringify([code]))}`),
});

/** Shows the page about problems at one of them. */
export async function explainProblem(extensionUri: vscode.Uri, code: unknown): Promise<void> {
  const fragment = typeof code === 'string' && /^[a-z-]{1,40}$/.test(code) ? code : '';
  const page = vscode.Uri.joinPath(extensionUri, 'docs', 'problems.md').with({ fragment });
  await vscode.commands.executeCommand('markdown.showPreview', page);
}
