import assert from 'node:assert/strict';
import { givenAt, nameAt, namedLike, namesIn } from '../../../src/language/names';
import { renamed } from '../../../src/language/rename';
import { readOf } from './read';
import { SMALL } from './small';

const read = readOf(SMALL);
const names = namesIn(read);
const find = (text: string, nth = 0) => {
  let at = -1;
  for (let n = 0; n <= nth; n++) at = SMALL.indexOf(text, at + 1);
  return nameAt(names, at)!;
};

describe('the names of a scenario', () => {
  it('are where they stand in the text, given or used', () => {
    for (const { name, offset, length } of names) assert.equal(SMALL.slice(offset, offset + length), name);
    assert.deepEqual(
      names.map(({ kind, name, gives }) => `${kind} ${name}${gives ? '' : ' used'}`),
      [
        'type timespec',
        'area heap',
        'pointer path',
        'pointer time',
        'type timespec used',
        'pointer path used',
        'reference name',
        'reference name used',
        'pointer time used',
        'actor U2 used',
      ],
    );
  });

  it('lead from a use to where the thing is given', () => {
    const [given] = givenAt(names, find('path.get_as_str'));
    assert.equal(given?.offset, SMALL.indexOf('path": {'));
    assert.equal(givenAt(names, find('timespec>'))[0]?.offset, SMALL.indexOf('timespec'));
  });

  it('lead from a reference to the call before it that bound the name', () => {
    const twice = readOf(
      SMALL.replace(
        '{ "call": "time.get",',
        '{ "call": "path.get_as_str", "as": "name" },\n    { "read": "name" },\n    { "call": "time.get",',
      ),
    );
    const all = namesIn(twice);
    const uses = all.filter(({ kind, gives }) => kind === 'reference' && !gives);
    const bound = uses.map((use) => givenAt(all, use).map(({ offset }) => offset));
    const gives = all.filter(({ kind, gives }) => kind === 'reference' && gives).map(({ offset }) => [offset]);
    assert.deepEqual(bound, gives);
  });

  it('keep apart what is called alike and is something else', () => {
    const text = SMALL.replaceAll('"heap"', '"path"');
    const all = namesIn(readOf(text));
    const pointer = all.find(({ kind, name }) => kind === 'pointer' && name === 'path')!;
    assert.equal(namedLike(all, pointer).length, 2);
  });
});

describe('renaming', () => {
  const after = (text: string, changes: readonly { offset: number; length: number; text: string }[]): string =>
    [...changes]
      .reverse()
      .reduce((now, each) => now.slice(0, each.offset) + each.text + now.slice(each.offset + each.length), text);

  it('changes a pointer where it is given and wherever it is used, and the scenario runs as before', () => {
    const done = renamed(names, find('path.get_as_str'), 'file');
    assert.ok(done.ok);
    const text = after(SMALL, done.changes);
    assert.ok(!text.includes('path') && text.includes('"file.get_as_str"'));
    assert.deepEqual(
      readOf(text).run?.steps.map(({ outcome }) => outcome.kind),
      read.run?.steps.map(({ outcome }) => outcome.kind),
    );
  });

  it('changes a type within the types of pointers', () => {
    const done = renamed(names, find('timespec'), 'itimerspec');
    assert.ok(done.ok && after(SMALL, done.changes).includes('"UserPtr<itimerspec>"'));
  });

  it('writes a name that JSON has to escape so that it is read back', () => {
    const done = renamed(names, find('heap'), 'the "heap" \\ 1');
    assert.ok(done.ok);
    assert.equal(readOf(after(SMALL, done.changes)).scenario?.mappings[0]?.name, 'the "heap" \\ 1');
  });

  it('refuses what is no name and what is taken, and says why', () => {
    const refusal = (to: string) => {
      const done = renamed(names, find('path.get_as_str'), to);
      return done.ok ? '' : done.message;
    };
    assert.match(refusal('two words'), /expected a name of letters, digits and "_"/);
    assert.match(refusal(''), /expected a name/);
    assert.equal(refusal('time'), 'There is "time" already.');
    assert.equal(refusal('heap'), '');
  });
});
