import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

describe('l10n/bundle.l10n.json', () => {
  it('holds each sentence that the host says, and no other', () => {
    const said = new Set<string>();
    for (const file of readdirSync(path.join(root, 'src/host'), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = readFileSync(path.join(root, 'src/host', file), 'utf8');
      const calls = [...text.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)];
      assert.equal(calls.length, text.split('l10n.t(').length - 1, `${file}: each sentence is one literal`);
      for (const call of calls) said.add(call[1]!.replaceAll("\\'", "'"));
    }
    const bundle = JSON.parse(readFileSync(path.join(root, 'l10n/bundle.l10n.json'), 'utf8')) as Record<string, string>;
    assert.deepEqual(Object.keys(bundle).sort(), [...said].sort());
    for (const [key, value] of Object.entries(bundle)) assert.equal(value, key);
  });
});
