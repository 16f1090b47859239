/** A reason to stop that a person can act on: its message is all that is shown. */
export class Failure extends Error {
  /** @param {string} message one sentence @param {string[]} [log] the last lines of the program that failed, if they help */
  constructor(message, log = []) {
    super(message);
    this.log = log;
  }
}

/** @type {[RegExp, string][]} */
const causes = [
  [/ENOSPC|no space left/i, 'The disk is full: free some space and start again.'],
  [/EDQUOT|quota exceeded/i, 'The disk quota is used up: free some space and start again.'],
  [/EROFS|read-only file system/i, 'The disk is read-only: Faultline has to write its packages and its build.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|E503|E502/,
    'The npm registry cannot be reached: connect to the network (or set the proxy) and start again.',
  ],
  [
    /EACCES|EPERM|permission denied/i,
    'No permission to write: see that this folder and the cache folder belong to you.',
  ],
];

/** The sentence for a known cause in an error's code or a program's output; undefined for an unknown one. */
export function knownCause(text) {
  return causes.find(([pattern]) => pattern.test(text))?.[1];
}

/**
 * Runs a script's work and ends the process: with the number that `work` returns (none: 0), or with 1 and one sentence.
 * A stack trace is only shown for an error that nobody foresaw.
 */
export async function main(work) {
  let code = 1;
  try {
    code = (await work()) ?? 0;
  } catch (error) {
    if (error instanceof Failure) {
      if (error.log.length > 0) console.error(error.log.map((line) => `  | ${line}`).join('\n'));
      console.error(error.message);
    } else {
      const sentence = knownCause(String(error?.code ?? ''));
      console.error(sentence ? `${sentence} (${error.path ?? error.code})` : error);
    }
  }
  process.exit(code);
}
