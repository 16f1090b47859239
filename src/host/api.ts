import type * as vscode from 'vscode';
import type { LocatedProblem, ToWebview } from '../protocol/messages';
import type { Cursor } from './cursors';

/** What `activate` leads to: what tests look at, and nothing else. */
export interface FaultlineApi {
  problems(document: vscode.TextDocument): readonly LocatedProblem[];
  cursor(uri: vscode.Uri): Cursor | undefined;
  panels(uri: vscode.Uri): readonly PanelProbe[];
  /** The errors in the log so far. */
  errors(): readonly string[];
}

/** One drawing, from the page's side. */
export interface PanelProbe {
  readonly active: boolean;
  readonly onDidSend: vscode.Event<ToWebview>;
  /** Does what a message from the page does; ends once it is answered. */
  receive(message: unknown): Promise<void>;
}
