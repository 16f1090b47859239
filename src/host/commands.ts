import * as vscode from 'vscode';
import type { ViewCommand } from '../protocol/messages';
import { showDrawing, showText } from './beside';
import { newScenario } from './commands/newScenario';
import { openExample } from './commands/openExample';
import { Command, VIEW_COMMANDS } from './ids';
import type { Log } from './log';
import { activeUri } from './tabs';
import type { VisualiserProvider } from './visualiserProvider';

/** Registers every command of the table in ids.ts, and no other. */
export function registerCommands(extensionUri: vscode.Uri, provider: VisualiserProvider, log: Log): vscode.Disposable {
  const handlers: { readonly [K in keyof typeof Command]: (...args: unknown[]) => unknown } = {
    newScenario: () => newScenario(),
    openExample: () => openExample(extensionUri),
    openText: (uri) => onUri(uri, showText),
    openDrawing: (uri) => onUri(uri, showDrawing),
  };
  const register = (id: string, run: (...args: unknown[]) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await run(...args);
      } catch (error) {
        // VS Code shows the message to the person; where it happened is only seen here.
        log.error(id, error);
        throw error;
      }
    });
  return vscode.Disposable.from(
    ...keys(Command).map((name) => register(Command[name], handlers[name])),
    ...keys(VIEW_COMMANDS).map((name: ViewCommand) => register(VIEW_COMMANDS[name], () => provider.command(name))),
  );
}

/** The title buttons say which file they stand over; from the palette it is the active one. */
async function onUri(given: unknown, show: (uri: vscode.Uri) => Promise<unknown>): Promise<void> {
  const uri = given instanceof vscode.Uri ? given : activeUri();
  if (uri !== undefined) await show(uri);
}

const keys = <T extends object>(table: T): (keyof T)[] => Object.keys(table) as (keyof T)[];
