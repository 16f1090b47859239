import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, type Edit } from '../../../../src/scenario/edit';
import type { Parsed, Scenario } from '../../../../src/scenario/model';
import { parseScenario } from '../../../../src/scenario/parse';
import { areaInserted } from '../../../../webview/model/move-areas';
import { heldAt, heldRange, moved, type Grab } from '../../../../webview/model/moves';
import { removal } from '../../../../webview/model/removal';
import { PATH_TEXT } from '../../../ui/support/path-scenario';

const goodOf = (text: string): Parsed & { readonly scenario: Scenario } => {
  const { scenario, problems } = parseScenario(text);
  if (scenario === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { scenario, problems };
};
const read = (text: string): Scenario => goodOf(text).scenario;

/** The text once it has been edited. */
function edited(text: string, edits: readonly Edit[]): string {
  const result = applyEdits(text, edits);
  assert.ok(result.ok, result.ok ? '' : result.message);
  let made = text;
  for (const { offset, length, text: piece } of [...result.changes].reverse())
    made = made.slice(0, offset) + piece + made.slice(offset + length);
  return made;
}

const TEXT = PATH_TEXT.replace('c_char', 'u32').replace('get_as_str"', 'get_as_slice", "length": 8');
const scenario = read(TEXT);

/** A scenario of a few areas beside and apart from each other, with memory in and across them. */
const texts = fc
  .record({
    areas: fc.array(
      fc.record({
        before: fc.nat(2),
        pages: fc.integer({ min: 1, max: 3 }),
        size: fc.constantFrom('units', 'hex'),
        backing: fc.constantFrom('lazy', 'populated', { linear: '0x2000' }, { linear: '0x80_0000' }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    fills: fc.array(
      fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.integer({ min: 1, max: 9000 }) }),
      { maxLength: 4 },
    ),
    address: fc.constantFrom('0x10000ff8', '0x1000_0FF8', '0x8'),
    element: fc.constantFrom('u8', 'u32', 'u64'),
    length: fc.constantFrom<(number | string)[]>(3, '0x10', '4K'),
  })
  .map(({ areas, fills, address, element, length }) => {
    let page = 0x1_0000;
    const mappings = areas.map(({ before, pages, size, backing }, i) => {
      const start = (page + before) * 4096;
      page += before + pages;
      const code = size === 'hex' ? `0x${(pages * 4096).toString(16)}` : `${pages * 4}K`;
      return { name: `a${i}`, start: `0x${start.toString(16)}`, size: code, flags: 'rw-u', backing };
    });
    const from = 0x1000_0000;
    const memory = fills.map(({ at, length: bytes }) => ({
      at: `0x${(from + Math.floor(at * (page * 4096 - from))).toString(16)}`,
      byte: 1,
      length: `0x${bytes.toString(16)}`,
    }));
    const steps = [{ call: 'p.get_as_slice', length }];
    const pointers = { p: { type: `UserConstPtr<${element}>`, address } };
    return JSON.stringify({ faultline: 1, title: 't', mappings, memory, pointers, steps });
  })
  .filter((text) => parseScenario(text).scenario !== null);

const grabs = fc.oneof<fc.Arbitrary<Grab>[]>(
  fc.record({ kind: fc.constant('area' as const), index: fc.nat(4) }),
  fc.record({
    kind: fc.constant('edge' as const),
    index: fc.nat(4),
    edge: fc.constantFrom('start' as const, 'end' as const),
  }),
  fc.constant({ kind: 'pointer', index: 0 }),
  fc.constant({ kind: 'length', index: 0 }),
  fc.bigInt(1n, 0x7_ffff_fffen).map((page) => ({ kind: 'new', at: page * 4096n })),
);
const addresses = fc.oneof(
  fc.bigInt(-(2n ** 65n), 2n ** 65n),
  fc.bigInt(0n, 2n ** 47n),
  fc.bigInt(-0x8000n, 0x8000n).map((by) => 0x1000_0000n + by),
  fc.bigInt(-0x8000n, 0x8000n).map((by) => 0x40_0000n + by),
);

describe('moving something of a scenario', () => {
  it('makes a text without new problems wherever it is brought, and the scenario that it said it would', () => {
    fc.assert(
      fc.property(
        texts,
        grabs,
        fc.array(addresses, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (first, grab, way, free) => {
          let text = first;
          for (const to of way) {
            const before = goodOf(text);
            if (heldAt(before.scenario, grab) === null) return;
            const so = moved(before.scenario, grab, to, free);
            if (so === null) continue;
            text = edited(text, so.edits);
            const after = goodOf(text);
            assert.deepEqual(after.scenario, so.scenario);
            assert.ok(after.problems.length <= before.problems.length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes a mapping out of any text, and puts one into it', () => {
    fc.assert(
      fc.property(texts, fc.nat(4), fc.nat(1 << 20), (text, index, page) => {
        const before = goodOf(text).scenario;
        const put = areaInserted(before, page, 1)!;
        assert.deepEqual(goodOf(edited(text, put.edits)).scenario, put.scenario);
        if (index >= before.mappings.length) return;
        const { edits } = removal(before, { kind: 'mapping', index });
        assert.equal(goodOf(edited(text, edits)).scenario.mappings.length, before.mappings.length - 1);
      }),
    );
  });

  it('comes back to where it was', () => {
    fc.assert(
      fc.property(grabs, addresses, (grab, to) => {
        if (grab.kind === 'new' || grab.kind === 'length') return;
        const away = moved(scenario, grab, to);
        const home = away && moved(away.scenario, grab, heldAt(scenario, grab)!);
        if (home) assert.deepEqual(heldRange(home.scenario, grab), heldRange(scenario, grab));
      }),
    );
  });

  it('keeps areas on pages, and pointers on their elements unless they are freed', () => {
    const area = moved(scenario, { kind: 'area', index: 0 }, 0x1000_0801n);
    assert.equal(area?.scenario.mappings[0]?.start, '0x10001000');
    assert.deepEqual([area.value, area.change], ['0x1000_1000', '1 page up']);
    assert.equal(moved(scenario, { kind: 'pointer', index: 0 }, 0x1001n)?.scenario.pointers[0]?.address, '0x1000');
    assert.equal(
      moved(scenario, { kind: 'pointer', index: 0 }, 0x1001n, true)?.scenario.pointers[0]?.address,
      '0x1001',
    );
  });

  it('lets an area pass another, and stop beside it', () => {
    const onto = moved(scenario, { kind: 'area', index: 0 }, 0x40_1000n);
    assert.equal(onto?.scenario.mappings[0]?.start, '0x402000');
    const beyond = moved(scenario, { kind: 'area', index: 0 }, 0x30_0000n);
    assert.equal(beyond?.scenario.mappings[0]?.start, '0x300000');
  });

  it('leaves numbers written as they were', () => {
    const text = TEXT.replace('"size": "16K"', '"size": "0x4000"').replace('"length": 8', '"length": "0x10"');
    const from = read(text);
    const after = (grab: Grab, to: bigint): string => edited(text, moved(from, grab, to)!.edits);
    assert.match(after({ kind: 'pointer', index: 0 }, 0x1000_1000n), /"address": "0x10001000"/);
    assert.match(after({ kind: 'edge', index: 0, edge: 'end' }, 0x1000_6000n), /"size": "0x6000"/);
    assert.match(after({ kind: 'length', index: 0 }, 0x1000_1010n), /"length": "0x6"/);
    assert.match(
      after({ kind: 'area', index: 0 }, 0x1000_1000n),
      /"start": "0x10001000".*\n.*\n.*\n.*"at": "0x10001ff8"/,
    );
  });

  it('keeps the frames of a linear area where its start is moved', () => {
    const text = TEXT.replace('"backing": "lazy"', '"backing": { "linear": "0x2000" }');
    const down = moved(read(text), { kind: 'edge', index: 0, edge: 'start' }, 0x0fff_f000n);
    assert.deepEqual(down?.scenario.mappings[0]?.backing, { kind: 'linear', at: '0x1000' });
    const stopped = moved(read(text), { kind: 'edge', index: 0, edge: 'start' }, 0x0fff_0000n);
    assert.equal(stopped?.scenario.mappings[0]?.start, '0xfffe000', 'physical memory begins there');
  });

  it('does not tear apart what is stored across two areas', () => {
    const text = TEXT.replace('"start": "0x400000"', '"start": "0x10004000"').replace(
      '0x10000ff8", "utf8',
      '0x10003ffc", "utf8',
    );
    const so = moved(read(text), { kind: 'area', index: 0 }, 0x2000_0000n);
    assert.deepEqual(so?.edits, []);
    assert.match(so.change, /stored across its edge/);
  });
});
