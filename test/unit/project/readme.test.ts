import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/paths.mjs';
import { filled, pages } from '../../../scripts/lib/readme.mjs';

describe('the README', () => {
  const text = readFileSync(inProject('README.md'), 'utf8');

  it('shows what the CLI prints today, and so do the pages beside it (npm run readme makes them anew)', async function () {
    this.timeout(60_000);
    for (const page of pages) {
      const now = readFileSync(page, 'utf8');
      assert.match(now, /<!-- output of: faultline (run|test)/);
      assert.equal(await filled(page), now);
    }
  });

  it('names files and pictures that exist', () => {
    const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!);
    const files = targets.filter((target) => !/^https?:/.test(target));
    assert.ok(files.length > 4);
    assert.deepEqual(
      files.filter((file) => !existsSync(inProject(file))),
      [],
    );
  });

  it('names examples and commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const examples = [...text.matchAll(/\b(\d-[\w-]+\/\d\d-[\w-]+\.faultline\.json)/g)].map(([name]) => name);
    assert.deepEqual(
      examples.filter((name) => !existsSync(inProject('media/gallery', name))),
      [],
    );
    const commands = [...text.matchAll(/npm run (\w+)/g)].map(([, name]) => name!);
    assert.deepEqual(
      commands.filter((name) => !(name in scripts)),
      [],
    );
  });
});
