import * as vscode from 'vscode';
import { listingAddress } from '../../adapter/sources';
import { handlersIn } from '../../language/listing-at';
import { type Readings, rangeIn } from '../readings';
import { isScenario } from '../scenarioDocument';

/** From a kernel to the listing of its fault handler. Links in stories and sources are found by VS Code itself. */
export const links = (readings: Readings): vscode.DocumentLinkProvider => ({
  provideDocumentLinks(document) {
    const read = isScenario(document) ? readings.of(document) : null;
    if (read === null) return [];
    return handlersIn(read).map((at) => {
      const link = new vscode.DocumentLink(rangeIn(document, at), vscode.Uri.parse(listingAddress(at.name)));
      link.tooltip = vscode.l10n.t('Show its fault handler');
      return link;
    });
  },
});
