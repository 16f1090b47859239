import path from 'node:path';
import { fileURLToPath } from 'node:url';
import webpack from 'webpack';
import configurations from '../../webpack.config.mjs';

/**
 * The bench built the way the product is, so that its figures are the product's: run from its sources through tsx, every constant
 * of another module is a call of a getter, which makes hot loops four times slower.
 * @param {string} folder where to put it
 * @returns {Promise<string>} the file
 */
export async function bundleBench(folder) {
  const cli = configurations({}, { mode: 'production' }).find(({ name }) => name === 'cli');
  if (cli === undefined) throw new Error('webpack.config.mjs has no configuration "cli"');
  const compiler = webpack({
    ...cli,
    entry: { bench: fileURLToPath(new URL('table.ts', import.meta.url)) },
    // What else the configuration does to `dist` is not this one's business.
    plugins: [],
    output: { path: folder, filename: '[name].cjs' },
  });
  await new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error) reject(error);
      else if (stats?.hasErrors()) reject(new Error(stats.toString({ all: false, errors: true })));
      else resolve(null);
    });
  });
  return path.join(folder, 'bench.cjs');
}
