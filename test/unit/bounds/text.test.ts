import assert from 'node:assert/strict';
import { parseScenario } from '../../../src/scenario/parse';

const file = (inside: string): string => `{ "faultline": 1, ${inside} }`;
const mapping = (inside: string): string => file(`"mappings": [{ "name": "a", ${inside} }]`);

/** One error, so worded. */
function refused(text: string, says: RegExp): void {
  const { scenario, problems } = parseScenario(text);
  assert.equal(scenario, null);
  assert.equal(problems.length, 1, JSON.stringify(problems));
  assert.match(problems[0]!.message, says);
}

describe('a scenario beyond all bounds, as it is read', function () {
  this.timeout(60_000);

  it('is told where a size passes 64 bits by how much is mapped, 10^18 pages', () => {
    const size = `0x${(10n ** 18n * 4096n).toString(16)}`;
    refused(mapping(`"start": "0x1000", "size": "${size}"`), /^mappings\[0\]\.size: does not fit in 64 bits/);
  });

  it('is told where pages by the quadrillion reach past the address space', () => {
    refused(mapping('"start": "0x1000", "size": "0xffff_ffff_ffff_0000"'), /past the end of the address space/);
  });

  it('is told that lengths and counts are not negative, wherever they stand', () => {
    const pointers = '"pointers": { "p": { "type": "UserPtr<u32>", "address": "0x1000" } }';
    refused(file(`${pointers}, "steps": [{ "call": "p.get_as_slice", "length": -1 }]`), /must not be negative/);
    refused(file('"steps": [{ "limit_frames": -1 }]'), /must not be negative/);
    refused(file('"steps": [{ "populate": { "start": "0x1000", "size": "-4K" } }]'), /must not be negative/);
    refused(
      file(`${pointers}, "steps": [{ "call": "p.get_as_slice", "length": "0x1_0000_0000_0000_0000" }]`),
      /64 bits/,
    );
  });

  it('is refused with one message where it has a million areas', () => {
    const text = file(`"mappings": [${Array.from({ length: 1_000_000 }, () => '{}').join()}]`);
    refused(text, /at most can be run and looked at$/);
  });

  it('is refused where a name is used by itself, twice, or before it is there', () => {
    const self = '"types": { "a": "b", "b": "a" }, "pointers": { "p": { "type": "UserPtr<a>", "address": "0x1000" } }';
    const { scenario, problems } = parseScenario(file(self));
    assert.equal(scenario, null);
    assert.ok(problems.length > 0 && problems.length < 10);
    const ref = '"steps": [{ "read": "r", "as": "r" }]';
    assert.equal(parseScenario(file(ref)).scenario, null);
  });

  it('takes a type of 2^63 - 1 bytes and says that 2^63 is more than Rust has', () => {
    const sized = (size: string): string =>
      file(
        `"pointers": { "p": { "type": "UserPtr<Huge>", "address": "0x1000" } }, "types": { "Huge": { "size": "${size}", "align": 1 } }`,
      );
    const most = parseScenario(sized('0x7fff_ffff_ffff_ffff'));
    assert.equal(most.scenario?.pointers[0]?.element.size, '0x7fffffffffffffff', JSON.stringify(most.problems));
    refused(sized('0x8000_0000_0000_0000'), /^types\.Huge/);
  });
});
