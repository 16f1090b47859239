import * as vscode from 'vscode';
import { hoverAt } from '../../language/hover';
import { type Readings, rangeIn } from '../readings';
import { isScenario } from '../scenarioDocument';

export const hovers = (readings: Readings): vscode.HoverProvider => ({
  provideHover(document, position) {
    const read = isScenario(document) ? readings.of(document) : null;
    const found = read === null ? null : hoverAt(read, document.offsetAt(position));
    if (found === null) return undefined;
    // Nothing here is trusted: what a scenario says is text, and no link of it is followed.
    return new vscode.Hover(new vscode.MarkdownString(found.paragraphs.join('\n\n')), rangeIn(document, found));
  },
});
