import * as vscode from 'vscode';
import { TEMPLATE } from '../../scenario/template';
import { showText } from '../beside';
import { VIEW_TYPE } from '../ids';
import { openUntitled } from '../untitled';

/** A scenario from the template: its drawing, and the text beside. */
export async function newScenario(): Promise<void> {
  const { uri } = await openUntitled('untitled', TEMPLATE);
  await vscode.commands.executeCommand('vscode.openWith', uri, VIEW_TYPE, { preview: false });
  await showText(uri, { preserveFocus: true });
}
