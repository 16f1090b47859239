import assert from 'node:assert/strict';
import { constants } from 'node:os';
import { errnoCode, errnoName } from '../../../src/core/errno';

/** Names that share a number with the one the crate uses. */
const ALIASES = new Set(['EWOULDBLOCK', 'EDEADLOCK', 'ENOTSUP']);

describe('errno names', () => {
  it('have the numbers of Linux', function () {
    // Elsewhere the platform's own numbers differ.
    if (process.platform !== 'linux') this.skip();
    for (const [name, code] of Object.entries(constants.errno)) {
      if (!ALIASES.has(name)) assert.equal(errnoName(code), name);
    }
  });

  it('go back to their numbers, and a number without a name stays one', () => {
    for (let code = 0; code < 200; code++) assert.equal(errnoCode(errnoName(code)), code);
    assert.equal(errnoName(0), 'errno 0');
    assert.equal(errnoName(41), 'errno 41');
    assert.equal(errnoName(12), 'ENOMEM');
  });
});
