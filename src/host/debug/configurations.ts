import * as vscode from 'vscode';
import { UNITS } from '../../adapter/moves';
import { DEBUG_TYPE, FILE_SUFFIX, PATHS, SECTION } from '../ids';
import { isScenarioFile } from '../scenarioDocument';
import { readSettings } from '../settings';
import { activeUri, baseOf } from '../tabs';

/** How the adapter knows a file: by its path, or by its address where it is not on this machine's disk. */
export const programOf = (uri: vscode.Uri): string => (uri.scheme === 'file' ? uri.fsPath : uri.toString());
export const uriOf = (program: string): vscode.Uri =>
  /^[a-z][a-z0-9+.-]+:\//i.test(program) ? vscode.Uri.parse(program) : vscode.Uri.file(program);

/** The configuration that debugs one scenario, stopped before its first event. */
export const configurationFor = (uri: vscode.Uri): vscode.DebugConfiguration => ({
  type: DEBUG_TYPE,
  request: 'launch',
  name: vscode.l10n.t('Debug {0}', baseOf(uri)),
  program: programOf(uri),
});

/** Fills in what a person left out: F5 needs no launch.json, and a launch without a program takes the scenario that is on show. */
export const configurations: vscode.DebugConfigurationProvider = {
  provideDebugConfigurations() {
    return [
      {
        type: DEBUG_TYPE,
        request: 'launch',
        name: vscode.l10n.t('Debug Scenario'),
        program: '${file}',
        stopOnEntry: true,
        stepUnit: UNITS[1],
      },
    ];
  },
  resolveDebugConfiguration(_folder, config) {
    const isEmpty = !config.type && !config.request && !config.name;
    const uri = activeUri();
    const active = uri !== undefined && isScenarioFile(uri) ? uri : undefined;
    // `${file}` knows text editors alone.
    const program: unknown = config['program'];
    const wantsActive = isEmpty || program === undefined || (program === '${file}' && active !== undefined);
    if (!wantsActive) return config;
    if (active === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a scenario first: a file that ends in {0}.', FILE_SUFFIX),
      );
      return undefined;
    }
    return { ...configurationFor(active), ...(isEmpty ? {} : config), program: programOf(active) };
  },
  resolveDebugConfigurationWithSubstitutedVariables(_folder, config) {
    return { maxEvents: readSettings().maxEvents, ...axptrSource(), ...config, listings: 'address' };
  },
};

/** Where the setting says that axptr's own source is; a relative path is one of the first folder. */
function axptrSource(): { readonly axptrSource?: string } {
  const path = vscode.workspace.getConfiguration(SECTION).get<unknown>('axptrSource', PATHS.axptrSource);
  if (typeof path !== 'string' || path.trim() === '') return {};
  const isAbsolute = /^(?:[/\\\\]|[a-z]:|[a-z][a-z0-9+.-]+:\/)/i.test(path);
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return { axptrSource: isAbsolute || folder === undefined ? path : programOf(vscode.Uri.joinPath(folder.uri, path)) };
}

/** For the list of what can be started: the scenario on show. */
export const onShow: vscode.DebugConfigurationProvider = {
  provideDebugConfigurations() {
    const uri = activeUri();
    return uri !== undefined && isScenarioFile(uri) ? [configurationFor(uri)] : [];
  },
};
