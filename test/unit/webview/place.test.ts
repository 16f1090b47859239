import assert from 'node:assert/strict';
import { keepPlace } from '../../../webview/place';
import { fakeRun } from './fake-run';

describe('keepPlace', () => {
  const before = fakeRun('....|......|'); // 5 and 7 events

  it('keeps the event while the runs are equally long', () => {
    assert.equal(keepPlace(before, fakeRun('...|.......|'), 5), 5);
  });

  it('keeps the way into the same step when an earlier one got longer', () => {
    assert.equal(keepPlace(before, fakeRun('.........|......|'), 7), 12);
  });

  it('goes no further than the step does now', () => {
    assert.equal(keepPlace(before, fakeRun('....|.|'), 10), 7);
  });

  it('stays at the beginning and at the end', () => {
    assert.equal(keepPlace(before, fakeRun('..|'), 0), 0);
    assert.equal(keepPlace(before, fakeRun('..|'), 12), 3);
  });

  it('clamps where the step is gone', () => {
    assert.equal(keepPlace(before, fakeRun('..|'), 8), 3);
  });
});
