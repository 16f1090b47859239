import path from 'node:path';

/** Types come from `tsc -b`; webpack only strips them. */
const common = (mode) => ({
  mode,
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
          compilerOptions: { composite: false, declaration: false, emitDeclarationOnly: false, noEmit: false },
        },
      },
    ],
  },
  performance: { hints: false },
});
const out = path.resolve(import.meta.dirname, 'dist');

export default (_env, { mode = 'development' }) => [
  {
    ...common(mode),
    name: 'host',
    target: 'node',
    entry: { extension: './src/host/extension.ts' },
    output: { path: out, filename: '[name].js', library: { type: 'commonjs2' } },
    externals: { vscode: 'commonjs vscode' },
  },
  {
    ...common(mode),
    name: 'cli',
    target: 'node',
    entry: { faultline: './src/cli/main.ts' },
    output: { path: out, filename: '[name].js' },
  },
  {
    ...common(mode),
    name: 'webview',
    target: 'web',
    entry: { webview: './webview/main.ts' },
    output: { path: out, filename: '[name].js' },
  },
];
