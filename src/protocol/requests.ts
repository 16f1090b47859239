import type { Answer, Refusal, Request } from './messages';

/** A request before it has its number. */
export type RequestBody = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;
/** A request that says no more than what it asks for. */
export type PlainRequest = RequestBody extends infer B
  ? B extends RequestBody
    ? keyof B extends 'type'
      ? B['type']
      : never
    : never
  : never;
/** How a request ended. A refusal is a value, so nobody has to catch. */
export type Result = { readonly ok: true } | ({ readonly ok: false } & Refusal);

/** The webview's end of the requests: numbers them and pairs each with its answer. `post` is the page's `postMessage`. */
export class Requests {
  private readonly pending = new Map<number, (result: Result) => void>();
  private last = 0;
  private closed: string | null = null;

  constructor(private readonly post: (request: Request) => void) {}

  send(body: RequestBody): Promise<Result> {
    if (this.closed !== null) return Promise.resolve({ ok: false, message: this.closed });
    const id = ++this.last;
    return new Promise((resolve) => {
      this.pending.set(id, resolve);
      this.post({ ...body, id });
    });
  }

  /** Ends the request that `answer` belongs to; false when none waits for it. */
  settle(answer: Answer): boolean {
    const resolve = this.pending.get(answer.id);
    if (resolve === undefined) return false;
    this.pending.delete(answer.id);
    const { type: _type, id: _id, ...result } = answer;
    resolve(result);
    return true;
  }

  /** Refuses everything that waits, and whatever is sent from now on. */
  close(message: string): void {
    this.closed = message;
    const waiting = [...this.pending.values()];
    this.pending.clear();
    for (const resolve of waiting) resolve({ ok: false, message });
  }
}
