/** What the page of the bench has besides its own script: clocks, started before that. */
export interface Clocks {
  /** When our script was there to be started, when the host described the document, and when its first drawing was painted. */
  first(): Promise<{ readonly script: number; readonly message: number; readonly painted: number }>;
  /** From here on, waits for the next input. */
  arm(): void;
  /** Milliseconds from that input to the paint that follows it. */
  took(): Promise<number>;
  /** The longest time without a picture since it was last asked. */
  gap(): number;
}

declare global {
  interface Window {
    bench: Clocks;
  }
}
