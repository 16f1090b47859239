import { HEAP, file, wrong } from './wrong';

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
