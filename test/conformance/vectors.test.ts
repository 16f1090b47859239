import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeFile } from './judge';

const VECTORS = fileURLToPath(new URL('vectors', import.meta.url));
/** Lines in each file: a truncated copy must not look like success. */
const COUNTS: Readonly<Record<string, number>> = { 'axptr.jsonl.gz': 694, 'walks.jsonl.gz': 3912 };

describe('the measured vectors', () => {
  it('are all here', () => {
    assert.deepEqual(readdirSync(VECTORS).sort(), Object.keys(COUNTS));
  });

  for (const [name, count] of Object.entries(COUNTS)) {
    it(`in ${name} all hold, ${count} of ${count}`, function () {
      this.timeout(60_000);
      const judged = [...judgeFile(join(VECTORS, name))];
      const failed = judged.filter(({ differences }) => differences.length > 0);
      assert.deepEqual(failed.slice(0, 10), []);
      assert.equal(judged.length - failed.length, count);
    });
  }
});
