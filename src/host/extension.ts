import * as vscode from 'vscode';
import type { FaultlineApi } from './api';
import { registerCommands } from './commands';
import { Diagnostics } from './diagnostics';
import { Log } from './log';
import { ScenarioDocuments } from './scenarioDocuments';
import { VisualiserProvider } from './visualiserProvider';

/**
 * The drawing and the commands wake us by themselves. `onLanguage:jsonc` is for a scenario that is open as text alone: its problems
 * belong in the Problems panel too. No event names files, and a language of our own would cost the JSON one's help.
 */
export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): FaultlineApi {
  const log = new Log();
  const documents = new ScenarioDocuments(log);
  const provider = new VisualiserProvider(extensionUri, documents, log);
  subscriptions.push(
    log,
    documents,
    new Diagnostics(documents),
    provider,
    registerCommands(extensionUri, provider, log),
  );
  return {
    problems: (document) => documents.current(document).problems,
    cursor: (uri) => provider.cursor(uri),
    panels: (uri) => [...(provider.session(uri)?.panels ?? [])],
    errors: () => log.errors,
  };
}
