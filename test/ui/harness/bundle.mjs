import path from 'node:path';
import webpack from 'webpack';
import configurations from '../../../webpack.config.mjs';

/**
 * The webview as the extension ships it, built apart so that nobody's `dist` changes under them.
 * @param {string} folder
 * @param {'development' | 'production'} [mode]
 * @param {boolean} [minimize] as production does; a profile of what is not names its functions
 * @returns {Promise<string>} the file
 */
export async function bundleWebview(folder, mode = 'development', minimize = mode === 'production') {
  const webview = configurations({}, { mode }).find(({ name }) => name === 'webview');
  // What else the configuration does to `dist` is not this one's business.
  const compiler = webpack({
    ...webview,
    devtool: mode === 'production' ? false : 'inline-source-map',
    optimization: { minimize },
    plugins: webview.plugins.filter((plugin) => plugin instanceof webpack.BannerPlugin),
    output: { ...webview.output, path: folder },
  });
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)));
  });
  if (stats.hasErrors()) throw new Error(stats.toString({ all: false, errors: true }));
  return path.join(folder, 'webview.js');
}
