import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { judgeFile, judgeLine } from './judge';

const WALK = {
  id: 1,
  group: 'leaf',
  access: 'read',
  bytes: 8,
  user: false,
  cpu: { wp: 1, nxe: 1, smep: 0, smap: 0, ac: 0, maxphyaddr: 40 },
  cr3: '0x105000',
  va: '0x1008',
  entries: [
    { pa: '0x105000', value: '0x106007' },
    { pa: '0x106000', value: '0x107007' },
    { pa: '0x107000', value: '0x108007' },
    { pa: '0x108008', value: '0x200007' },
  ],
  expect: { kind: 'ok', pa: '0x200008' },
  after: ['0x106027', '0x107027', '0x108027', '0x200027'],
};

describe('judging a vector line', () => {
  it('passes what the engine does', () => {
    assert.deepEqual(judgeLine(JSON.stringify(WALK)), { name: 'walk 1 (leaf)', differences: [] });
  });

  it('says expected and got for a wrong result', () => {
    const { differences } = judgeLine(JSON.stringify({ ...WALK, expect: { kind: 'ok', pa: '0x200010' } }));
    assert.ok(
      differences.includes('result (eager): expected ok, pa 0x200010, got ok, pa 0x200008'),
      differences.join('\n'),
    );
  });

  it('sees a bit that was set and should not have been', () => {
    const after = ['0x106007', ...WALK.after.slice(1)];
    const { differences } = judgeLine(JSON.stringify({ ...WALK, after }));
    assert.deepEqual(differences, [
      'word at 0x105000 (on-success): expected 0x106007, got 0x106027',
      'word at 0x105000 (eager): expected 0x106007, got 0x106027',
    ]);
  });

  it('fails a line that is no JSON, no vector, or half a vector, in one sentence each', () => {
    assert.match(judgeLine('{"id":').differences.join(), /^is not JSON: /);
    assert.deepEqual(judgeLine('3').differences, ['is no JSON object']);
    assert.match(judgeLine('{"id":1}').differences.join(), /^is neither a walk vector/);
    assert.match(judgeLine('{"id":1,"cpu":{},"entries":[]}').differences.join('|'), /^could not be run: [^|]*$/);
    assert.match(judgeLine(JSON.stringify({ ...WALK, after: [] })).differences.join('|'), /expected nothing said/);
  });
});

describe('judging a file', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'faultline-'))));
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const judge = (name: string, content: string | Uint8Array): ReturnType<typeof summarise> => {
    writeFileSync(join(folder, name), content);
    return summarise(join(folder, name));
  };
  const summarise = (path: string): string[] =>
    [...judgeFile(path)].map(({ line, name, differences }) => `${line} ${name}: ${differences.join('; ') || 'passed'}`);

  it('runs plain and gzipped lines alike and counts lines as an editor does', () => {
    const text = `${JSON.stringify(WALK)}\n\n${JSON.stringify({ ...WALK, id: 2 })}`;
    const expected = ['1 walk 1 (leaf): passed', '3 walk 2 (leaf): passed'];
    assert.deepEqual(judge('a.jsonl', text), expected);
    assert.deepEqual(judge('a.jsonl.gz', new Uint8Array(gzipSync(text))), expected);
  });

  it('goes on after a bad line', () => {
    assert.deepEqual(judge('b.jsonl', `[]\n${JSON.stringify(WALK)}\r\n`).length, 2);
  });

  it('says what is wrong with a file that is missing, empty, a directory or no gzip', () => {
    assert.deepEqual(summarise(join(folder, 'none.jsonl')), ["0 file: can't be read: there is no such file"]);
    assert.deepEqual(summarise(folder), ["0 file: can't be read: it is a directory"]);
    assert.deepEqual(judge('c.jsonl', '\n'), ['0 file: it holds no vectors']);
    assert.match(judge('d.jsonl.gz', 'plain').join(), /^0 file: can't be read: .*header/);
  });
});
