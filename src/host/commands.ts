import * as vscode from 'vscode';
import type { ViewCommand } from '../protocol/messages';
import { showDrawing, showText } from './beside';
import { compareWith } from './commands/compareWith';
import { exportPage } from './commands/exportPage';
import { exportFile, reportFile, traceFile } from './commands/export';
import { debugScenario, showDebugged } from './commands/debug';
import type { CursorLink } from './debug/cursorLink';
import { showEvent } from './commands/showEvent';
import { resetScore, toggleTeachMode } from './commands/teachMode';
import { newScenario } from './commands/newScenario';
import { openExample } from './commands/openExample';
import { explainProblem } from './problemHelp';
import { Command, type CommandId, VIEW_COMMANDS } from './ids';
import { activeUri } from './tabs';
import type { Panel } from './panel';
import type { Scores } from './score';
import type { ScenarioDocuments } from './scenarioDocuments';
import type { Visualisers } from './visualisers';

export type CommandTable = { readonly [K in CommandId]: (...args: readonly unknown[]) => unknown };

/** Where our own files are, and where we may keep some. */
export type Places = Pick<
  vscode.ExtensionContext,
  'extensionUri' | 'globalStorageUri' | 'workspaceState' | 'globalState'
>;

/** What each command of the table in ids.ts does. */
export function commandTable(
  { extensionUri, globalStorageUri }: Pick<Places, 'extensionUri' | 'globalStorageUri'>,
  documents: ScenarioDocuments,
  visualisers: Visualisers,
  link: CursorLink,
  scores: Scores,
  run: (uri: vscode.Uri) => Promise<unknown>,
): CommandTable {
  const view = (command: ViewCommand) => () => {
    if (!visualisers.command(command)) sayThereIsNone();
  };
  // The title buttons and the rows of our view say which file they are about; from the palette it is the active one, from the walkthrough the last.
  const place = async (given: unknown, show: (uri: vscode.Uri) => Promise<unknown>): Promise<void> => {
    const uri = uriOf(given) ?? activeUri() ?? visualisers.latestUri();
    if (uri === undefined) sayThereIsNone();
    else await show(uri);
  };
  // From the text as well, whose drawing then comes to the front, or is made.
  const compare =
    (ask: (panel: Panel) => unknown) =>
    async (uri: vscode.Uri): Promise<void> => {
      if (visualisers.latest(uri) === undefined) await showDrawing(uri);
      const panel = visualisers.latest(uri);
      if (panel !== undefined) await ask(panel);
    };
  return {
    [Command.newScenario]: (id) => newScenario(globalStorageUri, id),
    [Command.openExample]: (name) => openExample(extensionUri, globalStorageUri, name),
    [Command.openText]: (uri) => place(uri, showText),
    [Command.openDrawing]: (uri) => place(uri, showDrawing),
    [Command.compareKernels]: (uri) =>
      place(
        uri,
        compare((panel) => {
          panel.carryOut({ type: 'compare', which: null });
        }),
      ),
    [Command.compareWith]: (uri) => place(uri, compare(compareWith)),
    [Command.exportReport]: (uri, target) =>
      place(uri, (scenario) => exportFile(reportFile, documents, scenario, target)),
    [Command.exportTrace]: (uri, target) =>
      place(uri, (scenario) => exportFile(traceFile, documents, scenario, target)),
    [Command.exportPage]: (uri, target) =>
      place(uri, (scenario) => exportPage(extensionUri, documents, scenario, target)),
    [Command.debug]: (uri) => place(uri, debugScenario),
    [Command.showDebugged]: () => showDebugged(link, visualisers),
    [Command.run]: (uri) => place(uri, run),
    [Command.explainProblem]: (code) => explainProblem(extensionUri, code),
    [Command.showEvent]: (uri, n) => showEvent(visualisers, uri, n),
    [Command.toggleTeachMode]: toggleTeachMode,
    [Command.resetScore]: () => {
      resetScore(scores);
    },
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

/** A file, or a row of a tree that is about one. */
function uriOf(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  const uri: unknown = typeof given === 'object' && given !== null && 'uri' in given ? given.uri : undefined;
  return uri instanceof vscode.Uri ? uri : undefined;
}

/** Only links get here without a scenario: the palette does not offer what needs one. */
function sayThereIsNone(): void {
  const open = vscode.l10n.t('Open an Example');
  void vscode.window.showInformationMessage(vscode.l10n.t('No scenario is open.'), open).then((picked) => {
    if (picked === open) void vscode.commands.executeCommand(Command.openExample);
  });
}
