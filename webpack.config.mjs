import { chmodSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import webpack from 'webpack';
import { joinedStyles } from './scripts/lib/styles.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const inProject = (...parts) => path.resolve(root, ...parts);
const dist = inProject('dist');

/** Types come from `tsc -b`; webpack only strips them. */
const common = (mode) => ({
  mode,
  context: root,
  devtool: mode === 'production' ? false : 'source-map',
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        loader: 'ts-loader',
        options: {
          transpileOnly: true,
          configFile: inProject('tsconfig.base.json'),
          compilerOptions: { composite: false, declaration: false, emitDeclarationOnly: false, noEmit: false },
        },
      },
    ],
  },
  performance: { hints: false },
  stats: 'errors-warnings',
});

/** Node reads names and lines from its own code: a stack in the log stays readable, for 0 bytes over a wire. */
const forNode = { target: 'node20', optimization: { minimize: false }, node: { __dirname: false } };

/** Does something with the files once they are written. */
const afterwards = (work) => ({ apply: (compiler) => void compiler.hooks.afterEmit.tap('afterwards', work) });

/** The icons' font goes along, since a page may load only what the extension ships. */
function copyCodicons() {
  mkdirSync(path.join(dist, 'codicons'), { recursive: true });
  for (const file of ['codicon.css', 'codicon.ttf']) {
    cpSync(inProject('node_modules/@vscode/codicons/dist', file), path.join(dist, 'codicons', file));
  }
}

/** One style sheet, so that a page waits for one file; `watch` makes it anew when one of its parts changes. */
const styles = {
  apply: ({ hooks }) => {
    hooks.afterEmit.tap('styles', () => writeFileSync(path.join(dist, 'webview.css'), joinedStyles()));
    hooks.afterCompile.tap('styles', ({ contextDependencies }) => contextDependencies.add(inProject('media/css')));
  },
};

/**
 * The whole file as a function of this name, called at once. Code in it can then have the text of all of it, which is how the page
 * makes a worker of itself: it may load nothing, and a second copy of the engine would be a third of its size.
 */
const inFunction = (name) => [
  new webpack.BannerPlugin({ banner: `(function ${name}() {`, raw: true }),
  new webpack.BannerPlugin({ banner: '})();', raw: true, footer: true }),
];

/** `test/host/NAME.ts` → `out/test/host/NAME.js`, each on its own: the suite finds them by listing its folder. */
const hostTests = () =>
  Object.fromEntries(
    readdirSync(inProject('test/host'))
      .filter((name) => name === 'index.ts' || name.endsWith('.test.ts'))
      .map((name) => [path.basename(name, '.ts'), inProject('test/host', name)]),
  );

export default (_env, { mode = 'development' }) => [
  {
    ...common(mode),
    ...forNode,
    name: 'host',
    entry: { extension: './src/host/extension.ts' },
    output: { path: dist, filename: '[name].js', library: { type: 'commonjs2' } },
    externals: { vscode: 'commonjs vscode' },
  },
  {
    ...common(mode),
    ...forNode,
    name: 'cli',
    entry: { faultline: './src/cli/main.ts' },
    output: { path: dist, filename: '[name].js' },
    plugins: [
      new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true }),
      afterwards(() => chmodSync(path.join(dist, 'faultline.js'), 0o755)),
    ],
  },
  {
    ...common(mode),
    name: 'webview',
    target: ['web', 'es2022'],
    entry: { webview: './webview/main.ts' },
    output: { path: dist, filename: '[name].js' },
    plugins: [...inFunction('faultlinePage'), afterwards(copyCodicons), styles],
  },
  {
    ...common('development'),
    ...forNode,
    name: 'host-tests',
    entry: hostTests,
    output: { path: inProject('out/test/host'), filename: '[name].js', library: { type: 'commonjs2' }, clean: true },
    externals: { vscode: 'commonjs vscode', mocha: 'commonjs mocha' },
  },
];
