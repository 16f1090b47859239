import assert from 'node:assert/strict';
import { galleryFiles, galleryText } from '../../../scripts/lib/gallery.mjs';
import type { JsonPath } from '../../../src/scenario/model';
import { partOf } from '../../../src/scenario/part';
import { schemaSentences } from '../../../src/scenario/sentences';

describe('schemaSentences', () => {
  const known = new Set(schemaSentences());

  for (const { name } of galleryFiles())
    it(`has all that forms say of ${name}`, () => {
      const text = galleryText(name);
      const lists = ['mappings', 'memory', 'steps'].flatMap((list) => Array.from({ length: 9 }, (_, n) => [list, n]));
      const paths: readonly JsonPath[] = [[], ['machine'], ['addressSpace'], ...lists];
      const parts = paths.map((at) => partOf(text, at, () => 1)).filter((part) => part !== null);
      assert.ok(parts.length > 5);
      for (const { about, fields } of parts)
        for (const said of [
          about,
          ...fields.flatMap((field) => [field, ...field.words, ...field.kinds].map((it) => it.about)),
        ])
          assert.ok(said === '' || known.has(said), said);
    });

  it('says nothing twice, and nothing empty', () => {
    assert.equal(known.size, schemaSentences().length);
    assert.ok(!known.has(''));
  });
});
