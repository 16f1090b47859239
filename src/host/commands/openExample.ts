import * as vscode from 'vscode';
import { parseScenario } from '../../scenario/parse';
import { examplesIn, type GalleryPart, type GalleryScenario, readGallery, textAt } from '../gallery';
import { VIEW_TYPE } from '../ids';
import { writeScenario } from '../scenarioFile';

interface Example extends vscode.QuickPickItem {
  /** null: the heading of a part. */
  readonly name: string | null;
}

/** Opens the example of a name, or lets the person choose one where there is none of it. */
export async function openExample(extensionUri: vscode.Uri, storage: vscode.Uri, wanted: unknown): Promise<void> {
  const parts = await readGallery(extensionUri);
  const all = parts.flatMap(({ scenarios }) => scenarios);
  const example = all.find(({ name }) => name === wanted) ?? (await pickedOf(parts));
  if (example !== undefined) await openCopy(example, storage);
}

async function pickedOf(parts: readonly GalleryPart[]): Promise<GalleryScenario | undefined> {
  const picked = await vscode.window.showQuickPick(readExamples(parts), {
    title: vscode.l10n.t('Open an Example'),
    placeHolder: vscode.l10n.t('Each opens as a copy that you can change'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return parts.flatMap(({ scenarios }) => scenarios).find(({ name }) => name === picked?.name);
}

/**
 * A copy, which may be changed at will. It lies in `storage`, not in the person's folder: most who open an example only want to look.
 * Whoever changed and saved one gets the original under another name.
 */
async function openCopy(example: GalleryScenario, storage: vscode.Uri): Promise<void> {
  const uri = await writeScenario(examplesIn(storage), example.name, await textAt(example.uri));
  await vscode.commands.executeCommand('vscode.openWith', uri, VIEW_TYPE, { preview: false });
}

async function readExamples(parts: readonly GalleryPart[]): Promise<Example[]> {
  const groups = await Promise.all(
    parts.map(async ({ title, scenarios }) => [
      { name: null, label: title, kind: vscode.QuickPickItemKind.Separator },
      ...(await Promise.all(scenarios.map(readExample))),
    ]),
  );
  return groups.flat();
}

async function readExample({ uri, name }: GalleryScenario): Promise<Example> {
  const { scenario } = parseScenario(await textAt(uri));
  return {
    name,
    label: scenario?.title ?? name,
    description: scenario?.tags.join(', ') ?? '',
    detail: firstSentence(scenario?.description ?? ''),
  };
}

/** Of a Markdown text, in plain words. */
const firstSentence = (markdown: string): string =>
  (/^.*?[.!?](?=\s|$)/s.exec(markdown)?.[0] ?? markdown).replace(/[*`]/g, '').replace(/\s+/g, ' ').trim();
