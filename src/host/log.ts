import * as vscode from 'vscode';

/** The output channel of the extension. The last errors are kept, so that a test can say there were none. */
export class Log implements vscode.Disposable {
  private readonly channel = vscode.window.createOutputChannel('Faultline', { log: true });
  private readonly kept: string[] = [];

  get errors(): readonly string[] {
    return this.kept;
  }

  debug(message: string): void {
    this.channel.debug(message);
  }

  warn(message: string): void {
    this.channel.warn(message);
  }

  error(message: string, cause?: unknown): void {
    const text = cause === undefined ? message : `${message}: ${describe(cause)}`;
    this.kept.push(text);
    if (this.kept.length > 50) this.kept.shift();
    this.channel.error(text);
  }

  dispose(): void {
    this.channel.dispose();
  }
}

const describe = (cause: unknown): string => (cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
