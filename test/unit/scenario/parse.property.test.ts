import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseScenario } from '../../../src/scenario/parse';
import { FULL } from './full';

describe('parseScenario, whatever the text', function () {
  this.timeout(60_000);

  const sane = (text: string) => {
    const { scenario, problems } = parseScenario(text);
    assert.equal(
      scenario === null,
      problems.some(({ severity }) => severity === 'error'),
    );
    for (const { offset, length, message } of problems) {
      assert.ok(
        offset >= 0 && length >= 0 && offset + length <= Math.max(text.length, 1),
        `${message} at ${offset}+${length}`,
      );
      assert.ok(message.length > 0 && !message.includes('undefined') && !message.includes('Invalid'), message);
    }
  };

  it('never throws, and marks places that are in the text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200, unit: 'binary' }), sane));
    fc.assert(fc.property(fc.json({ maxDepth: 4 }), sane));
  });

  it('never throws on a scenario with a part cut out, doubled or replaced', () => {
    const pieces = fc.constantFrom(
      '',
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '0',
      '-1',
      '1e999',
      'null',
      '{}',
      '[]',
      '""',
      '"0x"',
      '"9G"',
      '/*',
      '\\u0000',
    );
    const cases = fc.tuple(fc.nat(FULL.length), fc.nat(40), pieces);
    fc.assert(
      fc.property(cases, ([from, length, piece]) => {
        sane(FULL.slice(0, from) + piece + FULL.slice(from + length));
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on a scenario with any value in any place', () => {
    const tree = JSON.parse(JSON.stringify(parseLoose(FULL))) as Record<string, unknown>;
    const places = placesOf(tree);
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(
        '0x',
        '0x0',
        '0xffff_ffff_ffff_ffff',
        '0x1_0000_0000_0000_0000',
        '18446744073709551615',
        '1G',
        '0G',
        '-4K',
        1e21,
        -0,
        0.5,
        2 ** 53,
        '\ud800',
        'U1',
        'path.get',
        'UserPtr<>',
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), odd, (path, value) => {
        const copy = structuredClone(tree);
        let around = copy;
        for (const step of path.slice(0, -1)) around = around[step] as Record<string, unknown>;
        around[path.at(-1)!] = value;
        sane(JSON.stringify(copy));
      }),
      { numRuns: 500 },
    );
  });
});

/** FULL has comments and trailing commas, which JSON.parse does not take. */
const parseLoose = (text: string): unknown => JSON.parse(text.replace(/ \/\/.*$/gm, '').replace(/,(\s*[\]}])/g, '$1'));

function placesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, entry]) => placesOf(entry, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}
