import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { findDesktop, openDesktop } from './desktop.mjs';
import { ensureEditor } from './editor-install.mjs';
import { extensions, startEditor } from './editor-server.mjs';
import { prepareExamples } from './examples.mjs';
import { Failure, main } from './failure.mjs';
import { ensurePackages } from './npm.mjs';
import { openAddress } from './open-address.mjs';
import { dataFolder, manifest, root } from './paths.mjs';
import { wasInterrupted } from './processes.mjs';

const help = `Opens Faultline in VS Code with the example scenarios, one of them on show.

npm start                 the desktop VS Code if "code" is on PATH, otherwise the embedded one
npm start -- --web        the embedded VS Code, in a browser
             --port N     on this port (otherwise any that is free)
             --no-open    only print the address
             --help       this text
`;

await main(async () => {
  const options = readOptions();
  if (options.help) return void console.log(help);
  await ensurePackages();
  await ensureBuilt();
  const { folder, first } = prepareExamples();
  const env = first === undefined ? {} : { FAULTLINE_SHOW: first };
  const desktop = options.web ? undefined : await findDesktop(oldestEditor());
  if (desktop) {
    await openDesktop(desktop, folder, env);
    console.log(`Opened the examples in VS Code: ${folder}`);
    return 0;
  }
  return serve(folder, env, options);
});

function readOptions() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        web: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    throw new Failure(`${error.message.split('. ')[0]}: npm start -- --help lists what there is.`);
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535)
    throw new Failure(`--port takes a number up to 65535, not "${values.port}".`);
  // A port is only of use to the embedded VS Code.
  return { ...values, port, web: values.web || port !== 0 };
}

/** The oldest VS Code that the manifest claims, as "1.99". */
function oldestEditor() {
  return manifest().engines.vscode.replace('^', '').split('.').slice(0, 2).join('.');
}

/** Serves until it is ended; the exit code is a shell's for Ctrl+C then. */
async function serve(folder, env, options) {
  const data = path.join(dataFolder(), 'editor');
  const main = await ensureEditor();
  linkExtension(data);
  const server = await startEditor({
    main,
    data,
    port: options.port,
    token: readToken(data),
    env,
    args: ['--default-folder', folder],
  });
  const address = `${server.origin}/?tkn=${readToken(data)}`;
  console.log(`\n  Faultline is open at  ${address}\n  The examples are in   ${folder}\n\n  Ctrl+C ends it.`);
  if (!options['no-open']) openAddress(address);
  const code = await server.ended;
  if (wasInterrupted()) return 130;
  throw new Failure(`The embedded VS Code ended (exit code ${code}).`, server.log().trim().split('\n').slice(-5));
}

/**
 * Other users of this machine and pages of other origins can reach loopback too; only who has the address gets in. It stays
 * the same over restarts, so that a browser tab goes on.
 */
function readToken(data) {
  const file = path.join(data, 'token');
  if (!existsSync(file)) {
    mkdirSync(data, { recursive: true });
    writeFileSync(file, randomBytes(12).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Installs the project itself as an extension: by a link, so that a new build only needs the window reloaded. */
function linkExtension(data) {
  const { publisher, name, version } = manifest();
  const folder = extensions(data);
  const link = path.join(folder, `${publisher}.${name}`);
  rmSync(link, { force: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(root, link, 'junction');
  const entry = {
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, path: pathToFileURL(link).pathname, scheme: 'file' },
    relativeLocation: path.basename(link),
  };
  // Written anew each time: VS Code reads manifests again when this file is newer than its cache of them.
  writeFileSync(path.join(folder, 'extensions.json'), JSON.stringify([entry]));
}
