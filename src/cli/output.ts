import { once } from 'node:events';
import type { Writable } from 'node:stream';

const BATCH = 1 << 16;

/** Writes pieces as the reader takes them. A reader that goes away, `| head`, ends the writing and is no error. */
export class Output {
  private open = true;

  constructor(private readonly stream: Writable) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.open = false;
      if (error.code !== 'EPIPE') throw error;
    });
  }

  async write(pieces: Iterable<string>): Promise<void> {
    let batch = '';
    for (const piece of pieces) {
      batch += piece;
      if (batch.length < BATCH) continue;
      if (!(await this.put(batch))) return;
      batch = '';
    }
    await this.put(batch);
  }

  private async put(text: string): Promise<boolean> {
    if (!this.open || text === '') return this.open;
    const taken = this.stream.write(text);
    // An error of a pipe arrives a turn later; without the pause a closed pipe would be fed to the end.
    if (taken) await new Promise((resolve) => setImmediate(resolve));
    else await Promise.race([once(this.stream, 'drain').catch(() => null), once(this.stream, 'close')]);
    return this.open;
  }
}
