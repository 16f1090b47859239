import * as vscode from 'vscode';
import { configurationFor } from '../debug/configurations';
import { DEBUG_TYPE } from '../ids';

/**
 * Debugs a scenario from event n on; ends when the session does. Whoever ends the test run ends the session. VS Code could link the two
 * itself, but a session that is linked takes it ten seconds to stop.
 */
export async function debugItem(uri: vscode.Uri, n: number, token: vscode.CancellationToken): Promise<void> {
  const config = configurationFor(uri);
  let own: vscode.DebugSession | undefined;
  let hasMoved = false;
  const isOwn = (session: vscode.DebugSession): boolean => {
    if (own === undefined && session.type === DEBUG_TYPE && session.configuration['program'] === config['program'])
      own = session;
    return own?.id === session.id;
  };
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const subscriptions = vscode.Disposable.from(
    vscode.debug.onDidTerminateDebugSession((session) => {
      if (isOwn(session)) end();
    }),
    // It says where it stands once it has stopped before the first event: from there it can be sent on.
    vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event }) => {
      if (hasMoved || event !== 'faultlineCursor' || !isOwn(session)) return;
      hasMoved = true;
      if (n > 1) void session.customRequest('faultlineGoto', { n });
    }),
    token.onCancellationRequested(() => {
      if (own === undefined) end();
      else void vscode.debug.stopDebugging(own);
    }),
  );
  try {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (await vscode.debug.startDebugging(folder, config)) await ended;
  } finally {
    subscriptions.dispose();
  }
}
