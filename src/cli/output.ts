import type { Writable } from 'node:stream';

const BATCH = 1 << 16;
const NEXT = ['drain', 'close', 'error'] as const;

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

  /** false: nobody reads any more. */
  private async put(text: string): Promise<boolean> {
    if (!this.open || text === '') return this.open;
    if (this.stream.write(text)) {
      // An error of a pipe arrives a turn later; without the pause a closed pipe would be fed to the end.
      await new Promise((resolve) => setImmediate(resolve));
    } else await this.next();
    return this.open;
  }

  /** Until the stream takes more, or never will. */
  private next(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        for (const event of NEXT) this.stream.off(event, done);
        resolve();
      };
      for (const event of NEXT) this.stream.once(event, done);
    });
  }
}
