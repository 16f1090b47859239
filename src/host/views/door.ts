import * as vscode from 'vscode';
import { VIEW } from '../ids';
import type { ScenarioTree, TreeNode } from './explorer';

/** The way into the view: it is registered at once, for VS Code asks only a view that is seen, and read when it is. */
export function scenarioView(tree: () => Promise<ScenarioTree>): vscode.Disposable {
  const changed = new vscode.EventEmitter<TreeNode | undefined>();
  let whole: Promise<ScenarioTree> | undefined;
  const get = (): Promise<ScenarioTree> =>
    (whole ??= tree().then((made) => {
      made.onDidChangeTreeData((node) => {
        changed.fire(node);
      });
      return made;
    }));
  return vscode.Disposable.from(
    changed,
    vscode.window.registerTreeDataProvider<TreeNode>(VIEW, {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => (await get()).getChildren(node),
      getTreeItem: async (node) => (await get()).getTreeItem(node),
    }),
  );
}
