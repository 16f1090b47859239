import * as vscode from 'vscode';
import { VIEW_TYPE } from './ids';

/** The group that shows `uri` as text, or undefined. */
export const groupWithText = (uri: vscode.Uri): vscode.TabGroup | undefined =>
  groupWith((input) => input instanceof vscode.TabInputText && same(input.uri, uri));

/** The group that shows `uri` as a drawing, or undefined. */
export const groupWithDrawing = (uri: vscode.Uri): vscode.TabGroup | undefined =>
  groupWith((input) => isDrawingOf(input, uri));

/** Whether the active tab is a drawing of `uri`. */
export const isDrawingActive = (uri: vscode.Uri): boolean =>
  isDrawingOf(vscode.window.tabGroups.activeTabGroup.activeTab?.input, uri);

/** What the active tab shows, or undefined where that is no file. */
export function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}

const isDrawingOf = (input: unknown, uri: vscode.Uri): boolean =>
  input instanceof vscode.TabInputCustom && input.viewType === VIEW_TYPE && same(input.uri, uri);

const same = (a: vscode.Uri, b: vscode.Uri): boolean => a.toString() === b.toString();

const groupWith = (fits: (input: unknown) => boolean): vscode.TabGroup | undefined =>
  vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(({ input }) => fits(input)));

/** The name of a file, without its folder. */
export const baseOf = (uri: vscode.Uri): string => uri.path.replace(/^.*\//, '');
