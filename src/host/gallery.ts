import * as vscode from 'vscode';
import { FILE_SUFFIX } from './ids';

/** A folder of the gallery: a part of the course. */
export interface GalleryPart {
  /** Heading of the folder's README. */
  readonly title: string;
  readonly scenarios: readonly GalleryScenario[];
}

export interface GalleryScenario {
  readonly uri: vscode.Uri;
  /** Of the file, without the number that says its place and without the suffix. */
  readonly name: string;
}

/** The gallery in the order of its folders and files. What is in the scenarios is read by whoever needs it. */
export async function readGallery(extensionUri: vscode.Uri): Promise<GalleryPart[]> {
  const root = vscode.Uri.joinPath(extensionUri, 'media', 'gallery');
  const folders = (await namesIn(root, vscode.FileType.Directory)).map((name) => vscode.Uri.joinPath(root, name));
  return Promise.all(
    folders.map(async (folder) => ({
      title: await titleOf(folder),
      scenarios: (await namesIn(folder, vscode.FileType.File))
        .filter((file) => file.endsWith(FILE_SUFFIX))
        .map((file) => ({
          uri: vscode.Uri.joinPath(folder, file),
          name: file.slice(0, -FILE_SUFFIX.length).replace(/^\d+-/, ''),
        })),
    })),
  );
}

/** Where copies lie that people open of the gallery's scenarios. */
export const examplesIn = (storage: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(storage, 'examples');

export const textAt = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

async function namesIn(folder: vscode.Uri, type: vscode.FileType): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  return entries
    .filter(([, each]) => each === type)
    .map(([name]) => name)
    .sort();
}

async function titleOf(folder: vscode.Uri): Promise<string> {
  const text = await textAt(vscode.Uri.joinPath(folder, 'README.md'));
  return /^# (.+)$/m.exec(text)?.[1] ?? folder.path.split('/').at(-1)!;
}
