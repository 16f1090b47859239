import assert from 'node:assert/strict';
import { describeRun } from '../../../../src/core/trace/describe-run';
import { plainText } from '../../../../src/core/trace/describe';
import type { EventKind } from '../../../../src/core/trace/event';
import { HEAP, populated } from '../../run/build';
import { runOf, story } from './side-by-side';

/** The line of events of a kind that follow each other, from an event on. */
function lineOf(kind: EventKind, { memory = story().memory, from = 1 } = {}): string {
  const { trace } = runOf(story({ mappings: [populated(HEAP, 4)], memory }), 5000);
  let first = from;
  while (trace.kind(first) !== kind) first++;
  let last = first;
  while (trace.kind(last + 1) === kind) last++;
  return plainText(describeRun(trace, first, last));
}

describe('a line for events alike', () => {
  it('spells what was read', () => {
    assert.match(lineOf('element-read'), /^.* … .* = "\/usr\/share\/fonts"$/);
  });

  it('shows the first of many, and how many more there are', () => {
    // Behind the first sixteen, which end their page, the next page is walked first.
    const memory = [{ at: '0x10000ff0', byte: 65, length: '0x800' }] as const;
    assert.match(lineOf('element-read', { memory, from: 60 }), / = "A{64}" and 1,9\d\d more$/);
  });

  it('says where a walk begins and where it leads', () => {
    assert.match(lineOf('walk-level'), /^PML4\[0\] … PT\[0\] → page /);
  });

  it('is the line of the event where there is one alone', () => {
    assert.match(lineOf('align-check'), /^0x1000_0ff0 is a multiple of 1$/);
  });
});
