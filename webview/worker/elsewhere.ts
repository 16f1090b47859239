import type { Run } from '../../src/run/run';
import { unpackRun } from '../../src/run/transfer';
import { knowIndex } from '../model/trace-index';
import type { Job } from '../runner';
import type { Order, Word } from './messages';

/** Makes runs away from the page, one at a time. */
export interface Elsewhere {
  start(job: Job, hooks: ElsewhereHooks): void;
  /** Ends the run that is under way, if one is. */
  stop(): void;
}

export interface ElsewhereHooks {
  readonly progress: (events: number) => void;
  /** `ms`: what the run alone took. */
  readonly ran: (run: Run, ms: number) => void;
  readonly failed: (error: Error) => void;
  /** No worker could be had. */
  readonly refused: () => void;
}

/**
 * A worker a run; null where there are none. VS Code lets a page have them from `blob:` alone and lets those load nothing, so a worker
 * runs the text of the page's own script: see webpack.config.mjs and main.ts.
 */
export function createElsewhere(script: string | null, strings: string | null): Elsewhere | null {
  if (script === null || typeof Worker === 'undefined') return null;
  let worker: Worker | null = null;
  // Half a megabyte of text: made once, and as old as the page.
  let address: string | null = null;
  const stop = (): void => {
    worker?.terminate();
    worker = null;
  };
  return {
    stop,
    start: ({ scenario, maxEvents }, hooks) => {
      stop();
      address ??= URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      const own = workerOf(address);
      if (own === null) {
        hooks.refused();
        return;
      }
      worker = own;
      let heard = false;
      own.onmessage = ({ data }: MessageEvent<Word>) => {
        heard = true;
        if (data.type === 'progress') {
          hooks.progress(data.events);
          return;
        }
        stop();
        if (data.type === 'failed') hooks.failed(Object.assign(new Error(data.message), { stack: data.stack }));
        else {
          const run = unpacked(data);
          if (run instanceof Error) hooks.failed(run);
          else hooks.ran(run, data.ms);
        }
      };
      own.onerror = ({ message }) => {
        stop();
        if (heard) hooks.failed(new Error(message));
        else hooks.refused();
      };
      own.postMessage({ scenario, maxEvents, strings } satisfies Order);
    },
  };
}

/** The run as the page holds it; or why there is none, which is a bug of ours. */
function unpacked({ run: packed, index }: Extract<Word, { type: 'ran' }>): Run | Error {
  try {
    const run = unpackRun(packed);
    knowIndex(run.trace, index);
    return run;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function workerOf(address: string): Worker | null {
  try {
    return new Worker(address);
  } catch {
    // Some browsers throw where the page's policy says no; others tell the worker's `onerror`.
    return null;
  }
}
