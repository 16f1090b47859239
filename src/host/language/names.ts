import * as vscode from 'vscode';
import { listingAddress } from '../../adapter/sources';
import { areasIn, areasOf } from '../../language/areas';
import { listingAt } from '../../language/listing-at';
import { givenAt, type NameAt, nameAt, namedLike, namesIn } from '../../language/names';
import { addressOf } from '../../language/numbers-at';
import { type ReadText, spotAt } from '../../language/read-text';
import { renamed } from '../../language/rename';
import { type Readings, rangeIn } from '../readings';
import { isScenario } from '../scenarioDocument';

interface Found {
  readonly read: ReadText;
  readonly names: readonly NameAt[];
  readonly name: NameAt | null;
}

function lookAt(readings: Readings, document: vscode.TextDocument, position: vscode.Position): Found | null {
  const read = isScenario(document) ? readings.of(document) : null;
  if (read === null) return null;
  const names = namesIn(read);
  return { read, names, name: nameAt(names, document.offsetAt(position)) };
}

/** From a name to where it is given, from an address to the mapping that it lies in, from a method to its listing. */
export const definitions = (readings: Readings): vscode.DefinitionProvider => ({
  provideDefinition(document, position) {
    const found = lookAt(readings, document, position);
    if (found === null) return undefined;
    const { read, names, name } = found;
    const to = (stretch: { offset: number; length: number }): vscode.Location =>
      new vscode.Location(document.uri, rangeIn(document, stretch));
    const listed = listingAt(read, document.offsetAt(position));
    if (listed !== null)
      return new vscode.Location(vscode.Uri.parse(listingAddress(listed.name)), new vscode.Position(0, 0));
    if (name !== null) return givenAt(names, name).map(to);
    const spot = spotAt(read, document.offsetAt(position));
    const va = spot === null || spot.isKey ? null : addressOf(spot.path.at(-1), spot.node);
    return va === null
      ? undefined
      : areasOf(areasIn(read), va).map(({ name: label }) => to({ offset: label.offset + 1, length: label.length - 2 }));
  },
});

export const references = (readings: Readings): vscode.ReferenceProvider => ({
  provideReferences(document, position, { includeDeclaration }) {
    const found = lookAt(readings, document, position);
    if (found?.name == null) return undefined;
    return namedLike(found.names, found.name)
      .filter(({ gives }) => includeDeclaration || !gives)
      .map((each) => new vscode.Location(document.uri, rangeIn(document, each)));
  },
});

export const highlights = (readings: Readings): vscode.DocumentHighlightProvider => ({
  provideDocumentHighlights(document, position) {
    const found = lookAt(readings, document, position);
    if (found?.name == null) return undefined;
    return namedLike(found.names, found.name).map(
      (each) =>
        new vscode.DocumentHighlight(
          rangeIn(document, each),
          each.gives ? vscode.DocumentHighlightKind.Write : vscode.DocumentHighlightKind.Read,
        ),
    );
  },
});

export const renaming = (readings: Readings): vscode.RenameProvider => ({
  prepareRename(document, position) {
    const name = lookAt(readings, document, position)?.name ?? null;
    if (name === null) {
      throw new Error(vscode.l10n.t('Only pointers, references, types, mappings and tasks have names to change.'));
    }
    return rangeIn(document, name);
  },
  provideRenameEdits(document, position, to) {
    const found = lookAt(readings, document, position);
    if (found?.name == null) return undefined;
    const done = renamed(found.names, found.name, to);
    if (!done.ok) throw new Error(done.message);
    const edit = new vscode.WorkspaceEdit();
    for (const change of done.changes) edit.replace(document.uri, rangeIn(document, change), change.text);
    return edit;
  },
});
