import * as l10n from '@vscode/l10n';
import { startApp } from './app';
import type { HostApi } from './channel';
import { createElsewhere } from './worker/elsewhere';
import { serveRuns } from './worker/serve';

/** VS Code puts this into every page of ours, to be called once. */
declare function acquireVsCodeApi(): HostApi;
/** The function that all of this stands in, once it is bundled. (webpack.config.mjs) */
declare const faultlinePage: unknown;

// A worker has no document: see worker/elsewhere.ts.
if (typeof document === 'undefined') serveRuns();
else {
  /** The host puts it there where VS Code shows another language than English. (src/host/pageHtml.ts) */
  const strings = document.getElementById('strings')?.textContent ?? null;
  if (strings !== null) l10n.config({ contents: strings });
  const script = typeof faultlinePage === 'function' ? `(${faultlinePage.toString()})()` : null;
  startApp(acquireVsCodeApi(), createElsewhere(script, strings), createElsewhere(script, strings));
}
