import * as vscode from 'vscode';
import type { ViewCommand } from '../protocol/messages';
import { showDrawing, showText } from './beside';
import { newScenario } from './commands/newScenario';
import { openExample } from './commands/openExample';
import { Command, type CommandId, VIEW_COMMANDS } from './ids';
import { activeUri } from './tabs';
import type { Visualisers } from './visualisers';

export type CommandTable = { readonly [K in CommandId]: (...args: readonly unknown[]) => unknown };

/** Where our own files are, and where we may keep some. */
export type Places = Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri' | 'workspaceState'>;

/** What each command of the table in ids.ts does. */
export function commandTable(
  { extensionUri, globalStorageUri }: Omit<Places, 'workspaceState'>,
  visualisers: Visualisers,
): CommandTable {
  const view = (command: ViewCommand) => () => {
    if (!visualisers.command(command)) sayThereIsNone();
  };
  // The title buttons say which file they stand over; from the palette it is the active one, from the walkthrough the last.
  const place = async (given: unknown, show: (uri: vscode.Uri) => Promise<unknown>): Promise<void> => {
    const uri = given instanceof vscode.Uri ? given : (activeUri() ?? visualisers.latestUri());
    if (uri === undefined) sayThereIsNone();
    else await show(uri);
  };
  return {
    [Command.newScenario]: () => newScenario(globalStorageUri),
    [Command.openExample]: () => openExample(extensionUri, globalStorageUri),
    [Command.openText]: (uri) => place(uri, showText),
    [Command.openDrawing]: (uri) => place(uri, showDrawing),
    [VIEW_COMMANDS.stepForward]: view('stepForward'),
    [VIEW_COMMANDS.stepBack]: view('stepBack'),
    [VIEW_COMMANDS.stepOver]: view('stepOver'),
    [VIEW_COMMANDS.stepOverBack]: view('stepOverBack'),
    [VIEW_COMMANDS.stepOut]: view('stepOut'),
    [VIEW_COMMANDS.stepOutBack]: view('stepOutBack'),
    [VIEW_COMMANDS.first]: view('first'),
    [VIEW_COMMANDS.last]: view('last'),
    [VIEW_COMMANDS.nextFault]: view('nextFault'),
    [VIEW_COMMANDS.previousFault]: view('previousFault'),
    [VIEW_COMMANDS.nextFlag]: view('nextFlag'),
    [VIEW_COMMANDS.previousFlag]: view('previousFlag'),
    [VIEW_COMMANDS.nextPopulation]: view('nextPopulation'),
    [VIEW_COMMANDS.previousPopulation]: view('previousPopulation'),
    [VIEW_COMMANDS.nextOutcome]: view('nextOutcome'),
    [VIEW_COMMANDS.previousOutcome]: view('previousOutcome'),
    [VIEW_COMMANDS.togglePlay]: view('togglePlay'),
  };
}

/** Only links get here without a scenario: the palette does not offer what needs one. */
function sayThereIsNone(): void {
  const open = vscode.l10n.t('Open an Example');
  void vscode.window.showInformationMessage(vscode.l10n.t('No scenario is open.'), open).then((picked) => {
    if (picked === open) void vscode.commands.executeCommand(Command.openExample);
  });
}
