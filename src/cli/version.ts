import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version in the package that holds a script, `dist/faultline.js` or a source file. */
export function versionOf(script: string): string {
  for (let folder = dirname(realpathSync(script)); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string; version?: string };
      if (name === 'faultline' && version !== undefined) return version;
    }
    if (dirname(folder) === folder) return 'unknown';
  }
}
