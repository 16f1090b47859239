import * as vscode from 'vscode';
import { parseScenario } from '../../scenario/parse';
import { FILE_SUFFIX, VIEW_TYPE } from '../ids';
import { writeScenario } from '../scenarioFile';

interface Example extends vscode.QuickPickItem {
  /** Without the suffix. */
  readonly name: string;
  readonly text: string;
}

/**
 * Lets the person choose an example and opens a copy, which may be changed at will. It lies in `storage`, not in the person's folder:
 * most who open an example only want to look. Whoever changed and saved one gets the original under another name.
 */
export async function openExample(extensionUri: vscode.Uri, storage: vscode.Uri): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    readExamples(vscode.Uri.joinPath(extensionUri, 'media', 'gallery')),
    {
      title: vscode.l10n.t('Open an Example'),
      placeHolder: vscode.l10n.t('Each opens as a copy that you can change'),
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  if (picked === undefined) return;
  const uri = await writeScenario(vscode.Uri.joinPath(storage, 'examples'), picked.name, picked.text);
  await vscode.commands.executeCommand('vscode.openWith', uri, VIEW_TYPE, { preview: false });
}

/** The gallery in the order of its file names. */
async function readExamples(folder: vscode.Uri): Promise<Example[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const names = entries.map(([name]) => name).filter((name) => name.endsWith(FILE_SUFFIX));
  return Promise.all(
    names.sort().map(async (file) => {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, file)));
      const { scenario } = parseScenario(text);
      const name = file.slice(0, -FILE_SUFFIX.length);
      return {
        name,
        text,
        label: scenario?.title ?? name,
        description: scenario?.tags.join(', ') ?? '',
        detail: firstSentence(scenario?.description ?? ''),
      };
    }),
  );
}

/** Of a Markdown text, in plain words. */
const firstSentence = (markdown: string): string =>
  (/^.*?[.!?](?=\s|$)/s.exec(markdown)?.[0] ?? markdown).replace(/[*`]/g, '').replace(/\s+/g, ' ').trim();
