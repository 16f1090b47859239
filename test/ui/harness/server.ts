import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { STYLES } from '../../../scripts/lib/styles.mjs';
import { pageHtml } from '../../../src/host/pageHtml';
import type { FakeHost } from './fake-host';

const root = path.resolve(import.meta.dirname, '../../..');
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

/** As VS Code sets them on the page's body. */
export const THEMES: Readonly<Record<string, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'hc-dark': 'vscode-high-contrast',
  'hc-light': 'vscode-high-contrast-light vscode-high-contrast',
};

export interface Harness {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves the page of the extension with the extension's own HTML and policy (plus requests to this server), on loopback.
 * `script` is the built webview, `strings` the sentences of another language; a theme is chosen by `?theme=`, a
 * language by `?language=`.
 */
export async function startHarness(
  host: FakeHost,
  script = path.join(root, 'dist/webview.js'),
  strings?: Readonly<Record<string, unknown>>,
): Promise<Harness> {
  const server = createServer((request, response) => {
    void answer(request, host, script, strings).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

async function answer(
  request: IncomingMessage,
  host: FakeHost,
  script: string,
  strings: Readonly<Record<string, unknown>> | undefined,
): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  try {
    if (request.method === 'POST') return json(say(url.pathname, await bodyOf(request), host));
    if (url.pathname === '/') return { status: 200, type: 'text/html', body: html(url.searchParams, strings) };
    const file = url.pathname === '/webview.js' ? script : path.join(root, path.normalize(url.pathname));
    const type = TYPES[path.extname(file)];
    if (type === undefined || (file !== script && path.relative(root, file).startsWith('..')))
      return { status: 404, type: 'text/plain', body: 'no such file' };
    return { status: 200, type, body: await readFile(file) };
  } catch (error) {
    return { status: 500, type: 'text/plain', body: String(error) };
  }
}

function say(what: string, body: string, host: FakeHost): unknown {
  switch (what) {
    case '/message':
      return host.receive(JSON.parse(body));
    case '/text':
      return [host.type(body), host.versions()];
    case '/undo':
      return [host.undo(), host.versions()];
    case '/save':
      return [host.save()];
    default:
      throw new Error(`nothing is said at ${what}`);
  }
}

const json = (value: unknown): Answer => ({ status: 200, type: 'application/json', body: JSON.stringify(value) });

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function html(asked: URLSearchParams, strings: Readonly<Record<string, unknown>> | undefined): string {
  const theme = asked.get('theme') ?? 'dark';
  const nonce = 'harness';
  const here = '/test/ui/harness';
  return pageHtml({
    language: asked.get('language') ?? 'en',
    title: 'Faultline',
    source: "'self'",
    nonce,
    strings,
    script: '/webview.js',
    styles: [
      ...['/media/themes/defaults.css', `/media/themes/${THEMES[theme] === undefined ? 'dark' : theme}.css`],
      '/node_modules/@vscode/codicons/dist/codicon.css',
      ...STYLES.map((name) => `/media/css/${name}`),
    ],
  })
    .replace("default-src 'none'", "default-src 'none'; connect-src 'self'")
    .replace(
      '<body>',
      `<body class="${THEMES[theme] ?? 'vscode-dark'}"><script nonce="${nonce}" src="${here}/client.mjs"></script>`,
    );
}
