import { file, wrong } from './wrong';

const entry = (inside: string): string => file(`"steps": [{ "entry": { "at": "0x1000", "level": "PT"${inside} } }]`);

describe('an entry written by hand', () => {
  it('knows its tables, its bits and its keys', () => {
    wrong(file('"steps": [{ "entry": { "at": "0x1000", "level": «"PDT"», "set": ["W"] } }]'), [
      'bad-value',
      'steps[0].entry.level: expected "PML4", "PDPT", "PD" or "PT", found "PDT"; did you mean "PDPT" or "PD" or "PT"?',
      ['PDPT', 'PD', 'PT'],
    ]);
    wrong(entry(', "set": ["W", «"NXE"»]'), [
      'bad-value',
      'steps[0].entry.set[1]: expected "P", "W", "U", "PWT", "PCD", "A", "D", "PS", "G" or "NX", found "NXE"; did you mean "NX"?',
      ['NX'],
    ]);
    wrong(entry(', «"unset"»: ["W"], "set": ["U"]'), [
      'unknown-key',
      'steps[0].entry.unset: unknown key; known here are at, level, value, frame, key, set, clear or flush',
      [],
    ]);
  });

  it('takes any word of 64 bits, in quotes', () => {
    wrong(entry(', "value": «7»'), [
      'wrong-type',
      'steps[0].entry.value: expected a 64-bit word in quotes, such as "0x8000_0000_0010_1067", found 7',
      ['0x7'],
    ]);
    wrong(entry(', "value": «"8000"»'), [
      'bad-value',
      'steps[0].entry.value: expected a 64-bit word in quotes, such as "0x8000_0000_0010_1067", found "8000"',
      ['0x8000'],
    ]);
    wrong(entry(', "value": "0xffff_ffff_ffff_ffff"'));
  });

  it('has to say something, and not two things at once', () => {
    wrong(file('"steps": [{ «"entry"»: { "at": "0x1000", "level": "PT", "set": [], "flush": true } }]'), [
      'missing-key',
      'steps[0].entry.set: missing; an entry by hand takes a value, frame, key, set or clear',
    ]);
    wrong(entry(', "set": ["W", "U"], "clear": ["P", «"U"»]'), [
      'bad-value',
      'steps[0].entry.clear[1]: "U" is set as well; keep one',
    ]);
  });

  it('has frames on page boundaries of a physical memory, and 16 keys', () => {
    wrong(entry(', "frame": «"0x1234"»'), [
      'unaligned',
      'steps[0].entry.frame: not on a page: 0x234 past 0x1000; an entry has no room for its lowest 12 bits',
      ['0x1000', '0x2000'],
    ]);
    wrong(entry(', "frame": «"0x10_0000_0000_0000"»'), [
      'out-of-range',
      'steps[0].entry.frame: past the last physical address, 0xf_ffff_ffff_ffff',
    ]);
    wrong(entry(', "key": «16»'), [
      'out-of-range',
      'steps[0].entry.key: expected a count from 0 to 15, found 16',
      ['15'],
    ]);
    // Misaligned for a large page, but that is a reserved bit, and worth seeing.
    wrong(file('"steps": [{ "entry": { "at": "0x0", "level": "PD", "frame": "0x1000", "set": ["P", "PS"] } }]'));
  });
});
