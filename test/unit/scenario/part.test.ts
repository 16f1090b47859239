import assert from 'node:assert/strict';
import { galleryFiles, galleryText } from '../../../scripts/lib/gallery.mjs';
import type { JsonPath } from '../../../src/scenario/model';
import { type Part, partOf } from '../../../src/scenario/part';
import { TEMPLATE } from '../../../src/scenario/template';

const lineAt =
  (text: string) =>
  (offset: number): number =>
    text.slice(0, offset).split('\n').length;
const part = (text: string, ...at: (string | number)[]): Part | null => partOf(text, at, lineAt(text));
const below = (root: JsonPath, { path: at }: { readonly path: JsonPath }): string => at.slice(root.length).join('.');
const names = (found: Part | null): string[] => (found?.fields ?? []).map((field) => below(found!.path, field));

const FILE = `{
  "faultline": 1,
  "memory": [{ "at": "0x1000", "u64": [1, "0x2"] }],
  "types": { "timespec": { "size": 16, "align": 8 } },
  "steps": [
    { "call": "p.get", "expect": "ok" },
    { "user": { "at": "0x1000" }, "disabled": true, "expect": { "elements": 3 } },
    { "entry": { "at": "0x1000", "level": "PT", "set": ["W"] } }
  ]
}`;

describe('partOf', () => {
  it('gives what is single of the file itself', () => {
    assert.deepEqual(names(part(TEMPLATE)), ['title', 'description', 'tags', 'sources', 'kernel', 'compare']);
    const kernel = part(TEMPLATE)?.fields.find(({ path: at }) => at[0] === 'kernel');
    assert.ok(kernel?.words.some(({ word }) => word === 'axptr-0.1.0'));
  });

  it('gives the machine with its defaults, written or not', () => {
    const machine = part(FILE, 'machine');
    assert.ok(names(machine).includes('frames'));
    const wp = machine?.fields.find(({ path: at }) => at[1] === 'wp');
    assert.deepEqual([wp?.written, wp?.initial, wp?.format], [null, true, 'true or false']);
  });

  it('gives the keys of the kind that a step is, and what stands in the text, with its line', () => {
    const call = part(FILE, 'steps', 0);
    assert.deepEqual(names(call), [
      '',
      'call',
      'as',
      'length',
      'provider',
      'note',
      'actor',
      'cpu',
      'expect',
      'disabled',
    ]);
    const [, first] = call!.fields;
    assert.deepEqual([first?.written, first?.line, first?.required], ['"p.get"', 6, true]);
    assert.deepEqual(call!.fields[0]?.kinds.map(({ key }) => key).slice(0, 3), ['call', 'read', 'write']);
  });

  it('opens an object within a step, and the one that a choice within it is', () => {
    assert.deepEqual(names(part(FILE, 'steps', 1)), [
      ...['', 'user.access', 'user.at', 'user.size', 'note', 'actor', 'cpu', 'expect', 'expect.elements', 'disabled'],
    ]);
    const entry = part(FILE, 'steps', 2);
    const set = entry?.fields.find(({ path: at }) => at.at(-1) === 'set');
    assert.deepEqual([set?.format, set?.written], ['list', '["W"]']);
    assert.ok(set?.words.some(({ word }) => word === 'NX'));
  });

  it('gives memory by its kind, and types by name', () => {
    assert.deepEqual(names(part(FILE, 'memory', 0)), ['', 'at', 'u64']);
    assert.equal(part(FILE, 'memory', 0)?.fields[2]?.format, 'list of counts');
    assert.deepEqual(names(part(FILE, 'types', 'timespec')), ['size', 'align']);
  });

  it('gives a question with its answers as one part, and none where none is asked', () => {
    const text = FILE.replace(
      '"steps"',
      '"prediction": { "question": "What?", "answers": [{ "text": "a", "right": true }, { "text": "b" }] },\n  "steps"',
    );
    const found = part(text, 'prediction');
    const answer = (index: number): string[] => ['text', 'right', 'because'].map((key) => `answers.${index}.${key}`);
    assert.deepEqual(names(found), ['question', ...answer(0), ...answer(1), 'explanation']);
    const written = found?.fields.filter((field) => field.written !== null).map((field) => field.written);
    assert.deepEqual(written, ['"What?"', '"a"', 'true', '"b"']);
    assert.equal(part(FILE, 'prediction'), null);
  });

  it('gives no more answers than anybody could choose from', () => {
    const answers = JSON.stringify(Array.from({ length: 10_000 }, () => ({ text: 'a' })));
    const text = FILE.replace('"steps"', `"prediction": { "question": "What?", "answers": ${answers} }, "steps"`);
    assert.ok(names(part(text, 'prediction')).length < 200);
  });

  it('gives nothing for what is not there', () => {
    for (const at of [['steps', 3], ['steps', 'x'], ['types', 'nobody'], ['nonsense'], ['title', 'x']])
      assert.equal(part(FILE, ...at), null, at.join('.'));
    assert.equal(part('{ "faultline": 1, ', 'machine'), null);
  });

  it('finds each value of the gallery where the text has it', () => {
    for (const { name } of galleryFiles()) {
      const text = galleryText(name);
      for (let index = 0; part(text, 'steps', index) !== null; index++) {
        const found = part(text, 'steps', index)!;
        const written = found.fields.filter((field) => field.written !== null);
        assert.ok(written.length >= 2, name);
        for (const field of written)
          assert.ok(
            text.split('\n')[field.line - 1]?.includes(field.written!.split('\n')[0]!),
            below(found.path, field),
          );
      }
    }
  });
});
