import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/paths.mjs';
import { joinedStyles, STYLES } from '../../../scripts/lib/styles.mjs';

describe('the style sheets of the page', () => {
  it('are all named, once', () => {
    assert.deepEqual([...STYLES].sort(), readdirSync(inProject('media/css')).sort());
  });

  it('load nothing, for a page may not', () => {
    assert.doesNotMatch(joinedStyles(), /@import|url\(/);
  });
});
