import { parseArgs } from 'node:util';
import type { Access } from '../core/trace/event';
import { kernelMistake } from './load';

export interface RunRequest {
  readonly command: 'run';
  readonly paths: readonly string[];
  readonly format: Format;
  /** null: the engine's own bound. */
  readonly maxEvents: number | null;
  /** null: the scenario's own. */
  readonly kernel: string | null;
}

export interface TestRequest {
  readonly command: 'test';
  readonly paths: readonly string[];
  readonly reporter: Reporter;
  /** Where the report goes; null: the terminal. */
  readonly out: string | null;
  readonly kernel: string | null;
  readonly maxEvents: number | null;
}

export interface DiffRequest {
  readonly command: 'diff';
  /** One path twice, where one scenario is run under two kernels. */
  readonly left: Side;
  readonly right: Side;
  readonly format: Format;
  readonly maxEvents: number | null;
}

/** `kernel` null: the scenario's own. */
export interface Side {
  readonly path: string;
  readonly kernel: string | null;
}

export interface WalkRequest {
  readonly command: 'walk';
  readonly path: string;
  /** As written: an address, or the name of a pointer. */
  readonly address: string;
  /** null: after the last event. */
  readonly at: number | null;
  readonly access: Access;
  readonly user: boolean;
  readonly kernel: string | null;
  readonly format: Format;
  readonly maxEvents: number | null;
}

export interface ReportRequest {
  readonly command: 'report';
  readonly path: string;
  /** Where the report goes; null: the terminal. */
  readonly out: string | null;
  readonly kernel: string | null;
  readonly maxEvents: number | null;
}

export type Format = 'text' | 'json';
export type Reporter = 'text' | 'tap' | 'junit';
export type Request =
  | RunRequest
  | TestRequest
  | DiffRequest
  | WalkRequest
  | ReportRequest
  | { readonly command: 'help' | 'version' | 'dap' };

/** `mistake` is one sentence for people. */
export type Args = { readonly ok: true; readonly request: Request } | { readonly ok: false; readonly mistake: string };

const OPTIONS = {
  format: { type: 'string' },
  reporter: { type: 'string' },
  'max-events': { type: 'string' },
  kernel: { type: 'string' },
  against: { type: 'string' },
  at: { type: 'string' },
  access: { type: 'string' },
  user: { type: 'boolean' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const USAGE = {
  run: '`faultline run FILE...`',
  test: '`faultline test FILE...`',
  diff: '`faultline diff FILE FILE` or `faultline diff FILE --against KERNEL`',
  walk: '`faultline walk FILE ADDRESS`',
  report: '`faultline report FILE`',
  dap: '`faultline dap`',
};
type Command = keyof typeof USAGE;

/** Options that belong to some commands only. */
const BELONGS: Readonly<Record<string, readonly Command[]>> = {
  against: ['diff'],
  at: ['walk'],
  access: ['walk'],
  user: ['walk'],
  out: ['test', 'report'],
  format: ['run', 'diff', 'walk'],
  reporter: ['test'],
  kernel: ['run', 'test', 'diff', 'walk', 'report'],
  'max-events': ['run', 'test', 'diff', 'walk', 'report'],
};

/** What the command line asks for. `argv` without the interpreter and the script. */
export function readArgs(argv: readonly string[]): Args {
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    return wrong(error instanceof Error ? error.message.split('. ')[0]! : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { ok: true, request: { command: 'help' } };
  if (values.version === true) return { ok: true, request: { command: 'version' } };
  const [command, ...rest] = positionals;
  if (command === undefined) return wrong(`what to do is missing; there is ${USAGE.run}`);
  if (!isCommand(command))
    return wrong(`there is no command "${command}"; there are run, test, diff, walk, report and dap`);
  for (const option of Object.keys(values)) {
    if (BELONGS[option]?.includes(command) === false) return wrong(`--${option} is not for ${command}`);
  }
  const { format = 'text', kernel, against } = values;
  if (!isFormat(format)) return wrong(`--format is "text" or "json", not "${format}"`);
  const limit = values['max-events'];
  if (limit !== undefined && !/^[1-9][0-9]{0,8}$/.test(limit)) {
    return wrong(`--max-events is a number from 1 to 999999999, not "${limit}"`);
  }
  const mistake = kernelMistake('--kernel', kernel) ?? kernelMistake('--against', against);
  if (mistake !== null) return wrong(mistake);
  const common = { format, maxEvents: limit === undefined ? null : Number(limit) };
  const own = kernel ?? null;
  switch (command) {
    case 'run':
      if (rest.length === 0) return wrong(`a file is missing: ${USAGE.run}`);
      return { ok: true, request: { command, paths: rest, kernel: own, ...common } };
    case 'test': {
      const { reporter = 'text', out = null } = values;
      if (rest.length === 0) return wrong(`a file is missing: ${USAGE.test}`);
      if (!isReporter(reporter)) return wrong(`--reporter is "text", "tap" or "junit", not "${reporter}"`);
      const { maxEvents } = common;
      return { ok: true, request: { command, paths: rest, reporter, out, kernel: own, maxEvents } };
    }
    case 'diff': {
      const sides = sidesOf(rest, own, against ?? null);
      return 'mistake' in sides ? wrong(sides.mistake) : { ok: true, request: { command, ...sides, ...common } };
    }
    case 'walk': {
      const { at, access = 'read', user = false } = values;
      const [path, address, ...more] = rest;
      if (path === undefined) return wrong(`a file is missing: ${USAGE.walk}`);
      if (address === undefined) return wrong(`an address is missing: ${USAGE.walk}`);
      if (more.length > 0) return wrong(`"${more[0]!}" is too much: ${USAGE.walk}`);
      if (at !== undefined && !/^\d{1,9}$/.test(at)) return wrong(`--at is the number of an event, not "${at}"`);
      if (!isAccess(access)) return wrong(`--access is "read", "write" or "fetch", not "${access}"`);
      const when = at === undefined ? null : Number(at);
      return { ok: true, request: { command, path, address, at: when, access, user, kernel: own, ...common } };
    }
    case 'dap':
      return rest[0] === undefined
        ? { ok: true, request: { command } }
        : wrong(`"${rest[0]}" is too much: ${USAGE.dap}`);
    case 'report': {
      const [path, ...more] = rest;
      if (path === undefined) return wrong(`a file is missing: ${USAGE.report}`);
      if (more.length > 0) return wrong(`"${more[0]!}" is too much: ${USAGE.report}`);
      const { maxEvents } = common;
      return { ok: true, request: { command, path, out: values.out ?? null, kernel: own, maxEvents } };
    }
  }
}

/** The two runs that a diff compares. */
function sidesOf(
  paths: readonly string[],
  kernel: string | null,
  against: string | null,
): { readonly left: Side; readonly right: Side } | { readonly mistake: string } {
  const [left, right, more] = paths;
  if (left === undefined) return { mistake: `a file is missing: ${USAGE.diff}` };
  if (more !== undefined) return { mistake: `"${more}" is too much: ${USAGE.diff}` };
  if (right === undefined && against === null) return { mistake: `there is nothing to compare with: ${USAGE.diff}` };
  if (right !== undefined && against !== null) {
    return { mistake: '--against takes one file, which runs under both kernels' };
  }
  return { left: { path: left, kernel }, right: { path: right ?? left, kernel: against ?? kernel } };
}

const isCommand = (word: string): word is Command => Object.hasOwn(USAGE, word);
const isFormat = (word: string): word is Format => word === 'text' || word === 'json';
const isReporter = (word: string): word is Reporter => word === 'text' || word === 'tap' || word === 'junit';
const isAccess = (word: string): word is Access => word === 'read' || word === 'write' || word === 'fetch';

const wrong = (mistake: string): Args => ({ ok: false, mistake });
