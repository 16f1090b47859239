import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { jsonSchemaText } from '../../../src/scenario/jsonSchema';
import { referenceText } from '../../../src/scenario/reference';

const root = path.resolve(import.meta.dirname, '../../..');

/** With FAULTLINE_UPDATE=1 the file is made anew; otherwise it has to be what the schema makes of it. */
function upToDate(file: string, text: string): void {
  const full = path.join(root, file);
  if (process.env['FAULTLINE_UPDATE'] === '1') writeFileSync(full, text);
  assert.equal(readFileSync(full, 'utf8'), text, `${file} is stale: run this test with FAULTLINE_UPDATE=1`);
}

describe('what is made from the schema', () => {
  it('media/schema/faultline.schema.json is up to date', () => {
    upToDate('media/schema/faultline.schema.json', jsonSchemaText());
  });

  it('docs/scenario.md is up to date', () => {
    upToDate('docs/scenario.md', referenceText());
  });
});
