import assert from 'node:assert/strict';
import { parseScenario } from '../../../src/scenario/parse';

/**
 * Checks one file that is wrong in the places between « and ». The problems have to be exactly there, in order, with these
 * codes and messages; `code*` is a warning.
 */
function wrong(marked: string, ...expected: [code: string, message: string, suggestions?: string[]][]): void {
  const places: string[] = [];
  let text = '';
  for (const [index, part] of marked.split(/[«»]/).entries()) {
    if (index % 2 === 1) places.push(`${text.length}+${part.length}`);
    text += part;
  }
  const { scenario, problems } = parseScenario(text);
  const seen = problems.map(({ code, severity, message, suggestions, offset, length }) => [
    `${code}${severity === 'warning' ? '*' : ''}`,
    message,
    [...suggestions],
    `${offset}+${length}`,
  ]);
  assert.deepEqual(
    seen,
    expected.map(([code, message, suggestions = []], index) => [code, message, suggestions, places[index]]),
  );
  assert.equal(
    scenario === null,
    expected.some(([code]) => !code.endsWith('*')),
  );
}

/** A file with this inside. */
const file = (inside: string): string => `{ "faultline": 1, ${inside} }`;
const HEAP = '{ "name": "heap", "start": "0x1000_0000", "size": "16K" }';
const mappings = (...entries: string[]): string => file(`"mappings": [${entries.join(', ')}]`);
const pointers = (inside: string, steps: string): string => file(`"pointers": { ${inside} }, "steps": [${steps}]`);
const PATH = '"path": { "type": "UserConstPtr<c_char>", "address": "0x1000_0ff0" }';
const BUFFER = '"buffer": { "type": "UserPtr<u32>", "address": "0x1000_0000" }';

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
      'machine.colour: unknown key; known here are frames, cpus, wp, nxe, smep or smap',
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

describe('mappings', () => {
  it('gives the two nearest pages, the nearer one first', () => {
    wrong(mappings('{ "name": "heap", "start": «"0x1000_0800"», "size": "4K" }'), [
      'unaligned',
      'mappings[0].start: not on a page: 0x800 past 0x1000_0000',
      ['0x1000_0000', '0x1000_1000'],
    ]);
    wrong(
      mappings('{ "name": "heap", "start": «"0x1000_0fff"», "size": «"0x1001"» }'),
      ['unaligned', 'mappings[0].start: not on a page: 0xfff past 0x1000_0000', ['0x1000_1000', '0x1000_0000']],
      ['unaligned', 'mappings[0].size: not a whole number of 4K pages: 0x1 over', ['4K', '8K']],
    );
  });

  it('refuses a mapping without a page', () => {
    wrong(mappings('{ "name": "heap", "start": "0x1000", "size": «"0x0"» }'), [
      'out-of-range',
      'mappings[0].size: a mapping has one page at least',
      ['4K'],
    ]);
  });

  it('keeps mappings inside the address space', () => {
    wrong(mappings('{ "name": "null", "start": «"0x0"», "size": "4K" }'), [
      'out-of-range',
      'mappings[0].start: outside the address space, 0x1000 to 0x8000_0000_0000',
      ['0x1000'],
    ]);
    wrong(mappings('{ "name": "kernel", "start": «"0xffff_8000_0000_0000"», "size": "4K" }'), [
      'out-of-range',
      'mappings[0].start: outside the address space, 0x1000 to 0x8000_0000_0000',
      ['0x7fff_ffff_f000'],
    ]);
    wrong(mappings('{ "name": "stack", "start": "0x7fff_fff0_0000", "size": «"2M"» }'), [
      'out-of-range',
      'mappings[0].size: ends at 0x8000_0010_0000, past the end of the address space, 0x8000_0000_0000',
      ['1M'],
    ]);
  });

  it('names both of two that overlap, and where the later one would fit', () => {
    wrong(mappings(HEAP, '{ "name": "arena", "start": «"0x1000_3000"», "size": "8K" }'), [
      'overlap',
      'mappings[1].start: "arena" (0x1000_3000 to 0x1000_5000) overlaps "heap" (0x1000_0000 to 0x1000_4000)',
      ['0x1000_4000', '0xfff_e000'],
    ]);
  });

  it('lets mappings touch', () => {
    wrong(mappings(HEAP, '{ "name": "arena", "start": "0x1000_4000", "size": "8K" }'));
  });

  it('wants a name for each', () => {
    wrong(mappings(HEAP, '{ "name": «"heap"», "start": "0x2000_0000", "size": "4K" }'), [
      'duplicate-name',
      'mappings[1].name: mappings[0] is called "heap", too; each needs its own name',
      ['heap 2'],
    ]);
  });

  it('judges where a linear mapping leads', () => {
    const linear = (at: string) =>
      mappings(`{ "name": "io", "start": "0x1000", "size": "8K", "backing": { "linear": «"${at}"» } }`);
    wrong(linear('0x800_0100'), [
      'unaligned',
      'mappings[0].backing.linear: not on a page: 0x100 past 0x800_0000',
      ['0x800_0000', '0x800_1000'],
    ]);
    wrong(linear('0xf_ffff_ffff_f000'), [
      'out-of-range',
      'mappings[0].backing.linear: the area would end past the last physical address, 0xf_ffff_ffff_ffff',
    ]);
  });

  it('bounds what would be mapped page by page, not what is lazy', () => {
    wrong(mappings('{ "name": "all", "start": "0x1000", "size": «"64G"», "backing": "populated" }'), [
      'too-large',
      'mappings[0].size: a populated area has 4G at most, for each of its pages is mapped at once; a lazy one may be larger',
      ['4G'],
    ]);
    wrong(mappings('{ "name": "all", "start": "0x1000", "size": "0x7fff_ffff_f000" }'));
  });

  it('judges the address space itself', () => {
    wrong(
      file('"addressSpace": { "base": «"0x1800"», "size": «"0x0"» }'),
      ['unaligned', 'addressSpace.base: not on a page: 0x800 past 0x1000', ['0x1000', '0x2000']],
      ['out-of-range', 'addressSpace.size: an address space has one page at least', ['0x7fff_ffff_f000']],
    );
    wrong(file('"addressSpace": { "base": "0xffff_ffff_ffff_e000", "size": «"8K"» }'), [
      'out-of-range',
      'addressSpace.size: the address space would end at 0x1_0000_0000_0000_0000, past the last page that axmm can name',
      ['0x1000'],
    ]);
  });
});

describe('memory', () => {
  const memory = (...entries: string[]): string => file(`"mappings": [${HEAP}], "memory": [${entries.join(', ')}]`);

  it('has to lie in mappings, to the last byte', () => {
    wrong(memory('{ "at": «"0x2000_0000"», "utf8": "hi" }'), [
      'unmapped-memory',
      'memory[0].at: 0x2000_0000 is in no mapping, so nothing can be stored there',
      ['0x1000_3ffe'],
    ]);
    wrong(memory('{ "at": «"0x1000_3ffc"», "utf8": "hello" }'), [
      'unmapped-memory',
      'memory[0].at: from 0x1000_4000 on it is in no mapping, so nothing can be stored there',
      ['0x1000_3ffb'],
    ]);
  });

  it('counts the bytes of UTF-8, not the letters', () => {
    wrong(memory('{ "at": "0x1000_3ffa", "utf8": "äöü" }'));
    wrong(memory('{ "at": "0x1000_3ffc", "utf8": "😀" }'));
    wrong(memory('{ "at": «"0x1000_3ffd"», "utf8": "😀" }'), [
      'unmapped-memory',
      'memory[0].at: from 0x1000_4000 on it is in no mapping, so nothing can be stored there',
      ['0x1000_3ffc'],
    ]);
  });

  it('says nothing about mappings that are wrong themselves', () => {
    wrong(
      file(
        `"mappings": [{ "name": "heap", "start": «12», "size": "4K" }], "memory": [{ "at": "0x1000", "utf8": "x" }]`,
      ),
      ['wrong-type', 'mappings[0].start: expected an address in quotes, such as "0x1000_0ff0", found 12', ['0xc']],
    );
  });

  it('refuses half a byte, and digits that are none', () => {
    wrong(memory('{ "at": "0x1000_0000", "hex": «"2f 6"» }'), [
      'bad-value',
      'memory[0].hex: 3 digits make no whole number of bytes; two digits are one byte',
      ['2f06', '2f'],
    ]);
    wrong(memory('{ "at": "0x1000_0000", "hex": «"0x2f"» }'), [
      'bad-value',
      'memory[0].hex: expected hexadecimal digits, two a byte and without 0x, found "x"',
      ['2f'],
    ]);
  });

  it('refuses text without UTF-8', () => {
    wrong(memory('{ "at": "0x1000_0000", "utf8": «"a\\ud800b"» }'), [
      'bad-value',
      'memory[0].utf8: character 2 is half of a surrogate pair, which has no UTF-8; write such bytes as "hex"',
    ]);
  });

  it('refuses bytes past 255', () => {
    wrong(memory('{ "at": "0x1000_0000", "byte": «256», "length": "4K" }'), [
      'out-of-range',
      'memory[0].byte: expected a count from 0 to 255, found 256',
      ['255'],
    ]);
  });

  it('warns of what is stored over', () => {
    wrong(memory('{ "at": "0x1000_0000", "byte": 1, "length": "4K" }', '{ "at": «"0x1000_0ff8"», "u64": [1, 2] }'), [
      'overlap*',
      'memory[1].at: stores over memory[0] at 0x1000_0ff8 to 0x1000_1000; the later entry stands',
    ]);
  });

  it('refuses more than the machine has frames for', () => {
    const inside = `"machine": { "frames": 2 }, "mappings": [${HEAP}]`;
    wrong(
      file(
        `${inside}, "memory": [{ "at": "0x1000_0000", "utf8": "x" }, «{ "at": "0x1000_0fff", "byte": 1, "length": "0x1002" }»]`,
      ),
      ['out-of-range', 'memory[1]: all entries up to here fill 3 pages; the machine has 2 frames'],
    );
  });

  it('bounds what is stored: it has to be held', () => {
    const inside = '"mappings": [{ "name": "heap", "start": "0x1000", "size": "1G" }], "machine": { "frames": 65536 }';
    wrong(file(`${inside}, "memory": [{ "at": "0x1000", "byte": 1, "length": "16M" }]`));
    wrong(file(`${inside}, "memory": [«{ "at": "0x1000", "byte": 1, "length": "0x100_0001" }»]`), [
      'too-large',
      'memory[0]: all entries up to here store more than 16M; that is the most',
    ]);
  });

  it('tells the kinds of entries by their keys', () => {
    wrong(memory('«{ "at": "0x1000_0000" }»'), [
      'missing-key',
      'memory[0]: expected one of the keys "utf8", "hex", "u64" or "byte"',
    ]);
    wrong(memory('{ "at": "0x1000_0000", «"uft8"»: "x" }'), [
      'unknown-key',
      'memory[0].uft8: unknown key; did you mean "utf8"?',
      ['utf8'],
    ]);
    wrong(memory('{ "at": "0x1000_0000", "utf8": "x", «"hex"»: "00" }'), [
      'unknown-key',
      'memory[0].hex: stands beside "utf8"; there can be only one of the two',
    ]);
    wrong(memory('«"text"»'), [
      'wrong-type',
      'memory[0]: expected an object such as { "at": "0x1000_0ff0", "utf8": "/etc/passwd" }, found "text"',
    ]);
  });
});

describe('types and pointers', () => {
  it('has the layouts that Rust has', () => {
    const type = (size: string, align: string) => file(`"types": { "t": { "size": ${size}, "align": ${align} } }`);
    wrong(type('12', '«6»'), [
      'bad-value',
      'types.t.align: an alignment is a power of two from 1 to 2^29, found 6',
      ['4', '8'],
    ]);
    wrong(type('12', '«0»'), [
      'bad-value',
      'types.t.align: an alignment is a power of two from 1 to 2^29, found 0',
      ['1'],
    ]);
    wrong(type('«12»', '8'), [
      'bad-value',
      'types.t.size: a size is a multiple of the alignment, and 12 is none of 8',
      ['16', '8'],
    ]);
    wrong(type('«"0x8000_0000_0000_0000"»', '1'), [
      'too-large',
      'types.t.size: no Rust type is larger than isize::MAX, 0x7fff_ffff_ffff_ffff bytes',
    ]);
    wrong(type('0', '4096'));
    wrong(type('3', '1'));
  });

  it('does not let built-in types be renamed', () => {
    wrong(file('"types": { «"u8"»: { "size": 1, "align": 1 } }'), [
      'duplicate-name',
      'types.u8: "u8" is built in; choose another name',
    ]);
  });

  it('knows the pointer types', () => {
    const type = (value: string) =>
      file(
        `"types": { "timespec": { "size": 16, "align": 8 } }, "pointers": { "p": { "type": «"${value}"», "address": "0x0" } }`,
      );
    wrong(type('UserPtr<timspec>'), [
      'unknown-name',
      'pointers.p.type: there is no type "timspec"; did you mean "timespec"?',
      ['UserPtr<timespec>'],
    ]);
    wrong(type('UserMutPtr<u8>'), [
      'bad-value',
      'pointers.p.type: axptr has UserPtr and UserConstPtr, not "UserMutPtr"; did you mean "UserPtr"?',
      ['UserPtr<u8>'],
    ]);
    wrong(type('u64'), [
      'bad-value',
      'pointers.p.type: expected a pointer type such as "UserPtr<u64>" or "UserConstPtr<c_char>", found "u64"',
      ['UserPtr<u64>', 'UserConstPtr<u64>'],
    ]);
  });

  it('says once what is wrong with a type, not again where it is used', () => {
    wrong(
      file(
        '"types": { "t": { "size": 8, "align": «"x"» } }, "pointers": { "p": { "type": "UserPtr<t>", "address": "0x0" } }',
      ),
      ['bad-value', 'types.t.align: expected a count, such as 16 or "0x10", found "x"'],
    );
  });

  it('takes any address at all: what is wrong with it is what the run shows', () => {
    const address = (value: string) =>
      pointers(`"p": { "type": "UserPtr<u64>", "address": "${value}" }`, '{ "call": "p.get" }');
    for (const value of ['0x0', '0x3', '0xffff_8000_0000_0000', '0x8000_0000_0000', '0xffff_ffff_ffff_ffff'])
      wrong(address(value));
  });
});

describe('steps', () => {
  it('tells what was meant by the key, and that there is one', () => {
    wrong(pointers(PATH, '{ «"cal"»: "path.get" }'), [
      'unknown-key',
      'steps[0].cal: unknown key; did you mean "call"?',
      ['call'],
    ]);
    wrong(file('"steps": [«{}»]'), [
      'missing-key',
      'steps[0]: expected one of the keys "call", "read", "write", "deref", "user", "map", "unmap", "protect", "populate" or "limit_frames"',
    ]);
    wrong(file('"steps": [{ "unmap": { "start": "0x0", "size": "4K" }, «"populate"»: {} }]'), [
      'unknown-key',
      'steps[0].populate: stands beside "unmap"; there can be only one of the two',
    ]);
  });

  it('knows pointers and methods', () => {
    wrong(pointers(PATH, '{ "call": «"pth.get"» }'), [
      'unknown-name',
      'steps[0].call: there is no pointer "pth"; did you mean "path"?',
      ['path.get'],
    ]);
    wrong(pointers(PATH, '{ "call": «"path.get_as_slise"», "length": 4 }'), [
      'bad-method',
      'steps[0].call: no pointer has a method "get_as_slise"; there are get, get_as_slice, get_as_null_terminated, get_as_str, nullable, is_null or address; did you mean "path.get_as_slice" or "path.get_as_str"?',
      ['path.get_as_slice', 'path.get_as_str'],
    ]);
    wrong(pointers(PATH, '{ "call": «"path"» }'), [
      'bad-method',
      'steps[0].call: expected a pointer and a method, such as "path.get_as_str", found "path"',
    ]);
    wrong(pointers(PATH, '{ "deref": «"paht"» }'), [
      'unknown-name',
      'steps[0].deref: there is no pointer "paht"; did you mean "path"?',
      ['path'],
    ]);
  });

  it('has get_as_str for a UserConstPtr<c_char> only', () => {
    wrong(pointers(BUFFER, '{ "call": «"buffer.get_as_str"» }'), [
      'bad-method',
      'steps[0].call: only a UserConstPtr<c_char> has get_as_str, and "buffer" is a UserPtr<u32>',
      ['buffer.get_as_null_terminated'],
    ]);
  });

  it('has a length for get_as_slice and for nothing else', () => {
    wrong(pointers(PATH, '«{» "call": "path.get_as_slice" }'), [
      'missing-key',
      'steps[0].length: missing; get_as_slice takes a count of elements',
    ]);
    wrong(pointers(PATH, '{ "call": "path.get", «"length"»: 1 }'), [
      'bad-method',
      'steps[0].length: get takes no length; get_as_slice does',
    ]);
  });

  it('takes any length and any range: what is wrong with them is what the run shows', () => {
    wrong(pointers(BUFFER, '{ "call": "buffer.get_as_slice", "length": "0xffff_ffff_ffff_ffff" }'));
    wrong(
      file(
        '"steps": [{ "unmap": { "start": "0x3", "size": "0x0" } }, { "populate": { "start": "0xffff_ffff_ffff_f000", "size": "1G" } }]',
      ),
    );
    wrong(file('"steps": [{ "user": { "at": "0x0" } }, { "map": { "name": "x", "start": "0x1", "size": "0x1" } }]'));
  });

  it('binds a name before it is used', () => {
    wrong(pointers(PATH, '{ "read": «"name"» }, { "call": "path.get_as_str", "as": "name" }'), [
      'not-bound',
      'steps[0].read: no earlier step binds "name" with "as"; only a later step does',
    ]);
    wrong(pointers(PATH, '{ "call": "path.get_as_str", "as": "name" }, { "read": «"nam"» }'), [
      'not-bound',
      'steps[1].read: no earlier step binds "nam" with "as"; no step does; did you mean "name"?',
      ['name'],
    ]);
  });

  it('says nothing about names while a step that may bind them is wrong itself', () => {
    wrong(pointers(PATH, '{ "call": "path.get_as_str", "as": "name", «"exect"»: "ok" }, { "read": "name" }'), [
      'unknown-key',
      'steps[0].exect: unknown key; did you mean "expect"?',
      ['expect'],
    ]);
  });

  it('warns of a name that is bound again, and refuses one for nothing', () => {
    wrong(pointers(PATH, '{ "call": "path.get", "as": "a" }, { "call": "path.get", "as": «"a"» }'), [
      'rebound*',
      'steps[1].as: "a" is bound by an earlier step; from here on it means this call',
    ]);
    wrong(pointers(PATH, '{ "call": "path.is_null", "as": «"a"» }'), [
      'bad-method',
      'steps[0].as: is_null returns no reference, so there is nothing to bind',
    ]);
  });

  it('writes whole elements that fit, through references that allow it', () => {
    const write = (inside: string) => pointers(BUFFER, `{ "call": "buffer.get", "as": "b" }, ${inside}`);
    wrong(write('«{» "write": "b" }'), ['missing-key', 'steps[1].value: missing; a write takes a value, utf8 or hex']);
    wrong(write('{ "write": "b", "value": 1, «"hex"»: "00" }'), [
      'unknown-key',
      'steps[1].hex: stands beside "value"; a write takes one of the two',
    ]);
    wrong(write('{ "write": "b", "value": «"0x1_0000_0000"» }'), [
      'out-of-range',
      'steps[1].value: too large: a u32 has 4 bytes',
    ]);
    wrong(write('{ "write": "b", "utf8": «"hello"» }'), [
      'bad-value',
      'steps[1].utf8: 5 bytes are no whole number of elements; a u32 has 4',
    ]);
    wrong(pointers(PATH, '{ "call": "path.get", "as": "c" }, { "write": «"c"», "value": 0 }'), [
      'bad-method',
      'steps[1].write: "c" comes from a UserConstPtr<c_char>, so nothing can be written through it; UserPtr allows that',
    ]);
  });

  it('knows the CPUs', () => {
    wrong(file('"steps": [{ "limit_frames": 1, "cpu": «1» }]'), [
      'out-of-range',
      'steps[0].cpu: there is no CPU 1; the machine has 1, counted from 0',
      ['0'],
    ]);
  });

  it('knows what can be expected', () => {
    wrong(pointers(PATH, '{ "call": "path.get", "expect": «"EFAUTL"» }'), [
      'bad-value',
      'steps[0].expect: expected "ok", an errno such as "EFAULT", "kernel-panic", "task-exit", "not-run", { "value": … } or { "elements": … }, found "EFAUTL"; did you mean "EFAULT"?',
      ['EFAULT'],
    ]);
    wrong(pointers(PATH, '{ "call": "path.get", "expect": { "value": «-1» } }'), [
      'bad-value',
      'steps[0].expect.value: expected text, or a whole number that is not negative below 2^53, found -1',
    ]);
  });

  it('bounds what a step would map page by page', () => {
    wrong(file('"steps": [{ "map": { "name": "x", "start": "0x1000", "size": «"32G"», "backing": "populated" } }]'), [
      'too-large',
      'steps[0].map.size: a populated area has 4G at most, for each of its pages is mapped at once; a lazy one may be larger',
      ['4G'],
    ]);
  });
});
