#!/usr/bin/env node
// Makes out/faultline-VERSION.vsix, checks what is in it, prints its size.
//   --keep-build   take dist/ as it is
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { Failure, main } from './lib/failure.mjs';
import { ensurePackages } from './lib/npm.mjs';
import { root, vsixFile } from './lib/paths.mjs';

/** All that a person needs who installs it; a source file or a test that slips in is a fault of .vscodeignore. */
const wanted = ['extension.js', 'faultline.js', 'webview.js', 'webview.css', 'codicons/codicon.ttf'].map(
  (file) => `dist/${file}`,
);
const allowed = [
  /^package(\.nls(\.[a-z-]+)?)?\.json$/,
  /^(README|CHANGELOG)\.md$|^LICENSE(\.txt)?$/,
  /^dist\/((extension|faultline|webview)\.js|webview\.css)$|^dist\/.*\.LICENSE\.txt$|^dist\/codicons\/codicon\.(css|ttf)$/,
  /^media\/|^l10n\//,
  /^docs\/pictures\/main\.png$/,
  /^docs\/problems\.md$/,
];

await main(async () => {
  await ensurePackages();
  if (!process.argv.includes('--keep-build')) await ensureBuilt();
  const { createVSIX, listFiles, PackageManager } = await import('@vscode/vsce');
  const files = (await listFiles({ cwd: root, packageManager: PackageManager.None })).map((file) =>
    file.replaceAll('\\', '/'),
  );
  const missing = wanted.filter((file) => !files.includes(file));
  if (missing.length > 0)
    throw new Failure(`The package lacks ${missing.join(', ')}: see the build and .vscodeignore.`);
  const strange = files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
  if (strange.length > 0) throw new Failure(`The package should not have ${strange.join(', ')}: see .vscodeignore.`);
  const packagePath = vsixFile();
  mkdirSync(path.dirname(packagePath), { recursive: true });
  // There is no repository address to make links and the picture absolute with.
  const relative = { allowMissingRepository: true, rewriteRelativeLinks: false };
  await createVSIX({ cwd: root, packagePath, dependencies: false, ...relative });
  const kilobytes = Math.ceil(statSync(packagePath).size / 1024);
  console.log(`${path.relative(root, packagePath)}: ${kilobytes} kB, ${files.length} files`);
});
