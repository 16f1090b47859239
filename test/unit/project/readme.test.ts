import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/paths.mjs';
import { filledReadme, readmeFile } from '../../../scripts/lib/readme.mjs';

describe('the README', () => {
  const text = readFileSync(readmeFile, 'utf8');

  it('shows what the CLI prints today (npm run readme makes it anew)', async function () {
    this.timeout(60_000);
    assert.match(text, /<!-- output of: faultline run/);
    assert.equal(await filledReadme(), text);
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
    const examples = [...text.matchAll(/\b(\d\d-[\w-]+\.faultline\.json)/g)].map(([name]) => name);
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
