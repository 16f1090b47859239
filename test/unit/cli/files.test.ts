import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readSources } from '../../../src/cli/files';

describe('the files that a path names', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const put = (name: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), name);
  };
  const found = (...paths: string[]): string[] =>
    [...readSources(paths.map((path) => join(folder, path)))].map((source) => {
      const name = source.path.slice(folder.length + 1);
      return 'text' in source ? name : `${name}: ${source.unreadable}`;
    });

  it('are those in a directory and below it, by name, and none of packages or of hidden folders', () => {
    for (const name of ['b/2.faultline.json', 'a.faultline.json', 'b/1.faultline.json', 'c.json', 'b.faultline.json'])
      put(name);
    put('node_modules/p/x.faultline.json');
    put('.git/x.faultline.json');
    put('deep/node_modules/x.faultline.json');
    put('deep/er/x.faultline.json');
    assert.deepEqual(found('.'), [
      'a.faultline.json',
      'b/1.faultline.json',
      'b/2.faultline.json',
      'b.faultline.json',
      'deep/er/x.faultline.json',
    ]);
    assert.deepEqual(found('deep', 'a.faultline.json'), ['deep/er/x.faultline.json', 'a.faultline.json']);
  });

  it('are found once where links lead in circles, and a link that leads nowhere is said', () => {
    put('a/x.faultline.json');
    symlinkSync('..', join(folder, 'a', 'up'));
    symlinkSync('a', join(folder, 'b'));
    symlinkSync('self', join(folder, 'self'));
    symlinkSync('none', join(folder, 'lost.faultline.json'));
    assert.deepEqual(found('.'), ['a/x.faultline.json', 'lost.faultline.json: there is no such file']);
  });

  it('are no pipes, which would be waited for', function () {
    if (process.platform === 'win32') this.skip();
    put('a.faultline.json');
    execFileSync('mkfifo', [join(folder, 'b.faultline.json')]);
    assert.deepEqual(found('.'), ['a.faultline.json']);
  });

  it('are not read where they are far too large', () => {
    put('a.faultline.json');
    truncateSync(join(folder, 'a.faultline.json'), 50 << 20);
    assert.deepEqual(found('.'), ['a.faultline.json: it is too large for a scenario']);
  });

  it('are missed where there are none', () => {
    put('sub/x.json');
    assert.deepEqual(found('sub', 'none'), [
      'sub: the directory holds no *.faultline.json',
      'none: there is no such file',
    ]);
  });
});
