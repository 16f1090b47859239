import assert from 'node:assert/strict';
import { bounded } from '../../../src/host/bounded';

describe('bounded', () => {
  const speed = { default: 4, minimum: 0.5, maximum: 60, integer: false };
  const events = { default: 5000, minimum: 1000, maximum: 9000, integer: true };

  it('keeps a number within its bounds', () => {
    assert.equal(bounded(0.75, speed), 0.75);
    assert.equal(bounded(60, speed), 60);
  });

  it('takes the nearest bound for a number beyond them', () => {
    assert.equal(bounded(0, speed), 0.5);
    assert.equal(bounded(-1e300, speed), 0.5);
    assert.equal(bounded(Number.POSITIVE_INFINITY, speed), 60);
  });

  it('takes the default for what is no number', () => {
    for (const value of [undefined, null, '7', [3], {}, true, Number.NaN]) assert.equal(bounded(value, speed), 4);
  });

  it('rounds where only whole numbers make sense', () => {
    assert.equal(bounded(2000.4, events), 2000);
  });
});
