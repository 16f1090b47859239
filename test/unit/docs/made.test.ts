import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../../../scripts/lib/paths.mjs';
import { formatted, madePages } from '../../docs/pages';

describe('documents that are made (npm run docs makes them anew)', () => {
  for (const page of madePages())
    it(`${page.file} says what is so today, and leads nowhere that is not there`, async () => {
      assert.ok(existsSync(inProject(page.file)), 'it has not been made');
      const text = readFileSync(inProject(page.file), 'utf8');
      assert.equal(text, await formatted(page));
      const targets = [...text.matchAll(/\]\(([^)#]+?)(?:#[^)]*)?\)/g)].map(([, target]) => target!);
      const missing = targets.filter(
        (target) => !target.startsWith('https://') && !existsSync(path.resolve(inProject(page.file), '..', target)),
      );
      assert.deepEqual(missing, []);
    });

  it('are no more than there are scenarios', () => {
    const made = new Set(madePages().map(({ file }) => file));
    const found = readdirSync(inProject('docs/gallery')).filter((name) => name.endsWith('.md'));
    assert.deepEqual(
      found.filter((name) => !made.has(`docs/gallery/${name}`)),
      [],
    );
  });
});
