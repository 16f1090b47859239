import assert from 'node:assert/strict';
import { phys } from '../../../src/core/addr/address';
import type { Run, RunOptions } from '../../../src/run/run';
import { runScenario } from '../../../src/run/run';
import { parseScenario } from '../../../src/scenario/parse';
import { kinds } from '../run/outcomes';

/** A text that is read without a complaint, run, and gone through from its first event to its last. */
function played(inside: string, options?: RunOptions): Run {
  const { scenario, problems } = parseScenario(`{ "faultline": 1, ${inside} }`);
  assert.ok(scenario !== null, problems[0]?.message);
  const run = runScenario(scenario, options);
  assert.equal(run.steps.length, scenario.steps.length);
  assert.ok(run.trace.length <= (options?.maxEvents ?? 5_000_000));
  for (const n of [0, 1, run.trace.length >> 1, run.trace.length]) {
    if (n > run.trace.length) continue;
    const state = run.trace.state(n);
    const { total, used, free } = state.frames();
    assert.equal(used + free, total);
    state.areas();
    state.word(phys(0xf_ffff_ffff_f000n));
    if (n > 0) assert.equal(run.trace.event(n).n, n);
  }
  return run;
}

const ALL = '{ "name": "all", "start": "0x1000", "size": "0x7fff_ffff_f000" }';
const CHARS = '"pointers": { "p": { "type": "UserPtr<c_char>", "address": "0x1000_0000" } }';
const SLICE = '{ "call": "p.get_as_slice", "provider": "direct", "length": "0x7000_0000_0000" }';
/** Tables begin at 1 MiB, where the allocator does. */
const TABLES = (pages: string): string =>
  `{ "name": "tables", "start": "0x2000", "size": "${pages}", "backing": { "linear": "0x10_0000" } }`;

describe('a scenario beyond all bounds, as it runs', function () {
  this.timeout(60_000);

  it('ends a slice of all there is where the frames end, with ENOMEM', () => {
    const run = played(`"mappings": [${ALL}], ${CHARS}, "steps": [${SLICE}]`);
    assert.deepEqual(kinds(run), ['ENOMEM']);
    const { free, total } = run.trace.state(run.trace.length).frames();
    assert.equal(free, 0);
    assert.ok(run.trace.length < 8 * total, 'a few events a frame, not one a page');
  });

  it('ends it at the limit of events where there are frames enough', () => {
    const run = played(
      `"machine": { "frames": 16777216 }, "mappings": [${ALL}], ${CHARS}, "steps": [${SLICE}, { "call": "p.address" }]`,
      {
        maxEvents: 10_000,
      },
    );
    assert.deepEqual(kinds(run), ['limit', 'not-run']);
    assert.equal(run.trace.length, 10_000);
  });

  it('populates, protects and unmaps an address space of pages that are not there', () => {
    const range = '"start": "0x1000", "size": "0x7fff_ffff_f000"';
    const run = played(
      `"machine": { "frames": 64 }, "mappings": [${ALL}], "steps": [{ "populate": { ${range} } }, { "protect": { ${range}, "flags": "r--u" } }, { "unmap": { ${range} } }]`,
    );
    assert.deepEqual(kinds(run), ['ENOMEM', 'ENOMEM', 'ok']);
    assert.deepEqual(run.trace.state(run.trace.length).areas(), []);
  });

  it('gives a type of 2^63 - 1 bytes an errno, and two of them the panic that Rust has for them', () => {
    const run = played(
      `"types": { "Huge": { "size": "0x7fff_ffff_ffff_ffff", "align": 1 } },
       "pointers": { "p": { "type": "UserPtr<Huge>", "address": "0x1000_0000" } }, "mappings": [${ALL}],
       "steps": [{ "call": "p.get", "provider": "direct" }, { "call": "p.get_as_slice", "provider": "direct", "length": 2 }]`,
    );
    assert.deepEqual(kinds(run), ['EFAULT', 'kernel-panic']);
  });

  it('lets a program write over the tables that map it, and walks what it wrote', () => {
    // The root's first entry comes to lead back to the root: a table that maps itself.
    const word = (value: bigint): string => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(value);
      return bytes.toString('hex');
    };
    const selves = [0x10_0027n, 0x10_00a7n];
    const beyond = [0xf_ffff_ffff_f027n, 0x7ff0_0000_0000_0027n, (1n << 64n) - 1n];
    for (const value of [...selves, ...beyond]) {
      const run = played(
        `"mappings": [${TABLES('64K')}],
         "pointers": { "root": { "type": "UserPtr<u64>", "address": "0x2000" }, "p": { "type": "UserConstPtr<c_char>", "address": "0x3000" } },
         "steps": [
           { "call": "root.get", "provider": "direct", "as": "entry" },
           { "write": "entry", "hex": "${word(value)}" },
           { "user": { "access": "read", "at": "0x2000", "size": 8 }, "actor": "U1" },
           { "user": { "access": "write", "at": "0x0fff_ffff_f000", "size": 4096 }, "actor": "U2" },
           { "call": "p.get_as_str", "provider": "direct", "actor": "U3" },
           { "unmap": { "start": "0x2000", "size": "64K" }, "actor": "U4" }
         ]`,
        { maxEvents: 100_000 },
      );
      assert.equal(kinds(run)[1], 'ok');
      const written = run.steps[1]!.last;
      assert.equal(run.trace.state(written).word(phys(0x10_0000n)) & ~0x60n, value & ~0x60n);
      assert.ok(run.trace.length < 100_000, kinds(run).join());
    }
  });

  it('runs with one frame: an address space that can map nothing', () => {
    const run = played(
      `"machine": { "frames": 1 }, "mappings": [${ALL}], ${CHARS}, "steps": [{ "call": "p.get", "provider": "direct" }]`,
    );
    assert.deepEqual(kinds(run), ['ENOMEM']);
    assert.deepEqual(run.trace.state(run.trace.length).frames(), { total: 1, used: 1, free: 0 });
  });

  it('stops at one event, which says so', () => {
    const run = played(`"mappings": [${ALL}], ${CHARS}, "steps": [${SLICE}, ${SLICE}]`, { maxEvents: 1 });
    assert.deepEqual(kinds(run), ['limit', 'not-run']);
    assert.equal(run.trace.kind(1), 'outcome');
  });

  it('stops soon where it is cancelled at once, in the set-up as well', () => {
    const cancelled = (): boolean => true;
    const steps = played(`"machine": { "frames": 16777216 }, "mappings": [${ALL}], ${CHARS}, "steps": [${SLICE}]`, {
      cancelled,
    });
    assert.deepEqual(kinds(steps), ['limit']);
    assert.ok(steps.trace.length < 0x1_0000);
    const area = '{ "name": "big", "start": "0x1000_0000", "size": "1G", "backing": "populated" }';
    const setUp = played(`"machine": { "frames": 16777216 }, "mappings": [${area}], "steps": []`, { cancelled });
    assert.deepEqual(setUp.setupProblems.length, 1);
    assert.match(setUp.setupProblems[0]!, /^Mapping "big" could not be made: /);
  });

  it('bounds memory by changes where events are few: pages written whole', () => {
    const writes = Array.from({ length: 4000 }, (_, i) => {
      const at = (0x1000_0000 + i * 4096).toString(16);
      return `{ "user": { "access": "write", "at": "0x${at}", "size": 4096 } }`;
    });
    const run = played(`"machine": { "frames": 16384 }, "mappings": [${ALL}], "steps": [${writes.join()}]`, {
      maxEvents: 100_000,
    });
    let changes = 0;
    for (let n = 1; n <= run.trace.length; n++) changes += run.trace.changes(n).length;
    assert.ok(kinds(run).includes('limit'));
    assert.ok(changes < 0x20_0000 + run.trace.length, `${changes} changes`);
  });
});
