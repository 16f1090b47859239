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
      request: { command: 'run', paths: ['a', 'b'], format: 'text', maxEvents: null, kernel: null },
    });
  });

  it('takes options before and after the files', () => {
    const request = { command: 'run', paths: ['a'], format: 'json', maxEvents: 12, kernel: null };
    assert.deepEqual(readArgs(['run', '--format', 'json', 'a', '--max-events=12']), { ok: true, request });
  });

  it('tests files as text unless told otherwise', () => {
    const common = { command: 'test', paths: ['a', 'b'], kernel: null, maxEvents: null };
    assert.deepEqual(readArgs(['test', 'a', 'b']), { ok: true, request: { ...common, reporter: 'text', out: null } });
    assert.deepEqual(readArgs(['test', 'a', 'b', '--reporter', 'junit', '--out', 'x.xml', '--max-events', '9']), {
      ok: true,
      request: { ...common, reporter: 'junit', out: 'x.xml', maxEvents: 9 },
    });
  });

  it('compares two files, or one file under two kernels', () => {
    const common = { command: 'diff', format: 'text', maxEvents: null };
    assert.deepEqual(readArgs(['diff', 'a', 'b', '--kernel', 'starry-next']), {
      ok: true,
      request: { ...common, left: { path: 'a', kernel: 'starry-next' }, right: { path: 'b', kernel: 'starry-next' } },
    });
    assert.deepEqual(readArgs(['diff', 'a', '--against', 'axptr-documented']), {
      ok: true,
      request: { ...common, left: { path: 'a', kernel: null }, right: { path: 'a', kernel: 'axptr-documented' } },
    });
  });

  it('walks an address, as the kernel reading after the last event unless told otherwise', () => {
    const common = { command: 'walk', path: 'a', address: '0x1000', kernel: null, format: 'text', maxEvents: null };
    assert.deepEqual(readArgs(['walk', 'a', '0x1000']), {
      ok: true,
      request: { ...common, at: null, access: 'read', user: false },
    });
    assert.deepEqual(readArgs(['walk', 'a', '0x1000', '--at', '0', '--access', 'fetch', '--user']), {
      ok: true,
      request: { ...common, at: 0, access: 'fetch', user: true },
    });
  });

  it('takes no name that every object has for a command', () => {
    assert.match(mistake('toString'), /^there is no command "toString"/);
    assert.match(mistake('__proto__'), /^there is no command "__proto__"/);
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
    assert.match(mistake('run', 'a', '--at', '3'), /--at is not for run/);
    assert.match(mistake('walk', 'a', '0x1', '--against', 'starry-next'), /--against is not for walk/);
    assert.match(
      mistake('run', 'a', '--kernel', 'linux'),
      /--kernel: there is no kernel "linux"; there are axptr-0\.1\.0, /,
    );
    assert.match(mistake('test'), /a file is missing/);
    assert.match(mistake('test', 'a', '--reporter', 'xml'), /"text", "tap" or "junit", not "xml"/);
    assert.match(mistake('test', 'a', '--format', 'json'), /--format is not for test/);
    assert.match(mistake('run', 'a', '--reporter', 'tap'), /--reporter is not for run/);
    assert.match(mistake('diff'), /a file is missing/);
    assert.match(mistake('diff', 'a'), /nothing to compare with/);
    assert.match(mistake('diff', 'a', 'b', 'c'), /"c" is too much/);
    assert.match(mistake('diff', 'a', 'b', '--against', 'starry-next'), /--against takes one file/);
    assert.match(mistake('walk', 'a'), /an address is missing/);
    assert.match(mistake('walk', 'a', '0x1', '0x2'), /"0x2" is too much/);
    assert.match(mistake('walk', 'a', '0x1', '--at', '-1'), /--at/);
    assert.match(mistake('walk', 'a', '0x1', '--at', 'x'), /the number of an event, not "x"/);
    assert.match(mistake('walk', 'a', '0x1', '--access', 'exec'), /"read", "write" or "fetch", not "exec"/);
  });
});
