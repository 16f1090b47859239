import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runScenario } from '../../../../src/run/run';
import type { State } from '../../../../src/core/trace/trace';
import { mapScale } from '../../../../webview/model/map-scale';
import { mapSegments, SINGLE_AREAS } from '../../../../webview/model/map-segments';
import { fitted, LEAST, panned, wholeOf, zoomed } from '../../../../webview/model/map-window';
import type { Reach } from '../../../../webview/slices/space';
import { BASE, EMPTY, END, lazy, PAGE } from '../../../draw/scenarios';

const whole = wholeOf({ scenario: EMPTY });
const [X0, X1] = [128, 1408];

/** An area: its first page and how many. */
type Pages = readonly [first: bigint, count: bigint];

const stateOf = (areas: readonly Pages[]): State => {
  const mappings = areas.map(([first, count], i) => lazy(`area ${i}`, first * PAGE, count));
  return runScenario({ ...EMPTY, mappings }).trace.state(0);
};

const apart = (list: readonly Pages[]): readonly Pages[] => {
  const out: Pages[] = [];
  let free = BASE / PAGE;
  for (const [first, count] of [...list].sort(([a], [b]) => Number(a - b))) {
    const from = first < free ? free : first;
    if ((from + count) * PAGE > END) continue;
    out.push([from, count]);
    free = from + count;
  }
  return out;
};

const states = fc
  .array(
    fc.tuple(
      fc.oneof(fc.bigInt({ min: 1n, max: 400n }), fc.bigInt({ min: 1n, max: END / PAGE })),
      fc.bigInt({ min: 1n, max: 64n }),
    ),
    { maxLength: 12 },
  )
  .map((list) => stateOf(apart(list)));

/** Of any size, from a few bytes to all there are. */
const windows = fc
  .tuple(fc.bigInt({ min: BASE, max: END }), fc.integer({ min: 4, max: 47 }), fc.bigInt({ min: 0n, max: END }))
  .map(
    ([start, bits, more]) => fitted(whole, start, start + (1n << BigInt(bits)) + (more >> BigInt(48 - bits))) ?? whole,
  );
const share = fc.double({ min: 0, max: 1, noNaN: true });

const scaleOf = (state: State, window: Reach) => mapScale(mapSegments(state, window), window, X0, X1);
const sizeOf = ({ start, end }: Reach): bigint => end - start;
const inside = (window: Reach, part: number): bigint =>
  window.start + BigInt(Math.floor(part * Number(sizeOf(window) - 1n)));
const atAnEnd = (window: Reach): boolean => window.start === whole.start || window.end === whole.end;

describe('the scale of the address space', () => {
  it('never turns back, never leaves the drawing', () => {
    fc.assert(
      fc.property(states, windows, fc.array(share, { minLength: 2 }), (state, window, parts) => {
        const scale = scaleOf(state, window);
        let last = X0 - 1e-6;
        for (const part of [...parts].sort((a, b) => a - b)) {
          const x = scale.x(inside(window, part));
          assert.ok(x >= last - 1e-6 && x <= X1 + 1e-6, `${x} after ${last}`);
          last = x;
        }
      }),
    );
  });

  it('finds each byte again from where it is drawn', () => {
    fc.assert(
      fc.property(states, windows, share, (state, window, part) => {
        const scale = scaleOf(state, window);
        const va = inside(window, part);
        const { va: back, grain } = scale.at(scale.x(va));
        const off = back > va ? back - va : va - back;
        // Where a pixel is worth gigabytes, a double cannot tell each byte of it from the next.
        assert.ok(off <= grain >> 36n, `${off} bytes off, a pixel is worth ${grain}`);
      }),
    );
  });

  it('names a byte of the window wherever it is asked', () => {
    fc.assert(
      fc.property(states, windows, fc.double({ min: -100, max: 2000, noNaN: true }), (state, window, x) => {
        const { va } = scaleOf(state, window).at(x);
        assert.ok(va >= window.start && va < window.end, String(va));
      }),
    );
  });

  it('gives all of a byte to that byte, where bytes are wide', () => {
    const window = { start: 0x4000n, end: 0x4010n };
    const scale = scaleOf(stateOf([[4n, 1n]]), window);
    for (let i = 0n; i < 16n; i++) {
      assert.equal(scale.at(scale.x(0x4000n + i) + 0.1).va, 0x4000n + i);
      assert.equal(scale.at(scale.x(0x4000n + i) + 79.9).va, 0x4000n + i);
    }
  });

  it('puts areas together where they are many, and loses none', () => {
    const state = stateOf(Array.from({ length: 1000 }, (_, i): Pages => [BigInt(16 + i * 2), 1n]));
    const segments = mapSegments(state, whole);
    const shown = segments.filter(({ kind }) => kind !== 'gap');
    assert.ok(shown.length <= SINGLE_AREAS);
    assert.equal(
      shown.reduce((sum, each) => sum + (each.kind === 'crowd' ? each.count : 1), 0),
      1000,
    );
  });

  it('leaves no hole between segments', () => {
    fc.assert(
      fc.property(states, windows, (state, window) => {
        let at = window.start;
        for (const { start, end } of mapSegments(state, window)) {
          assert.equal(start, at);
          assert.ok(end > start);
          at = end;
        }
        assert.equal(at, window.end);
      }),
    );
  });
});

describe('the part of the address space in view', () => {
  it('keeps under the pointer what was there, however far it zooms', () => {
    const factors = fc.constantFrom(0.5, 0.8, 1.25, 2);
    fc.assert(
      fc.property(states, windows, share, factors, (state, window, part, factor) => {
        const x = X0 + part * (X1 - X0);
        const { va } = scaleOf(state, window).at(x);
        const next = zoomed(state, whole, window, factor, part);
        // At an end of the space there is nothing more to move in.
        if (next === null || atAnEnd(next)) return;
        const byte = (X1 - X0) / Number(sizeOf(next));
        assert.ok(Math.abs(scaleOf(state, next).x(va) - x) <= 1 + byte);
      }),
    );
  });

  it('zooms down to the least there is to see, and out again to all', () => {
    fc.assert(
      fc.property(states, share, (state, part) => {
        let near: Reach = whole;
        for (let i = 0; i < 48; i++) near = zoomed(state, whole, near, 0.5, part) ?? near;
        assert.equal(sizeOf(near), LEAST);
        let far: Reach | null = near;
        for (let i = 0; i < 48 && far !== null; i++) far = zoomed(state, whole, far, 2, part);
        assert.equal(far, null);
      }),
      { numRuns: 30 },
    );
  });

  it('moves along without growing, and never sticks but at an end', () => {
    fc.assert(
      fc.property(states, windows, fc.constantFrom(-0.25, 0.25), (state, window, by) => {
        const next = panned(state, whole, window, by);
        if (next === null) return;
        assert.equal(sizeOf(next), sizeOf(window));
        assert.ok(by > 0 ? next.start >= window.start : next.start <= window.start);
        if (!atAnEnd(next)) assert.notEqual(next.start, window.start);
      }),
    );
  });
});
