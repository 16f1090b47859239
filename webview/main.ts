import * as l10n from '@vscode/l10n';
import { startApp } from './app';
import type { HostApi } from './channel';

/** VS Code puts this into every page of ours, to be called once. */
declare function acquireVsCodeApi(): HostApi;

/** The host puts it there where VS Code shows another language than English. (src/host/pageHtml.ts) */
const strings = document.getElementById('strings')?.textContent;
if (strings) l10n.config({ contents: strings });
startApp(acquireVsCodeApi());
