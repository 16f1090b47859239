import * as vscode from 'vscode';
import { findNodeAtLocation } from 'jsonc-parser';
import { readTree } from '../../scenario/tree';
import { isScenario } from '../scenarioDocument';

/** Names in quotes that stand for pointers and references, where they stand in what is visible. */
function namesIn(
  document: vscode.TextDocument,
  visible: vscode.Range,
): readonly { name: string; range: vscode.Range }[] {
  const tree = readTree(document.getText());
  if (!tree.ok) return [];
  const pointers = findNodeAtLocation(tree.root, ['pointers'])?.children ?? [];
  return pointers.flatMap(({ children }) => {
    const key = children?.[0];
    if (key === undefined) return [];
    const range = new vscode.Range(document.positionAt(key.offset), document.positionAt(key.offset + key.length));
    return visible.intersection(range) === undefined ? [] : [{ name: String(key.value), range }];
  });
}

/** While a scenario is debugged, each of its pointers says what lies where it points. */
export const inlineValues: vscode.InlineValuesProvider = {
  provideInlineValues(document, visible) {
    if (!isScenario(document)) return [];
    return namesIn(document, visible)
      .filter(({ name }) => /^[A-Za-z_]\w*$/.test(name))
      .map(({ name, range }) => new vscode.InlineValueEvaluatableExpression(range, `${name}.area`));
  },
};

/** What a hover asks about while a scenario is debugged: a name or an address in quotes. */
export const hovered: vscode.EvaluatableExpressionProvider = {
  provideEvaluatableExpression(document, position) {
    if (!isScenario(document)) return undefined;
    const range = document.getWordRangeAtPosition(position, /0x[0-9a-fA-F_]+|[A-Za-z_]\w*/);
    if (range === undefined) return undefined;
    const word = document.getText(range);
    return new vscode.EvaluatableExpression(range, word.startsWith('0x') ? `walk(${word})` : word);
  },
};
