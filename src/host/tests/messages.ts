import * as vscode from 'vscode';
import { markdownLine } from '../../run/report/markdown';
import type { JudgedStep } from '../../run/suite';
import { Command } from '../ids';
import type { Reading } from './reading';

/** Problems of one text that a result lists. */
const MOST_PROBLEMS = 20;

/**
 * What is said of a step that did not come to what it should: the difference, and why, with a link to the event. Two messages, for of one
 * that holds a difference VS Code shows nothing else.
 */
export function unmetMessages(
  uri: vscode.Uri,
  step: JudgedStep,
  range: vscode.Range | undefined,
): readonly vscode.TestMessage[] {
  const { expected, got, why, event } = step;
  const args = encodeURIComponent(JSON.stringify([uri.toString(), event]));
  const link = `[${vscode.l10n.t('Show event {0} in the drawing', event)}](command:${Command.showEvent}?${args})`;
  // `appendText` would forbid every line break.
  const reason = new vscode.MarkdownString(`${markdownLine(why)}\n\n${link}`);
  reason.isTrusted = { enabledCommands: [Command.showEvent] };
  const messages = [new vscode.TestMessage(reason)];
  if (expected !== '') {
    messages.unshift(vscode.TestMessage.diff(vscode.l10n.t('Expected {0}, got {1}.', expected, got), expected, got));
  }
  if (range !== undefined) for (const message of messages) message.location = new vscode.Location(uri, range);
  return messages;
}

/** What is wrong with a text that is no scenario. */
export function problemMessages(uri: vscode.Uri, { problems, range }: Reading): vscode.TestMessage[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .slice(0, MOST_PROBLEMS)
    .map((problem) => {
      const message = new vscode.TestMessage(problem.message);
      message.location = new vscode.Location(uri, range(problem));
      return message;
    });
}
