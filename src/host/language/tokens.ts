import * as vscode from 'vscode';
import { TOKEN_TYPES, tokensIn } from '../../language/tokens';
import { type Readings, rangeIn } from '../readings';
import { isScenario } from '../scenarioDocument';

export const LEGEND = new vscode.SemanticTokensLegend([...TOKEN_TYPES]);

export const tokens = (readings: Readings): vscode.DocumentSemanticTokensProvider => ({
  provideDocumentSemanticTokens(document) {
    const read = isScenario(document) ? readings.of(document) : null;
    if (read === null) return undefined;
    const builder = new vscode.SemanticTokensBuilder(LEGEND);
    for (const token of tokensIn(read)) builder.push(rangeIn(document, token), token.type);
    return builder.build();
  },
});
