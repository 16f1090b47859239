import * as vscode from 'vscode';
import { FILE_SUFFIX } from '../ids';
import type { TestExplorer } from './explorer';

/**
 * The way into the Test Explorer, which costs next to nothing while nobody goes in: VS Code asks for tests when they are looked at.
 *
 * Two things open it. `workspaceContains` wakes the extension where a workspace holds a scenario; `onView:workbench.view.testing` would
 * come too late, for that view is hidden until there is a controller, and `onStartupFinished` would wake us in windows that have nothing to
 * do with us. And a scenario that is opened from elsewhere. Since `onLanguage:jsonc` wakes the extension for every `settings.json`, and a
 * controller alone makes VS Code show its beaker, one is made only once a scenario has been seen.
 */
export class TestDoor implements vscode.Disposable {
  private controller: vscode.TestController | null = null;
  private readonly folders = vscode.workspace.onDidChangeWorkspaceFolders(() => void this.look());

  constructor(private readonly explorer: (controller: vscode.TestController) => Promise<TestExplorer>) {}

  /** Opens it where the workspace holds a scenario. */
  async look(): Promise<void> {
    if (this.controller !== null || (vscode.workspace.workspaceFolders ?? []).length === 0) return;
    const found = await vscode.workspace.findFiles(`**/*${FILE_SUFFIX}`, '**/node_modules/**', 1);
    if (found.length > 0) this.open();
  }

  /** The controller; makes it if it is not there. */
  open(): vscode.TestController {
    if (this.controller !== null) return this.controller;
    const controller = vscode.tests.createTestController('faultline', 'Faultline');
    this.controller = controller;
    const whole = (): Promise<TestExplorer> => this.explorer(controller);
    controller.resolveHandler = async (item) => (await whole()).resolve(item);
    controller.refreshHandler = async (token) => (await whole()).discover(token);
    controller.createRunProfile(
      vscode.l10n.t('Run'),
      vscode.TestRunProfileKind.Run,
      async (request, token) => (await whole()).run(request, token),
      true,
      undefined,
      true,
    );
    controller.createRunProfile(
      vscode.l10n.t('Debug'),
      vscode.TestRunProfileKind.Debug,
      async (request, token) => (await whole()).debug(request, token),
      true,
    );
    return controller;
  }

  dispose(): void {
    this.folders.dispose();
    this.controller?.dispose();
    this.controller = null;
  }
}
