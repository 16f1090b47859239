import * as l10n from '@vscode/l10n';
import { runScenario } from '../../src/run/run';
import { packRun } from '../../src/run/transfer';
import { indexColumns, traceIndex } from '../model/trace-index';
import type { Order, Word } from './messages';

/** Milliseconds between two words about how far a run has come. */
const BREATH = 100;

/** The worker's side: makes the run that it is sent. Nothing calls it off, for the page ends the worker then. */
export function serveRuns(): void {
  const say = (word: Word, transfer: Transferable[] = []): void => {
    self.postMessage(word, { transfer });
  };
  self.onmessage = ({ data }: MessageEvent<Order>) => {
    say({ type: 'progress', events: 0 });
    try {
      make(data, say);
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      say({ type: 'failed', message, stack });
    }
  };
}

function make({ scenario, maxEvents, strings }: Order, say: (word: Word, transfer?: Transferable[]) => void): void {
  if (strings !== null) l10n.config({ contents: strings });
  const began = performance.now();
  let said = began;
  const cancelled = (events: number): boolean => {
    const now = performance.now();
    if (now - said >= BREATH) {
      said = now;
      say({ type: 'progress', events });
    }
    return false;
  };
  const run = runScenario(scenario, { maxEvents, cancelled });
  const ms = performance.now() - began;
  // Here it keeps nobody waiting.
  const index = traceIndex(run.trace);
  const { packed, buffers } = packRun(run);
  say({ type: 'ran', run: packed, index, ms }, [...buffers, ...indexColumns(index)]);
}
