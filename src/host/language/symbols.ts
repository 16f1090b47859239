import * as vscode from 'vscode';
import { type OutlineItem, outlineOf } from '../../language/outline';
import { type Readings, rangeIn } from '../readings';
import { isScenario } from '../scenarioDocument';

const KINDS = {
  group: vscode.SymbolKind.Module,
  type: vscode.SymbolKind.Struct,
  area: vscode.SymbolKind.Namespace,
  memory: vscode.SymbolKind.Array,
  pointer: vscode.SymbolKind.Variable,
  step: vscode.SymbolKind.Event,
} satisfies Record<OutlineItem['kind'], vscode.SymbolKind>;

export const symbols = (readings: Readings): vscode.DocumentSymbolProvider => ({
  provideDocumentSymbols(document) {
    const read = isScenario(document) ? readings.of(document) : null;
    const made = ({ kind, name, detail, selection, children, ...stretch }: OutlineItem): vscode.DocumentSymbol => {
      const ranges = [rangeIn(document, stretch), rangeIn(document, selection)] as const;
      const symbol = new vscode.DocumentSymbol(name, detail, KINDS[kind], ...ranges);
      symbol.children = children.map(made);
      return symbol;
    };
    return read === null ? [] : outlineOf(read).map(made);
  },
});
