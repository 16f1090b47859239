import { findNodeAtLocation } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { JsonPath } from '../scenario/model';
import { readTree } from '../scenario/tree';
import { VIEW_TYPE } from './ids';
import { groupWithDrawing, groupWithText } from './tabs';

/** Shows the text: where it is open already, else beside. */
export async function showText(
  uri: vscode.Uri,
  options: { readonly preserveFocus?: boolean; readonly selection?: vscode.Range } = {},
): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uri);
  const viewColumn = groupWithText(uri)?.viewColumn ?? vscode.ViewColumn.Beside;
  const editor = await vscode.window.showTextDocument(document, { ...options, viewColumn, preview: false });
  if (options.selection) {
    editor.revealRange(options.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  return editor;
}

/** Shows the drawing: where it is open already, else beside. */
export async function showDrawing(uri: vscode.Uri): Promise<void> {
  const viewColumn = groupWithDrawing(uri)?.viewColumn ?? vscode.ViewColumn.Beside;
  await vscode.commands.executeCommand('vscode.openWith', uri, VIEW_TYPE, { viewColumn, preview: false });
}

/**
 * Where the value at `path` stands, or what is left of the way to it: an optional value that nobody wrote leads to what holds it.
 * null while the text is no JSON.
 */
export function rangeOf(document: vscode.TextDocument, path: JsonPath): vscode.Range | null {
  const tree = readTree(document.getText());
  if (!tree.ok) return null;
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(tree.root, path.slice(0, length));
    if (node) {
      return new vscode.Range(document.positionAt(node.offset), document.positionAt(node.offset + node.length));
    }
  }
  return null;
}

/** What stands on a line (1-based), without what indents it; null where there is no such line. */
export function lineOf(document: vscode.TextDocument, line: number | undefined): vscode.Range | null {
  if (line === undefined || line > document.lineCount) return null;
  const { range, firstNonWhitespaceCharacterIndex: indent } = document.lineAt(line - 1);
  return range.with(range.start.translate(0, indent));
}
