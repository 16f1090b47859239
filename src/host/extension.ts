import * as vscode from 'vscode';
import type { FaultlineApi } from './api';
import type { Faultline } from './faultline';
import { configurations, onShow } from './debug/configurations';
import { commandIds, DEBUG_TYPE, TOOL, VIEW_TYPE } from './ids';
import { isScenario } from './scenarioDocument';
import { TestDoor } from './tests/door';
import type { ToolInput } from './tool';
import { scenarioView } from './views/door';

/**
 * Opens the doors and waits: the rest is read when the first scenario, drawing or command comes. The drawing and the commands wake us
 * by themselves. `onLanguage:jsonc` is for a scenario that is open as text alone, whose problems belong in the Problems panel too; it
 * also wakes us for each settings.json, so waking must cost next to nothing. No event names files, and a language of our own would
 * cost the help of the JSON one.
 */
export function activate(context: vscode.ExtensionContext): { load(): Promise<FaultlineApi> } {
  let loaded: Promise<Faultline> | undefined;
  const load = (): Promise<Faultline> =>
    // In the same file, but not run before somebody asks.
    (loaded ??= import(/* webpackMode: "eager" */ './faultline').then(
      ({ Faultline: Whole }) => new Whole(context, () => tests.open()),
    ));
  const tests = new TestDoor(async (controller) => (await load()).explorer(controller));
  const look = (document: vscode.TextDocument): void => {
    if (isScenario(document)) void load().then((whole) => whole.explorer(tests.open()));
  };
  const editor: vscode.CustomTextEditorProvider = {
    resolveCustomTextEditor: async (document, view, token) => {
      const { visualisers } = await load();
      if (!token.isCancellationRequested) visualisers.open(document, view);
    },
  };
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(look),
    // The adapter itself comes with the rest, which this one fetches.
    vscode.debug.registerDebugConfigurationProvider(DEBUG_TYPE, {
      ...configurations,
      resolveDebugConfiguration: async (...args) => {
        await load();
        return configurations.resolveDebugConfiguration?.(...args);
      },
    }),
    vscode.debug.registerDebugConfigurationProvider(
      DEBUG_TYPE,
      onShow,
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
    vscode.window.registerCustomEditorProvider(VIEW_TYPE, editor, { supportsMultipleEditorsPerDocument: true }),
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]) => (await load()).run(id, args)),
    ),
    tests,
    scenarioView(async () => (await load()).tree()),
    vscode.lm.registerTool<ToolInput>(TOOL, {
      invoke: async ({ input }, token) => (await load()).answer(input, token),
    }),
    {
      dispose: () =>
        void loaded?.then((whole) => {
          whole.dispose();
        }),
    },
  );
  vscode.workspace.textDocuments.forEach(look);
  void tests.look();
  showFirst();
  return { load };
}

/** What `npm start` has on show first: a file by its path, in a window where nothing is open. */
function showFirst(): void {
  const file = process.env['FAULTLINE_SHOW'];
  if (file === undefined || vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) return;
  void vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), VIEW_TYPE);
}
