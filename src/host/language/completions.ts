import * as vscode from 'vscode';
import { type Completion, completionsAt } from '../../language/completion';
import { rangeIn } from '../readings';
import { isScenario } from '../scenarioDocument';

const KINDS = {
  pointer: vscode.CompletionItemKind.Variable,
  method: vscode.CompletionItemKind.Method,
  reference: vscode.CompletionItemKind.Reference,
  type: vscode.CompletionItemKind.Struct,
  actor: vscode.CompletionItemKind.User,
  address: vscode.CompletionItemKind.Value,
} satisfies Record<Completion['kind'], vscode.CompletionItemKind>;

export const completions: vscode.CompletionItemProvider = {
  provideCompletionItems(document, position) {
    if (!isScenario(document)) return undefined;
    const found = completionsAt(document.getText(), document.offsetAt(position));
    if (found === null) return undefined;
    const range = rangeIn(document, found.replaces);
    // An opening quote whose end is missing reaches over the line; only what is before the cursor is typed over then.
    const over = range.isSingleLine ? range : new vscode.Range(range.start, position);
    return found.items.map(({ kind, text, detail }, index) => {
      const item = new vscode.CompletionItem({ label: text, description: detail }, KINDS[kind]);
      item.insertText = JSON.stringify(text);
      item.filterText = JSON.stringify(text);
      item.range = over;
      // As they come: what the scenario has before what every scenario has.
      item.sortText = String(index).padStart(4, '0');
      return item;
    });
  },
};
