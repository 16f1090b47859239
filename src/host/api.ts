import type * as vscode from 'vscode';
import type { LocatedProblem, ToWebview } from '../protocol/messages';
import type { Cursor } from './cursors';
import type { TreeNode } from './views/explorer';

/** What `activate` leads to: what tests look at, and nothing else. */
export interface FaultlineApi {
  problems(document: vscode.TextDocument): readonly LocatedProblem[];
  cursor(uri: vscode.Uri): Cursor | undefined;
  panels(uri: vscode.Uri): readonly PanelProbe[];
  /** The Test Explorer; null before a scenario was seen. */
  tests(): TestExplorerProbe | null;
  /** The view of the explorer. */
  tree(): vscode.TreeDataProvider<TreeNode>;
  /** What stands in that view at a scenario's row. */
  badge(uri: vscode.Uri): Promise<vscode.FileDecoration | undefined>;
  /** What the status bar says; null while it says nothing. */
  status(): string | null;
  /** The errors in the log so far. */
  errors(): readonly string[];
}

/** One drawing, from the page's side. */
export interface PanelProbe {
  readonly active: boolean;
  readonly onDidSend: vscode.Event<ToWebview>;
  /** From now on the test alone speaks as the page, and what the real one says at some moment is not heard. */
  takeOver(): void;
  /** Does what a message from the page does; ends once it is answered. */
  receive(message: unknown): Promise<void>;
}

/** The Test Explorer, from inside. */
export interface TestExplorerProbe {
  readonly controller: vscode.TestController;
  /** What was last reported, by the id of the item. */
  readonly results: ReadonlyMap<string, TestProbe>;
  resolve(item: vscode.TestItem | undefined): Promise<void>;
  run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void>;
  debug(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void>;
}

/** A result of a test. */
export interface TestProbe {
  readonly state: 'passed' | 'failed' | 'errored' | 'skipped';
  readonly messages: readonly vscode.TestMessage[];
}
