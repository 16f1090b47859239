import { parseArgs } from 'node:util';

export interface RunRequest {
  readonly command: 'run';
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  /** null: the engine's own bound. */
  readonly maxEvents: number | null;
}

export type Request = RunRequest | { readonly command: 'help' } | { readonly command: 'version' };

/** `mistake` is one sentence for people. */
export type Args = { readonly ok: true; readonly request: Request } | { readonly ok: false; readonly mistake: string };

export const HELP = `faultline: what happens when a kernel touches memory through a user pointer

Usage
  faultline run FILE... [--format text|json] [--max-events N]

FILE is a scenario, NAME.faultline.json, or a directory: all scenarios in it.

Options
  --format text|json   text to read (default), or one JSON object a scenario, each on a line
  --max-events N       stop a run after N events (default 5000000)
  -h, --help           this text
  --version            the version

Exit code
  0  every expectation was met
  1  an expectation was not met
  2  a file can't be read or has errors, or the command line is wrong
`;

/** What the command line asks for. `argv` without the interpreter and the script. */
export function readArgs(argv: readonly string[]): Args {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        'max-events': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    return wrong(error instanceof Error ? error.message.split('. ')[0]! : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { ok: true, request: { command: 'help' } };
  if (values.version === true) return { ok: true, request: { command: 'version' } };
  const [command, ...paths] = positionals;
  if (command === undefined) return wrong('what to do is missing; there is `faultline run FILE...`');
  if (command !== 'run') return wrong(`there is no command "${command}"; there is \`faultline run FILE...\``);
  if (paths.length === 0) return wrong('a file is missing: `faultline run FILE...`');
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json') return wrong(`--format is "text" or "json", not "${format}"`);
  const limit = values['max-events'];
  if (limit !== undefined && !/^[1-9][0-9]{0,8}$/.test(limit)) {
    return wrong(`--max-events is a number from 1 to 999999999, not "${limit}"`);
  }
  return { ok: true, request: { command, paths, format, maxEvents: limit === undefined ? null : Number(limit) } };
}

const wrong = (mistake: string): Args => ({ ok: false, mistake });
