import assert from 'node:assert/strict';
import { galleryFiles, galleryText } from '../../../scripts/lib/gallery.mjs';
import { outlineOf } from '../../../src/language/outline';
import { tokensIn } from '../../../src/language/tokens';
import { readOf } from './read';
import { SMALL } from './small';

describe('what strings stand for', () => {
  it('is said part by part, in the words that themes know', () => {
    const tokens = tokensIn(readOf(SMALL)).map(
      ({ type, offset, length }) => `${type} ${SMALL.slice(offset, offset + length)}`,
    );
    for (const each of [
      'type timespec',
      'namespace heap',
      'number 0x1000_0000',
      'variable path',
      'type UserConstPtr',
      'method get_as_str',
      'parameter U2',
      'enumMember ok',
    ])
      assert.ok(tokens.includes(each), `${each} in\n${tokens.join('\n')}`);
  });

  for (const { name } of galleryFiles())
    it(`never overlaps and never reaches over a line: ${name}`, () => {
      const text = galleryText(name);
      let end = 0;
      for (const { offset, length } of tokensIn(readOf(text))) {
        assert.ok(offset >= end);
        end = offset + length;
        assert.ok(!text.slice(offset, end).includes('\n'));
      }
      assert.ok(end > 0);
    });
});

describe('the outline', () => {
  it('has the parts of the scenario with what one looks for them by, and steps with their outcomes', () => {
    const outline = outlineOf(readOf(SMALL));
    assert.deepEqual(
      outline.map(({ name, children }) => [name, ...children.map((child) => `${child.name} | ${child.detail}`)]),
      [
        ['Types', 'timespec | '],
        ['Mappings', 'heap | rw-u 0x1000_0000 – 0x1000_4000'],
        ['Memory', '0x1000_0ff0 | /etc'],
        ['Pointers', 'path | UserConstPtr<c_char>', 'time | UserPtr<timespec>'],
        [
          'Steps',
          '1 call path.get_as_str | ✓ "/etc"',
          '2 read name | ⇒ 4 bytes',
          '3 U2 call time.get | ✗ EFAULT; expected ok',
        ],
      ],
    );
  });

  it('has each part within its group, as VS Code demands', () => {
    for (const group of outlineOf(readOf(SMALL)))
      for (const child of group.children) {
        assert.ok(child.offset >= group.offset && child.offset + child.length <= group.offset + group.length);
        assert.ok(
          child.selection.offset >= child.offset &&
            child.selection.offset + child.selection.length <= child.offset + child.length,
        );
      }
  });
});
