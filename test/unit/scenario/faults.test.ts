import assert from 'node:assert/strict';
import { parseScenario } from '../../../src/scenario/parse';
import { file, mappings, pointers, wrong } from './wrong';

describe('the fields of a file', () => {
  it('suggests the key that was meant, once', () => {
    wrong(mappings('{ "name": "heap", «"strat"»: "0x1000", "size": "4K" }'), [
      'unknown-key',
      'mappings[0].strat: unknown key; did you mean "start"?',
      ['start'],
    ]);
  });

  it('names the known keys where no suggestion is near', () => {
    wrong(file('"machine": { «"colour"»: 1 }'), [
      'unknown-key',
      'machine.colour: unknown key; known here are frames, cpus, wp, nxe, smep, smap, ac, pke, pkru, maxphyaddr, accessedDirty, profile or 1 more',
    ]);
  });

  it('marks the key of an object that misses something, or its bracket where it has none', () => {
    wrong(file('"types": { «"t"»: { "size": 8 } }'), [
      'missing-key',
      'types.t.align: missing; expected a count, such as 16 or "0x10"',
    ]);
    wrong(mappings('«{» "name": "heap", "start": "0x1000" }'), [
      'missing-key',
      'mappings[0].size: missing; expected a size in quotes, such as "8K", "2M" or "0x3000"',
    ]);
    wrong('«{» "title": "No version" }', ['missing-key', 'faultline: missing; expected 1, the version of this format']);
  });

  it('refuses another version', () => {
    wrong('{ "faultline": «2» }', ['wrong-type', 'faultline: expected 1, the version of this format, found 2']);
  });

  it('says what stands where something else is due', () => {
    wrong(
      file('"title": «["x"]», "mappings": «{}», "machine": «"fast"», "tags": «null»'),
      ['wrong-type', 'title: expected a name in quotes, found a list'],
      ['wrong-type', 'mappings: expected a list of mappings, found an object'],
      ['wrong-type', 'machine: expected an object such as { "frames": 4096 }, found "fast"'],
      ['wrong-type', 'tags: expected a list of words, such as ["EFAULT", "slice"], found null'],
    );
  });

  it('refuses empty and unreadable names', () => {
    wrong(
      file(`"title": «" "», "mappings": [{ "name": «"a\\nb"», "start": "0x1000", "size": "4K" }]`),
      ['bad-name', 'title: expected a name, found nothing'],
      ['bad-name', 'mappings[0].name: expected a name on one line, without control characters'],
    );
    wrong(pointers('«"my path"»: { "type": "UserPtr<u8>", "address": "0x0" }', ''), [
      'bad-name',
      'pointers["my path"]: expected a name of letters, digits and "_", 60 at most, found "my path"',
      ['my_path'],
    ]);
  });

  it('refuses a key that stands twice, and one that JavaScript would swallow', () => {
    wrong(file('"title": "a", «"title"»: "b"'), [
      'duplicate-key',
      'title: the key "title" stands here twice; keep one',
    ]);
    wrong(pointers('«"__proto__"»: {}', ''), ['bad-name', 'pointers.__proto__: no key may be called "__proto__"']);
  });

  it('takes names that mean something to JavaScript', () => {
    const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    const inside = names.map((name) => `"${name}": { "type": "UserPtr<u8>", "address": "0x0" }`).join();
    const { scenario } = parseScenario(pointers(inside, ''));
    assert.deepEqual(
      scenario?.pointers.map(({ name }) => name),
      names,
    );
  });

  it('suggests the word that was meant', () => {
    wrong(file('"kernel": «"axptr-0.1"»'), [
      'bad-value',
      'kernel: expected "axptr-0.1.0", "starry-next" or "axptr-documented", found "axptr-0.1"; did you mean "axptr-0.1.0"?',
      ['axptr-0.1.0'],
    ]);
  });

  it('reports every wrong field, not the first one', () => {
    wrong(
      file(
        `"machine": { "frames": «0», "wp": «"yes"» }, "mappings": [{ "name": "a", "start": «"1000"», "size": «"4k"», "flags": «"wr"» }]`,
      ),
      ['out-of-range', 'machine.frames: expected a count from 1 to 16777216, found 0', ['1']],
      ['wrong-type', 'machine.wp: expected true or false, found "yes"'],
      [
        'bad-value',
        'mappings[0].start: expected an address in quotes, such as "0x1000_0ff0", found "1000"',
        ['0x1000'],
      ],
      ['bad-value', 'mappings[0].size: expected a size in quotes, such as "8K", "2M" or "0x3000", found "4k"', ['4K']],
      [
        'bad-value',
        'mappings[0].flags: expected flags such as "rw-u": r, w, x and u in this order, "-" for what is missing, then "d" and "c" where set, found "wr"',
        ['rw--'],
      ],
    );
  });
});

describe('numbers in a file', () => {
  it('refuses addresses that are plain numbers, negative, or past 64 bits', () => {
    const start = (value: string) => mappings(`{ "name": "a", "start": «${value}», "size": "4K" }`);
    wrong(start('4096'), [
      'wrong-type',
      'mappings[0].start: expected an address in quotes, such as "0x1000_0ff0", found 4096',
      ['0x1000'],
    ]);
    wrong(start('"-0x1000"'), ['bad-value', 'mappings[0].start: must not be negative, found "-0x1000"']);
    wrong(start('"0x1_0000_0000_0000_0000"'), [
      'bad-value',
      'mappings[0].start: does not fit in 64 bits, found "0x1_0000_0000_0000_0000"; the largest is 0xffff_ffff_ffff_ffff',
    ]);
  });

  it('refuses sizes without a unit, negative ones, and 17 billion gigabytes', () => {
    const size = (value: string) => mappings(`{ "name": "a", "start": "0x1000", "size": «${value}» }`);
    const words = 'mappings[0].size: expected a size in quotes, such as "8K", "2M" or "0x3000", found';
    wrong(size('8192'), ['wrong-type', `${words} 8192`, ['8K', '0x2000']]);
    wrong(size('"8192"'), ['bad-value', `${words} "8192"`, ['8K', '0x2000']]);
    wrong(size('"8 KiB"'), ['bad-value', `${words} "8 KiB"`, ['8K']]);
    wrong(size('"-4K"'), ['bad-value', 'mappings[0].size: must not be negative, found "-4K"']);
    wrong(size('"17179869184G"'), [
      'bad-value',
      'mappings[0].size: does not fit in 64 bits, found "17179869184G"; the largest is 0xffff_ffff_ffff_ffff',
    ]);
    wrong(size('"99999999999999999999999999G"'), [
      'bad-value',
      'mappings[0].size: does not fit in 64 bits, found "99999999999999999999999999G"; the largest is 0xffff_ffff_ffff_ffff',
    ]);
  });

  it('refuses counts that are no whole numbers, or rounded by JSON', () => {
    const cpus = (value: string) => file(`"machine": { "cpus": «${value}» }`);
    wrong(cpus('1.5'), ['bad-value', 'machine.cpus: expected a whole number, found 1.5', ['2']]);
    wrong(cpus('-1'), ['bad-value', 'machine.cpus: must not be negative, found "-1"']);
    wrong(cpus('99999999999999999999'), [
      'bad-value',
      'machine.cpus: a plain number is exact only up to 9007199254740991; write it as text, such as "0x20_0000_0000_0000"',
    ]);
    wrong(cpus('"many"'), ['bad-value', 'machine.cpus: expected a count, such as 16 or "0x10", found "many"']);
  });
});
