import * as vscode from 'vscode';
import { expectPlaces } from '../../scenario/expect-places';
import { LineIndex } from '../../scenario/line-index';
import type { Problem, Scenario } from '../../scenario/model';
import { parseScenario } from '../../scenario/parse';
import type { ScenarioDocuments } from '../scenarioDocuments';
import { readText } from '../scenarioFile';

/** A scenario with places in its text. */
export interface Reading {
  /** null where the text has errors. */
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
  /** Of each step: what it expects, or the step itself where it expects nothing. */
  readonly expectations: readonly vscode.Range[];
  readonly range: (problem: Problem) => vscode.Range;
}

/** Why there is no text. */
export interface Unread {
  readonly unreadable: string;
  /** There is no such file any more. */
  readonly isGone: boolean;
}

/** Files that are read before their turn. */
const AHEAD = 8;

/** Gives the texts of files in this order, and reads the next few meanwhile: of a small scenario's time most goes into waiting for its file. */
export function readAhead(uris: readonly vscode.Uri[]): () => Promise<string | null> {
  const waiting: Promise<string | null>[] = [];
  let begun = 0;
  return () => {
    while (begun < uris.length && waiting.length < AHEAD) {
      const text = readText(uris[begun++]!, false);
      // Whose turn comes tells of it; the turn of those that are left over when a run is cancelled never does.
      text.catch(() => undefined);
      waiting.push(text);
    }
    return waiting.shift()!;
  };
}

/** A scenario as it stands in the editor, saved or not, else as the file has it: `file`, where that is being read already. */
export async function readingOf(
  uri: vscode.Uri,
  documents: ScenarioDocuments,
  file?: Promise<string | null>,
): Promise<Reading | Unread> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return readingIn(open.getText(), documents.current(open));
  try {
    const text = await (file ?? readText(uri, false));
    if (text !== null) return readingIn(text, parseScenario(text));
    return { unreadable: vscode.l10n.t('There is no such file.'), isGone: true };
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error), isGone: false };
  }
}

function readingIn(text: string, { scenario, problems }: Pick<Reading, 'scenario' | 'problems'>): Reading {
  const index = new LineIndex(text);
  const position = (offset: number): vscode.Position => {
    const { line, column } = index.at(offset);
    return new vscode.Position(line - 1, column - 1);
  };
  const range = ({ offset, length }: { readonly offset: number; readonly length: number }): vscode.Range =>
    new vscode.Range(position(offset), position(offset + length));
  return { scenario, problems, expectations: scenario === null ? [] : expectPlaces(text).map(range), range };
}
