import * as vscode from 'vscode';
import { reportText } from '../../run/report/report';
import { runScenario, type Run } from '../../run/run';
import { PLAIN } from '../../run/text/style';
import { traceText, type TurnsAt } from '../../run/text/trace-text';
import { turnsOf } from '../../run/turns';
import type { Scenario } from '../../scenario/model';
import type { ScenarioDocuments } from '../scenarioDocuments';
import { readSettings } from '../settings';
import { baseOf } from '../tabs';

/** One kind of file that a scenario is exported to. */
export interface FileKind {
  /** What the file's name ends with, after a dot. */
  readonly extension: string;
  /** What the save dialog calls such files, and its own title. */
  readonly type: () => string;
  readonly title: () => string;
}

/** One that holds a run, as text. */
export interface ExportKind extends FileKind {
  readonly pieces: (of: Exported) => Iterable<string>;
}

export interface Exported {
  /** Of the file. */
  readonly name: string;
  readonly scenario: Scenario;
  readonly run: Run;
  readonly turnsAt: TurnsAt;
}

export const reportFile: ExportKind = {
  extension: 'md',
  type: () => vscode.l10n.t('Markdown'),
  title: () => vscode.l10n.t('Export Report'),
  pieces: ({ name, scenario, run, turnsAt }) => [reportText(name, scenario, run, turnsAt)],
};

export const traceFile: ExportKind = {
  extension: 'txt',
  type: () => vscode.l10n.t('Text'),
  title: () => vscode.l10n.t('Export Trace'),
  pieces: ({ name, scenario, run, turnsAt }) => traceText(name, scenario, run, { style: PLAIN, width: 100 }, turnsAt),
};

/** Bytes of a file; a text that would be longer ends there and says so. */
const MOST_BYTES = 64 << 20;
/** A run that took longer, in milliseconds, is not made again to try what would turn an outcome. */
const TRIED = 100;

/** Runs a scenario and writes the run to a file. `target` is where; left out, a person picks it, or nothing is written. */
export const exportFile = (
  kind: ExportKind,
  documents: ScenarioDocuments,
  uri: vscode.Uri,
  target: unknown,
): Promise<void> =>
  exportTo(kind, documents, uri, target, async (scenario, to) => {
    const name = baseOf(uri);
    const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Exporting {0}', name) };
    await vscode.window.withProgress(progress, async () => {
      const { maxEvents } = readSettings();
      const start = performance.now();
      const run = runScenario(scenario, { maxEvents });
      const tried = performance.now() - start < TRIED;
      const turnsAt: TurnsAt = (step) => turnsOf(scenario, run, step, { maxEvents, tried });
      await vscode.workspace.fs.writeFile(to, encoded(kind.pieces({ name, scenario, run, turnsAt })));
    });
  });

/** Writes something of a scenario, as its text now is, saved or not, to `target` or where a person picks, and says so where they did. */
export async function exportTo(
  kind: FileKind,
  documents: ScenarioDocuments,
  uri: vscode.Uri,
  target: unknown,
  write: (scenario: Scenario, to: vscode.Uri) => Promise<void>,
): Promise<void> {
  const scenario = await scenarioOf(documents, uri);
  if (scenario === null) return;
  const to = target instanceof vscode.Uri ? target : await pickTarget(kind, uri);
  if (to === undefined) return;
  await write(scenario, to);
  if (!(target instanceof vscode.Uri)) sayWhere(to);
}

/** The scenario as its text now is, saved or not; null, once the person was told, where it has errors. */
async function scenarioOf(documents: ScenarioDocuments, uri: vscode.Uri): Promise<Scenario | null> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { scenario } = documents.current(document);
  if (scenario === null)
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The scenario has errors, so there is no run to export. They are listed under Problems.'),
    );
  return scenario;
}

/** Where the person says that a file goes. */
async function pickTarget(kind: FileKind, uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  const name = `${baseOf(uri).replace(/\.(faultline\.)?json$/i, '')}.${kind.extension}`;
  return vscode.window.showSaveDialog({
    title: kind.title(),
    filters: { [kind.type()]: [kind.extension] },
    defaultUri: besideOf(uri, name),
  });
}

/** Beside the scenario, or where that has no place of its own, in the first folder. */
export function besideOf(uri: vscode.Uri, name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (uri.scheme === 'untitled') return folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
  return vscode.Uri.joinPath(uri, '..', name);
}

/** Says that a file was written, and offers to open it. */
export function sayWhere(uri: vscode.Uri): void {
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('{0} was written.', baseOf(uri));
  void vscode.window.showInformationMessage(message, open).then((picked) => {
    if (picked === open) void vscode.commands.executeCommand('vscode.open', uri);
  });
}

/** Texts as one file in UTF-8, at most `most` bytes and a line that says it was cut. */
export function encoded(pieces: Iterable<string>, most = MOST_BYTES): Uint8Array {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (const piece of pieces) {
    const chunk = encoder.encode(piece);
    if (size + chunk.length > most) {
      chunks.push(encoder.encode(`\n${vscode.l10n.t('… and more: the file is cut here.')}\n`));
      break;
    }
    chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}
