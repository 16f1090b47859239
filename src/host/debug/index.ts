import * as vscode from 'vscode';
import { DEBUG_TYPE } from '../ids';
import { LISTING_SCHEME } from '../../adapter/sources';
import { SCENARIO_FILES } from '../scenarioDocument';
import { adapters } from './adapter';
import { hovered, inlineValues } from './inlineValues';
import { listings } from './listings';

/** What the debugger needs once a scenario is there. */
export const debugging = (): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, adapters),
    vscode.workspace.registerTextDocumentContentProvider(LISTING_SCHEME, listings),
    vscode.languages.registerInlineValuesProvider(SCENARIO_FILES, inlineValues),
    vscode.languages.registerEvaluatableExpressionProvider(SCENARIO_FILES, hovered),
  );
