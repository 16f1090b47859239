import * as vscode from 'vscode';
import type { ScenarioDocuments } from '../scenarioDocuments';
import { offlineHtml, OFFLINE_THEMES } from '../offline/page';
import { newNonce } from '../pageHtml';
import { readSettings } from '../settings';
import { baseOf } from '../tabs';
import { exportTo, type FileKind } from './export';

const offlinePage: FileKind = {
  extension: 'html',
  type: () => vscode.l10n.t('Web page'),
  title: () => vscode.l10n.t('Export Offline Page'),
};

/** Writes a page that plays the run of a scenario anywhere, without VS Code. `target` is where; left out, a person picks it. */
export const exportPage = (
  extension: vscode.Uri,
  documents: ScenarioDocuments,
  uri: vscode.Uri,
  target: unknown,
): Promise<void> =>
  exportTo(offlinePage, documents, uri, target, async (scenario, to) => {
    const read = (...parts: string[]) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, ...parts));
    const text = async (...parts: string[]): Promise<string> => new TextDecoder().decode(await read(...parts));
    const sheets = [
      text('media', 'themes', 'defaults.css').then((css) => ({ css })),
      ...OFFLINE_THEMES.map(async ([file, media]) => ({ css: await text('media', 'themes', file), media })),
      text('dist', 'codicons', 'codicon.css').then((css) => ({ css })),
      text('dist', 'webview.css').then((css) => ({ css })),
    ];
    const page = offlineHtml({
      language: vscode.env.language,
      nonce: newNonce(),
      strings: vscode.l10n.bundle,
      script: await text('dist', 'webview.js'),
      styles: await Promise.all(sheets),
      font: Buffer.from(await read('dist', 'codicons', 'codicon.ttf')).toString('base64'),
      document: { type: 'document', version: 1, name: baseOf(uri), scenario, problems: [], written: [] },
      settings: readSettings(),
      refusal: vscode.l10n.t('This page shows a copy of a run. It takes VS Code with Faultline to do that.'),
    });
    await vscode.workspace.fs.writeFile(to, new TextEncoder().encode(page));
  });
