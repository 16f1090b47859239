import * as vscode from 'vscode';
import { parseScenario } from '../../scenario/parse';
import { FILE_SUFFIX, VIEW_TYPE } from '../ids';
import { openUntitled } from '../untitled';

interface Example extends vscode.QuickPickItem {
  /** Without the suffix. */
  readonly name: string;
  readonly text: string;
}

/** Lets the person choose an example and opens a copy, which may be changed at will: the original stays as it is. */
export async function openExample(extensionUri: vscode.Uri): Promise<void> {
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
  const { uri } = await openUntitled(picked.name, picked.text);
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
  (/^.*?[.!?](?=\s|$)/s.exec(markdown)?.[0] ?? markdown).replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim();
