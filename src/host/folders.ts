import * as vscode from 'vscode';
import { FILE_SUFFIX } from './ids';

/** Milliseconds without another change. */
const QUIET = 250;
/** Paths that are looked at to find out whether they are folders; where more have come at once, one of them is taken to be. */
const MOST_LOOKS = 50;

/** Folders that have come or gone since the last time. */
export interface FolderChange {
  readonly came: boolean;
  /** Whether a file was in one that went. */
  readonly took: (file: vscode.Uri) => boolean;
}

/**
 * Hears of folders that come and go with scenarios in them: of a folder that is deleted, moved or renamed VS Code's watcher tells alone, and
 * not of each file in it. Builds make and delete files all the time, so these must cost little.
 */
export function watchFolders(tell: (change: FolderChange) => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
  const made = new Map<string, vscode.Uri>();
  const gone = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = async (): Promise<void> => {
    const went = new Set(gone);
    const looks = [...made.values()];
    made.clear();
    gone.clear();
    const came = looks.length > MOST_LOOKS || (await Promise.all(looks.map(isFolder))).includes(true);
    if (came || went.size > 0) tell({ came, took: (file) => parentsOf(file).some((parent) => went.has(parent)) });
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void end(), QUIET);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate((uri) => {
      if (isNothing(uri)) return;
      if (made.size <= MOST_LOOKS) made.set(uri.path, uri);
      soon();
    }),
    watcher.onDidDelete((uri) => {
      if (isNothing(uri)) return;
      gone.add(uri.path);
      soon();
    }),
    new vscode.Disposable(() => {
      clearTimeout(timer);
    }),
  );
}

/** A file that others hear of, or one in a folder where nobody looks for scenarios. */
const isNothing = ({ path }: vscode.Uri): boolean => path.endsWith(FILE_SUFFIX) || path.includes('/node_modules/');

function parentsOf({ path }: vscode.Uri): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'));
}

const isFolder = (uri: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    ({ type }) => (type & vscode.FileType.Directory) !== 0,
    () => false,
  );
