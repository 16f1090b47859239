import * as vscode from 'vscode';
import { listingIn, listingText } from '../../adapter/sources';

/** The listings of the modelled functions as documents that can be read and can have breakpoints. */
export const listings: vscode.TextDocumentContentProvider = {
  provideTextDocumentContent(uri) {
    const listing = listingIn(uri.path);
    return listing === null ? vscode.l10n.t('There is no listing "{0}".', uri.path) : listingText(listing);
  },
};
