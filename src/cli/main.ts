import { serveStdio } from '../adapter/stdio';
import { readArgs } from './args';
import { diffCommand } from './diff-command';
import { HELP } from './help';
import { Output } from './output';
import { reportCommand } from './report-command';
import type { ExitCode, Terminal } from './run-command';
import { runCommand } from './run-command';
import { marksFor, styleFor } from './style';
import { testCommand } from './test-command';
import { versionOf } from './version';
import { walkCommand } from './walk-command';

/** Sentences are set for a hundred columns, and for fewer where the terminal has fewer. */
const WIDTH = 100;

async function main(): Promise<ExitCode> {
  const out = new Output(process.stdout);
  const err = new Output(process.stderr);
  const terminal: Terminal = {
    style: styleFor(process.stdout.isTTY, process.env),
    width: Math.min(WIDTH, Math.max(40, process.stdout.isTTY ? process.stdout.columns : WIDTH)),
    out: (pieces) => out.write(pieces),
    err: (pieces) => err.write(pieces),
  };
  const args = readArgs(process.argv.slice(2));
  if (!args.ok) {
    await terminal.err([`faultline: ${args.mistake}\nfaultline --help says more\n`]);
    return 2;
  }
  switch (args.request.command) {
    case 'help':
      await terminal.out([HELP]);
      return 0;
    case 'version':
      await terminal.out([`${versionOf(process.argv[1]!)}\n`]);
      return 0;
    case 'run':
      return runCommand(args.request, terminal);
    case 'test':
      return testCommand(args.request, terminal, marksFor(process.env, process.platform));
    case 'diff':
      return diffCommand(args.request, terminal);
    case 'walk':
      return walkCommand(args.request, terminal);
    case 'dap':
      serveStdio();
      return 0;
    case 'report':
      return reportCommand(args.request, terminal);
  }
}

void main().then((code) => {
  process.exitCode = code;
});
