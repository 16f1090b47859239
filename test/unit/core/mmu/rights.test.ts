import assert from 'node:assert/strict';
import { rightsAlong } from '../../../../src/core/mmu/rights';

const NX = 1n << 63n;

describe('rights along a walk', () => {
  it('stay whole through table entries of 0x7', () => {
    const steps = rightsAlong([
      { level: 4, entry: 0x10_1007n },
      { level: 3, entry: 0x10_2007n },
    ]);
    assert.deepEqual(
      steps.map(({ user, write, execute, lost }) => [user, write, execute, lost]),
      [
        [true, true, true, []],
        [true, true, true, []],
      ],
    );
  });

  it('are lost once, at the entry that takes them, and never come back', () => {
    const steps = rightsAlong([
      { level: 4, entry: 0x5n },
      { level: 3, entry: 0x7n | NX },
      { level: 2, entry: 0x1n | NX },
      { level: 1, entry: 0x7n },
    ]);
    assert.deepEqual(
      steps.map(({ lost }) => lost),
      [['W'], ['X'], ['U'], []],
    );
    assert.deepEqual(steps[3], { level: 1, user: false, write: false, execute: false, lost: [] });
  });

  it('end before an absent entry, whatever its other bits say', () => {
    assert.deepEqual(
      rightsAlong([
        { level: 4, entry: 0x7n },
        { level: 3, entry: 0x6n },
        { level: 2, entry: 0x7n },
      ]).map(({ level }) => level),
      [4],
    );
  });

  it('keep X under NX when the processor has it off', () => {
    assert.equal(rightsAlong([{ level: 4, entry: 0x7n | NX }], false)[0]?.execute, true);
  });
});
