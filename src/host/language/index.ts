import * as vscode from 'vscode';
import type { Readings } from '../readings';
import { SCENARIO_FILES } from '../scenarioDocument';
import type { ScenarioDocuments } from '../scenarioDocuments';
import { completions } from './completions';
import { Doubts } from './doubts';
import { hints } from './hints';
import { hovers } from './hovers';
import { Lenses } from './lenses';
import { links } from './links';
import { definitions, highlights, references, renaming } from './names';
import { symbols } from './symbols';
import { LEGEND, tokens } from './tokens';

/** Everything that helps to write a scenario. What the words mean is in `src/language`; here they become the editor's. */
export function languageFeatures(documents: ScenarioDocuments, readings: Readings): vscode.Disposable {
  const { languages } = vscode;
  const lenses = new Lenses(documents, readings);
  return vscode.Disposable.from(
    lenses,
    new Doubts(documents, readings),
    languages.registerHoverProvider(SCENARIO_FILES, hovers(readings)),
    languages.registerInlayHintsProvider(SCENARIO_FILES, hints(documents, readings)),
    languages.registerCodeLensProvider(SCENARIO_FILES, lenses),
    languages.registerDocumentSymbolProvider(SCENARIO_FILES, symbols(readings), { label: 'Faultline' }),
    languages.registerDefinitionProvider(SCENARIO_FILES, definitions(readings)),
    languages.registerReferenceProvider(SCENARIO_FILES, references(readings)),
    languages.registerDocumentHighlightProvider(SCENARIO_FILES, highlights(readings)),
    languages.registerRenameProvider(SCENARIO_FILES, renaming(readings)),
    languages.registerDocumentLinkProvider(SCENARIO_FILES, links(readings)),
    languages.registerDocumentSemanticTokensProvider(SCENARIO_FILES, tokens(readings), LEGEND),
    languages.registerCompletionItemProvider(SCENARIO_FILES, completions, '"', '.'),
  );
}
