import * as vscode from 'vscode';

/** What is used of the interface that VS Code's own git extension has for others. (extensions/git/src/api/git.d.ts, version 1) */
interface GitExtension {
  /** It is switched on and off by a setting. */
  readonly enabled: boolean;
  readonly onDidChangeEnablement: vscode.Event<boolean>;
  getAPI(version: 1): GitApi;
}
interface GitApi {
  readonly onDidOpenRepository: vscode.Event<unknown>;
  readonly onDidCloseRepository: vscode.Event<unknown>;
  getRepository(uri: vscode.Uri): Repository | null;
}
interface Repository {
  readonly state: { readonly HEAD: { readonly commit?: string } | undefined; readonly onDidChange: vscode.Event<void> };
  show(ref: string, path: string): Promise<string>;
}

/** The commit that is checked out around a file. */
export interface Head {
  /** null: git knows nothing of the file's folder, or nothing is committed, or there is no git. */
  commit(): string | null;
  /** The file's text in that commit; null where it is not in it. */
  text(): Promise<string | null>;
  dispose(): void;
}

/** Git, as far as VS Code's own extension lends it; without that nothing is ever committed. */
export class Git {
  /** Follows the head around a file; `changed` whenever it may be another. */
  follow(uri: vscode.Uri, changed: () => void): Head {
    const subscriptions: vscode.Disposable[] = [];
    let api: GitApi | null = null;
    let followed: Repository | null = null;
    let closed = false;
    const look = (): void => {
      const repository = api?.getRepository(uri) ?? null;
      if (repository !== null && repository !== followed)
        subscriptions.push(
          repository.state.onDidChange(() => {
            changed();
          }),
        );
      followed = repository;
      changed();
    };
    void gitExtension().then((git) => {
      if (git === null || closed) return;
      const start = (): void => {
        api = git.enabled ? git.getAPI(1) : null;
        if (api !== null) subscriptions.push(api.onDidOpenRepository(look), api.onDidCloseRepository(look));
        look();
      };
      subscriptions.push(git.onDidChangeEnablement(start));
      start();
    });
    return {
      commit: () => followed?.state.HEAD?.commit ?? null,
      text: async () => {
        try {
          return (await followed?.show('HEAD', uri.fsPath)) ?? null;
        } catch {
          // It says so by throwing where the commit has no such file.
          return null;
        }
      },
      dispose: () => {
        closed = true;
        vscode.Disposable.from(...subscriptions).dispose();
      },
    };
  }
}

async function gitExtension(): Promise<GitExtension | null> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (extension === undefined) return null;
  try {
    return extension.isActive ? extension.exports : await extension.activate();
  } catch {
    // Without git on the machine it may not start.
    return null;
  }
}
