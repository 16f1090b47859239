import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bundleFile, bundleText, sources } from '../../../scripts/lib/l10n.mjs';
import { schemaSentences } from '../../../src/scenario/sentences';

describe('l10n/bundle.l10n.json', () => {
  it('holds each sentence of the sources, and no other (npm run l10n makes it anew)', async function () {
    this.timeout(60_000);
    assert.equal(readFileSync(bundleFile, 'utf8'), await bundleText(schemaSentences()));
  });

  it('misses none: each is handed to l10n.t as one literal, but for the tags that look up those of core and of scenarios', () => {
    for (const file of sources()) {
      const text = readFileSync(file, 'utf8');
      const literals = text.match(/l10n\.t\(\s*(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")\s*[,)]/g) ?? [];
      const looked = /describe-rich\.ts$|[/\\]tell\.ts$/.test(file) ? 1 : 0;
      assert.equal(literals.length, text.split('l10n.t(').length - 1 - looked, file);
    }
  });
});
