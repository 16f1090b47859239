import assert from 'node:assert/strict';
import { hoverAt } from '../../../src/language/hover';
import { readOf } from './read';
import { SMALL } from './small';

const read = readOf(SMALL);
const about = (text: string, part = text): string => {
  const at = SMALL.indexOf(text) + text.indexOf(part);
  return hoverAt(read, at)?.paragraphs.join('\n') ?? '';
};

describe('a hover', () => {
  it('tells of an address its area, its page, its indices and where a read gets to', () => {
    const words = about('"0x1000_0ff0", "utf8"', '1000');
    assert.match(words, /`heap` `rw-u` `\[0x1000_0000, 0x1000_4000\)`, 16 KiB, lazy/);
    assert.match(words, /Page `0x1000_0000`, offset `0xff0`; indices `0` `0` `128` `0`/);
    assert.match(words, /Before the first step:/);
    assert.match(words, /\| PML4 \| 0 \| `0x10_2007` \| P W U/);
    assert.match(words, /A read by the kernel reaches `0x10_1ff0`\./);
  });

  it('tells of an address beyond all areas where the walk ends', () => {
    const words = about('"0x2000_0000"', '2000');
    assert.match(words, /^In no area/);
    assert.match(words, /page fault, error `0x0`/);
  });

  it('tells of a pointer its type, what it demands and where it points', () => {
    assert.match(
      about('"time": {', 'time'),
      /`UserPtr<timespec>`, 16 bytes an element, aligned to 8; demands `R` and `W`/,
    );
    assert.match(about('path.get_as_str', 'path'), /demands `R`/);
  });

  it('tells what a step came to, and why', () => {
    assert.match(about('"call": "time.get"', 'call'), /\*\*✗ EFAULT; expected ok\*\*[^]*no area/i);
    assert.match(about('"call": "path.get_as_str"', 'get_as_str'), /✓ "\/etc"/);
    assert.match(about('"read": "name"', 'name'), /Bound by step 1: ✓ "\/etc"/);
  });

  it('spells flags out, with the entry that they make', () => {
    assert.match(
      about('"rw-u"', 'rw'),
      /`r` readable[^]*`w` writable[^]*An entry made from these has `P` `W` `U` `NX`\./,
    );
  });

  it('counts the pages of a size', () => {
    assert.equal(about('"16K"', '16'), '16 KiB = `0x4000`, 4 pages');
  });

  it('says nothing where there is nothing to say', () => {
    assert.equal(hoverAt(read, 0), null);
    assert.equal(hoverAt(read, SMALL.indexOf('// of U1')), null);
    assert.equal(hoverAt(read, SMALL.length), null);
  });

  it('does without a run while the text has errors', () => {
    const broken = readOf(SMALL.replace('"lazy"', '"lasy"'));
    assert.equal(broken.run, null);
    assert.match(hoverAt(broken, broken.text.indexOf('0x2000'))?.paragraphs.join() ?? '', /^Page `0x2000_0000`/);
  });
});
