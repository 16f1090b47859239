import assert from 'node:assert/strict';
import { completionsAt } from '../../../src/language/completion';
import { marked } from './read';
import { SMALL } from './small';

const offered = (source: string) => {
  const { text, at } = marked(source);
  const found = completionsAt(text, at[0]!);
  return {
    texts: found?.items.map((item) => item.text) ?? [],
    over: found && text.slice(found.replaces.offset, found.replaces.offset + found.replaces.length),
  };
};

describe('completion', () => {
  it('offers each method of each pointer where a call is written, over what stands there', () => {
    const { texts, over } = offered(SMALL.replace('"path.get_as_str"', '"pa|th"'));
    assert.ok(texts.includes('path.get_as_str') && texts.includes('time.get_as_slice'));
    assert.ok(!texts.includes('time.get_as_str'), 'of a UserConstPtr<c_char> alone');
    assert.equal(over, '"path"');
  });

  it('works while the text around is half written', () => {
    const { texts } = offered(`${SMALL.slice(0, SMALL.indexOf('"steps"'))}"steps": [ { "call": |`);
    assert.ok(texts.includes('path.get'));
  });

  it('offers references to read, tasks to act, and types for a pointer, those of the file first', () => {
    assert.deepEqual(offered(SMALL.replace('"read": "name"', '"read": "|"')).texts, ['name']);
    assert.deepEqual(offered(SMALL.replace('"actor": "U2"', '"actor": |"U2"')).texts, ['U2']);
    assert.equal(offered(SMALL.replace('UserConstPtr<c_char>', '|')).texts[0], 'UserPtr<timespec>');
  });

  it('offers where mappings begin and end for an address', () => {
    const { texts } = offered(SMALL.replace('"0x2000_0000"', '"|"'));
    assert.deepEqual(texts.slice(0, 2), ['0x1000_0000', '0x1000_4000']);
  });

  it('keeps quiet at keys, in other places, and in a text that is beyond all bounds', () => {
    assert.deepEqual(offered(SMALL.replace('"call"', '"ca|ll"')).texts, []);
    assert.deepEqual(offered(SMALL.replace('"faultline": 1', '"title": "|"')).texts, []);
    assert.equal(completionsAt('['.repeat(100_000), 5), null);
    assert.equal(completionsAt('', 0), null);
  });
});
