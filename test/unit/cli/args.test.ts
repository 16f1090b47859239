import assert from 'node:assert/strict';
import { readArgs } from '../../../src/cli/args';

const mistake = (...argv: string[]): string => {
  const args = readArgs(argv);
  return args.ok ? `accepted as ${JSON.stringify(args.request)}` : args.mistake;
};

describe('the command line', () => {
  it('runs files as text unless told otherwise', () => {
    assert.deepEqual(readArgs(['run', 'a', 'b']), {
      ok: true,
      request: { command: 'run', paths: ['a', 'b'], format: 'text', maxEvents: null },
    });
  });

  it('takes options before and after the files', () => {
    const request = { command: 'run', paths: ['a'], format: 'json', maxEvents: 12 };
    assert.deepEqual(readArgs(['run', '--format', 'json', 'a', '--max-events=12']), { ok: true, request });
  });

  it('knows help and version, also beside a command', () => {
    assert.deepEqual(readArgs(['--help']), { ok: true, request: { command: 'help' } });
    assert.deepEqual(readArgs(['run', '-h']), { ok: true, request: { command: 'help' } });
    assert.deepEqual(readArgs(['--version']), { ok: true, request: { command: 'version' } });
  });

  it('says in one sentence what is wrong', () => {
    assert.match(mistake(), /what to do is missing/);
    assert.match(mistake('rum', 'a'), /no command "rum"/);
    assert.match(mistake('run'), /a file is missing/);
    assert.match(mistake('run', 'a', '--format', 'xml'), /"text" or "json", not "xml"/);
    assert.match(mistake('run', 'a', '--max-events', '0'), /from 1 to 999999999, not "0"/);
    assert.match(mistake('run', 'a', '--max-events', '1e9'), /not "1e9"/);
    assert.match(mistake('run', 'a', '--nope'), /--nope/);
  });
});
