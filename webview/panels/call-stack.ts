import { grouped } from '../../src/core/addr/address';
import { sizeText } from '../../src/core/trace/describe-words';
import type { EventOf } from '../../src/core/trace/event';
import { listing } from '../../src/core/trace/listings';
import type { Trace } from '../../src/core/trace/trace';
import type { Good } from '../state';
import { decidedAt } from '../../src/core/outcome';

/** One row of the call stack. */
export interface Frame {
  /** Its `call` event; null for code that runs without a call of its own, such as the areas' check. */
  readonly call: number | null;
  readonly title: string;
  readonly detail: string;
  /** Where it stands. */
  readonly listing: string;
  readonly anchor: string;
}

export interface Stack {
  /** Outermost first; never empty. */
  readonly frames: readonly Frame[];
  /** The event whose place this is: event n, or the one that decided the outcome on show. */
  readonly at: number;
  /** True when `at` decided the outcome on show, so its line is outlined and nothing is "now". */
  readonly decided: boolean;
}

/** The frames around event n, from 1 up. An outcome is shown where it was decided. */
export function stackAt(good: Good, n: number): Stack {
  const { trace, steps } = good.run;
  const outcome = trace.kind(n) === 'outcome' ? steps[trace.step(n)]?.outcome : undefined;
  const cause = outcome ? decidedAt(outcome) : null;
  const at = cause ?? n;
  const calls: number[] = [];
  for (let call = trace.kind(at) === 'call' ? at : trace.caller(at); call > 0; call = trace.caller(call))
    calls.unshift(call);
  const here = trace.event(at);
  const frames = calls.map((call, i): Frame => {
    const event = trace.event(call) as EventOf<'call'>;
    const innermost = i === calls.length - 1;
    return {
      call,
      title: event.fn,
      detail: detail(event, i === 0 ? subject(good, call) : null),
      listing: event.listing,
      anchor:
        innermost && here.listing === event.listing ? here.anchor : anchorBefore(trace, event, calls[i + 1] ?? at),
    };
  });
  // Code that is part of a call but has a listing of its own, and what a step does outside of any call.
  if (frames.at(-1)?.listing !== here.listing) {
    const title = listing(here.listing)?.title ?? here.listing;
    frames.push({ call: null, title, detail: '', listing: here.listing, anchor: here.anchor });
  }
  return { frames, at, decided: cause !== null };
}

/** The line that a call had come to before event `before`: that of the last event of its own. */
function anchorBefore(trace: Trace, call: EventOf<'call'>, before: number): string {
  for (let m = before - 1; m > call.n; m--) {
    // A call that it made and that has returned is passed at one step.
    if (trace.caller(m) !== call.n) m = trace.kind(m) === 'return' ? trace.caller(m) : m;
    else {
      const event = trace.event(m);
      if (event.listing === call.listing && event.kind !== 'call') return event.anchor;
    }
  }
  return call.anchor;
}

/** The pointer or reference that the scenario's step works through: the engine knows addresses only. */
function subject({ scenario, run }: Good, call: number): string | null {
  const step = scenario.steps[run.trace.step(call)];
  switch (step?.do) {
    case 'call':
    case 'deref':
      return step.pointer;
    case 'read':
    case 'write':
      return step.reference;
    case 'user':
    case 'map':
    case 'unmap':
    case 'protect':
    case 'populate':
    case 'limit_frames':
    case 'entry':
    case undefined:
      return null;
  }
}

function detail({ va, size }: EventOf<'call'>, name: string | null): string {
  const parts = [];
  if (va !== null) parts.push(name === null ? grouped(va) : `${name} = ${grouped(va)}`);
  if (size !== null) parts.push(sizeText(size));
  return parts.join(', ');
}
