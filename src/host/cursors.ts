/** The event on show, and how many there are. */
export interface Cursor {
  readonly n: number;
  readonly length: number;
}

/** More files than anybody steps through in one window. */
const MOST = 200;

/**
 * The cursor of each scenario that was stepped through in this window. It outlives the drawing, so that closing and opening again
 * goes on where it was; and an untitled scenario's cursor is the one of the file it is saved to.
 */
export class Cursors {
  private readonly kept = new Map<string, Cursor>();

  /** `changed` hears of each cursor that is set, by whomever. */
  constructor(private readonly changed: () => void = () => undefined) {}

  get(uri: Resource): Cursor | undefined {
    return this.kept.get(key(uri));
  }

  set(uri: Resource, cursor: Cursor): void {
    this.kept.delete(key(uri));
    this.kept.set(key(uri), cursor);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
    this.changed();
  }
}

/** As much of a Uri as is needed. */
interface Resource {
  toString(): string;
}

const key = (uri: Resource): string => uri.toString().replace(/^untitled:(?=\/)/, 'file://');
