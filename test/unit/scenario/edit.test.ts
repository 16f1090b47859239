import assert from 'node:assert/strict';
import { applyEdits, type Edit } from '../../../src/scenario/edit';

/** The text after the edits; fails on a refusal. */
function edited(text: string, ...edits: Edit[]): string {
  const result = applyEdits(text, edits);
  assert.ok(result.ok, result.ok ? '' : result.message);
  let made = text;
  for (const { offset, length, text: added } of [...result.changes].reverse()) {
    made = made.slice(0, offset) + added + made.slice(offset + length);
  }
  return made;
}

const FILE = `{
  // The version.
  "faultline": 1,
  "mappings": [
    // Code.
    { "name": "text", "start": "0x40_0000", "size": "8K" }, // read only
    { "name": "heap",  "start": "0x1000_0000", "size": "16K" } // grows up
  ],
  "pointers": {
    "path": { "type": "UserConstPtr<c_char>", "address": "0x1000_0ff0" }, // a path
  },
  "steps": []
}
`;

describe('applyEdits', () => {
  it('replaces one value and nothing else', () => {
    const made = edited(FILE, { op: 'set', path: ['mappings', 1, 'size'], value: '24K' });
    assert.equal(made, FILE.replace('16K', '24K'));
  });

  it('gives a change as small as the value', () => {
    const result = applyEdits(FILE, [{ op: 'set', path: ['mappings', 1, 'size'], value: '24K' }]);
    assert.deepEqual(result, { ok: true, changes: [{ offset: FILE.indexOf('"16K"'), length: 5, text: '"24K"' }] });
  });

  it('writes a number like the one that stands there, where it is asked to', () => {
    const alike = (before: string, value: string | number): string => {
      const text = edited(`{ "a": ${before} }`, { op: 'set', path: ['a'], value, alike: true });
      return text.slice('{ "a": '.length, -' }'.length);
    };
    assert.equal(alike('"0x10000ff8"', '0x1000_0ffb'), '"0x10000ffb"');
    assert.equal(alike('"0x1000_0ff8"', '0x1000_0ffb'), '"0x1000_0ffb"');
    assert.equal(alike('"0x10"', '0x1000_0ffb'), '"0x1000_0ffb"');
    assert.equal(alike('"0x1000_0FF8"', '0x1000_0ffb'), '"0x1000_0FFB"');
    assert.equal(alike('"16K"', '24K'), '"24K"');
    assert.equal(alike('"16K"', '0x1800'), '"6K"');
    assert.equal(alike('"0x4000"', '24K'), '"0x6000"');
    assert.equal(alike('8', '0x10'), '16');
    assert.equal(alike('"8"', 16), '"16"');
    assert.equal(alike('"lazy"', '24K'), '"24K"');
    assert.equal(alike('8', 'lazy'), '"lazy"');
  });

  it('changes nothing where the value is already there', () => {
    const result = applyEdits(FILE, [{ op: 'set', path: ['mappings', 1, 'size'], value: '16K' }]);
    assert.deepEqual(result, { ok: true, changes: [] });
  });

  it('adds a key to an object on one line, on that line', () => {
    const made = edited(FILE, { op: 'set', path: ['mappings', 0, 'flags'], value: 'r-xu' });
    assert.equal(made, FILE.replace('"size": "8K" }', '"size": "8K", "flags": "r-xu" }'));
  });

  it('appends to a list behind the comment of the last line', () => {
    const value = { name: 'stack', start: '0x7fff_0000_0000', size: '1M' };
    const made = edited(FILE, { op: 'insert', path: ['mappings', 2], value });
    const line = '    { "name": "stack", "start": "0x7fff_0000_0000", "size": "1M" }\n';
    assert.equal(made, FILE.replace('"16K" } // grows up\n', `"16K" }, // grows up\n${line}`));
  });

  it('keeps a trailing comma trailing', () => {
    const value = { type: 'UserPtr<u8>', address: '0x0' };
    const made = edited(FILE, { op: 'set', path: ['pointers', 'null_pointer'], value });
    const line = '    "null_pointer": { "type": "UserPtr<u8>", "address": "0x0" },\n';
    assert.equal(made, FILE.replace('// a path\n', `// a path\n${line}`));
  });

  it('inserts at the front below the opening bracket', () => {
    const made = edited(FILE, { op: 'insert', path: ['mappings', 0], value: { name: 'null' } });
    assert.equal(made, FILE.replace('"mappings": [\n', '"mappings": [\n    { "name": "null" },\n'));
  });

  it('opens an empty list into lines', () => {
    const made = edited(FILE, { op: 'insert', path: ['steps', 0], value: { call: 'path.get' } });
    assert.equal(made, FILE.replace('"steps": []', '"steps": [\n    { "call": "path.get" }\n  ]'));
  });

  it('puts a new key of the file where the reference has it', () => {
    const made = edited(FILE, { op: 'set', path: ['memory'], value: [{ at: '0x1000_0000', utf8: 'hi' }] });
    const lines = '  "memory": [\n    { "at": "0x1000_0000", "utf8": "hi" }\n  ],\n';
    assert.equal(made, FILE.replace('  "pointers"', `${lines}  "pointers"`));
  });

  it('removes an entry with its line and leaves the comments', () => {
    assert.equal(
      edited(FILE, { op: 'remove', path: ['mappings', 0] }),
      FILE.replace('{ "name": "text", "start": "0x40_0000", "size": "8K" }, ', ''),
    );
    assert.equal(
      edited(FILE, { op: 'remove', path: ['mappings', 1] }),
      FILE.replace('"8K" }, //', '"8K" } //').replace(
        '{ "name": "heap",  "start": "0x1000_0000", "size": "16K" } ',
        '',
      ),
    );
  });

  it('removes a key of an object on one line', () => {
    assert.equal(
      edited(FILE, { op: 'remove', path: ['mappings', 0, 'name'] }),
      FILE.replace('{ "name": "text", "start"', '{ "start"'),
    );
    assert.equal(edited(FILE, { op: 'remove', path: ['mappings', 0, 'size'] }), FILE.replace(', "size": "8K"', ''));
  });

  it('removes the only entry and its line', () => {
    const text = '{\n\t"steps": [\n\t\t{ "call": "a.get" }\n\t]\n}';
    assert.equal(edited(text, { op: 'remove', path: ['steps', 0] }), '{\n\t"steps": []\n}');
  });

  it('follows tabs, CRLF and a tight style', () => {
    const text = '{\r\n\t"steps":[\r\n\t\t{"call":"a.get"}\r\n\t]\r\n}';
    const made = edited(text, { op: 'insert', path: ['steps', 1], value: { unmap: { start: '0x1000', size: '4K' } } });
    assert.equal(made, text.replace('"a.get"}', '"a.get"},\r\n\t\t{"unmap":{"start":"0x1000","size":"4K"}}'));
  });

  it('keeps a file of one line on one line', () => {
    const made = edited('{"faultline":1}', { op: 'set', path: ['steps'], value: [{ call: 'a.get' }] });
    assert.equal(made, '{"faultline":1,"steps":[{"call":"a.get"}]}');
  });

  it('changes an object inside when it is set as a whole, so that its comments stay', () => {
    const text = '{\n  "machine": {\n    "frames": 16, // few\n    "wp": true // on\n  }\n}';
    const made = edited(text, { op: 'set', path: ['machine'], value: { frames: 32, nxe: false } });
    assert.equal(
      made,
      '{\n  "machine": {\n    "frames": 32, // few\n // on\n    "nxe": false\n  }\n}'.replace(
        '\n // on',
        '\n    // on',
      ),
    );
  });

  it('breaks an object that is too long for a line', () => {
    const note = 'x'.repeat(100);
    const made = edited(FILE, { op: 'insert', path: ['steps', 0], value: { call: 'path.get', note } });
    assert.ok(made.includes(`    {\n      "call": "path.get",\n      "note": "${note}"\n    }\n  ]`), made);
  });

  it('applies each edit to what the one before left, and gives changes of the text as it was', () => {
    const made = edited(
      FILE,
      { op: 'remove', path: ['mappings', 0] },
      { op: 'set', path: ['mappings', 0, 'size'], value: '4K' },
      { op: 'insert', path: ['steps', 0], value: { call: 'path.get' } },
      { op: 'set', path: ['steps', 0, 'expect'], value: 'ok' },
    );
    assert.ok(made.includes('"size": "4K"') && made.includes('{ "call": "path.get", "expect": "ok" }'), made);
    assert.ok(!made.includes('"text"'), made);
  });

  it('gives no change for edits that undo each other', () => {
    const result = applyEdits(FILE, [
      { op: 'set', path: ['mappings', 1, 'size'], value: '24K' },
      { op: 'set', path: ['mappings', 1, 'size'], value: '16K' },
      { op: 'insert', path: ['mappings', 1], value: { name: 'x' } },
      { op: 'remove', path: ['mappings', 1] },
    ]);
    assert.deepEqual(result, { ok: true, changes: [] });
  });

  it('makes an object of the file that a setting goes into', () => {
    const made = edited('{ "faultline": 1 }', { op: 'set', path: ['machine', 'frames'], value: 8 });
    assert.deepEqual(JSON.parse(made), { faultline: 1, machine: { frames: 8 } });
  });

  it('leaves no bracket behind a line comment, whatever stands before that', () => {
    const text = '{/* 1\n 2*/"name":{"x":0} //3\n,"":{"y":1},}';
    const made = edited(text, { op: 'set', path: [], value: { faultline: null } });
    assert.equal(made, '{"faultline":null,/* 1\n 2*/ //3\n}');
  });

  it('refuses what has no place, in a sentence', () => {
    const cases: [Edit, string][] = [
      [{ op: 'set', path: ['mappings', 7, 'size'], value: '4K' }, 'There is no mappings[7].size in the text.'],
      [{ op: 'set', path: ['machine', 'wp', 'x'], value: false }, 'There is no machine.wp.x in the text.'],
      [
        { op: 'set', path: ['mappings', 0, 'backing', 'linear'], value: '0x0' },
        'There is no mappings[0].backing.linear in the text.',
      ],
      [{ op: 'insert', path: ['mappings', 3], value: {} }, 'There is no mappings[3] in the text.'],
      [{ op: 'insert', path: ['pointers', 'x'], value: {} }, 'There is no pointers.x in the text.'],
      [{ op: 'remove', path: ['memory'] }, 'There is no memory in the text.'],
      [{ op: 'remove', path: [] }, 'The file as a whole can only be set.'],
    ];
    for (const [edit, message] of cases) assert.deepEqual(applyEdits(FILE, [edit]), { ok: false, message });
  });

  it('refuses to touch a text that does not parse', () => {
    const result = applyEdits('{ "faultline": 1, ', [{ op: 'set', path: ['faultline'], value: 1 }]);
    assert.ok(!result.ok);
    assert.match(result.message, /^The text has to be mended by hand first: expected "}"/);
  });

  it('is all or nothing', () => {
    const result = applyEdits(FILE, [
      { op: 'set', path: ['mappings', 1, 'size'], value: '24K' },
      { op: 'remove', path: ['mappings', 9] },
    ]);
    assert.equal(result.ok, false);
  });
});

describe('applyEdits moving an entry of a list', () => {
  const LIST = `{
  "steps": [ // in order
    // First of all.
    { "call": "a.get" }, // one
    { "read": "b" },

    /* The last
       one. */
    { "read": "c" } // three
  ]
}
`;

  it('takes the comments above it and behind it along, and mends the commas', () => {
    assert.equal(
      edited(LIST, { op: 'move', path: ['steps', 2], to: 0 }),
      `{
  "steps": [ // in order

    /* The last
       one. */
    { "read": "c" }, // three
    // First of all.
    { "call": "a.get" }, // one
    { "read": "b" }
  ]
}
`,
    );
  });

  it('comes back by the opposite move', () => {
    for (const [from, to] of [
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 0],
    ] as const) {
      const there = edited(LIST, { op: 'move', path: ['steps', from], to });
      assert.notEqual(there, LIST);
      assert.equal(edited(there, { op: 'move', path: ['steps', to], to: from }), LIST);
    }
  });

  it('moves values alone where they share a line', () => {
    const made = edited('{ "tags": ["a", /* kept */ "b", "c"] }', { op: 'move', path: ['tags', 0], to: 2 });
    assert.equal(made, '{ "tags": ["b", /* kept */ "c", "a"] }');
  });

  it('changes nothing where it is there already, and refuses places that are not there', () => {
    assert.equal(edited(LIST, { op: 'move', path: ['steps', 1], to: 1 }), LIST);
    for (const edit of [
      { op: 'move', path: ['steps', 3], to: 0 },
      { op: 'move', path: ['steps', 0], to: 3 },
      { op: 'move', path: ['steps'], to: 0 },
    ] as const)
      assert.equal(applyEdits(LIST, [edit]).ok, false);
  });
});
