import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArgs } from '../../../src/cli/args';
import { reportCommand } from '../../../src/cli/report-command';
import { PLAIN } from '../../../src/run/text/style';

const EXAMPLE = 'media/gallery/1-first-steps/06-string-into-a-lazy-page.faultline.json';

describe('faultline report', () => {
  async function report(path: string, out: string | null) {
    const said = { out: '', err: '' };
    const to = (stream: 'out' | 'err') => (pieces: Iterable<string>) => {
      said[stream] += [...pieces].join('');
      return Promise.resolve();
    };
    const code = await reportCommand(
      { command: 'report', path, out, kernel: null, maxEvents: null },
      { style: PLAIN, width: 100, out: to('out'), err: to('err') },
    );
    return { code, ...said };
  }

  it('prints a page of Markdown, or writes it where it is told to', async () => {
    const printed = await report(EXAMPLE, null);
    assert.equal(printed.code, 0);
    assert.match(printed.out, /^# A path whose NUL lies on the next page\n[\s\S]+```mermaid\nsequenceDiagram\n/);
    const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
    try {
      const file = join(folder, 'report.md');
      assert.deepEqual(await report(EXAMPLE, file), { code: 0, out: '', err: '' });
      assert.equal(readFileSync(file, 'utf8'), printed.out);
      const nowhere = await report(EXAMPLE, join(folder, 'none', 'report.md'));
      assert.equal(nowhere.code, 2);
      assert.match(nowhere.err, /report\.md: can't be written: /);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says what is missing or too much', () => {
    const mistake = (...argv: string[]): string => {
      const args = readArgs(argv);
      return args.ok ? '' : args.mistake;
    };
    assert.match(mistake('report'), /a file is missing/);
    assert.match(mistake('report', 'a', 'b'), /"b" is too much/);
    assert.match(mistake('report', 'a', '--format', 'json'), /--format is not for report/);
    assert.match(mistake('run', 'a', '--out', 'x'), /--out is not for run/);
    assert.equal(mistake('report', 'a', '--out', 'x'), '');
  });
});
