import { grouped } from '../core/addr/address';
import { decidedAt } from '../core/outcome';
import { askedSize } from '../core/trace/describe-look';
import { sizeText } from '../core/trace/describe-words';
import type { EventOf, TraceEvent } from '../core/trace/event';
import { listing } from '../core/trace/listings';
import type { Trace } from '../core/trace/trace';
import type { Scenario } from '../scenario/model';
import type { Run } from './run';

/** A scenario and its run. */
export interface Made {
  readonly scenario: Scenario;
  readonly run: Run;
}

/** One row of the call stack. */
export interface Frame {
  /** Its `call` event; null for code that runs without a call of its own, such as the areas' check. */
  readonly call: number | null;
  readonly title: string;
  readonly detail: string;
  /** Where it stands. */
  readonly listing: string;
  readonly anchor: string;
  /** The latest event of its own, by which its variables are known. */
  readonly at: number;
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
export function stackAt(made: Made, n: number): Stack {
  const { trace, steps } = made.run;
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
    const own = innermost && here.listing === event.listing ? here : lastOwn(trace, event, calls[i + 1] ?? at);
    return {
      call,
      title: event.fn,
      detail: detail(event, askedSize(trace, event), i === 0 ? subject(made, call) : null),
      listing: event.listing,
      anchor: own.anchor,
      at: own.n,
    };
  });
  // Code that is part of a call but has a listing of its own, and what a step does outside of any call.
  if (frames.at(-1)?.listing !== here.listing) {
    const title = listing(here.listing)?.title ?? here.listing;
    frames.push({ call: null, title, detail: '', listing: here.listing, anchor: here.anchor, at });
  }
  return { frames, at, decided: cause !== null };
}

/** The last event of a call's own before event `before`: the line that it had come to is that event's. */
function lastOwn(trace: Trace, call: EventOf<'call'>, before: number): TraceEvent {
  for (let m = before - 1; m > call.n; m--) {
    // A call that it made and that has returned is passed at one step.
    if (trace.caller(m) !== call.n) m = trace.kind(m) === 'return' ? trace.caller(m) : m;
    else {
      const event = trace.event(m);
      if (event.listing === call.listing && event.kind !== 'call') return event;
    }
  }
  return call;
}

/** The pointer or reference that the scenario's step works through: the engine knows addresses only. */
function subject({ scenario, run }: Made, call: number): string | null {
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

function detail({ va }: EventOf<'call'>, size: bigint | null, name: string | null): string {
  const parts = [];
  if (va !== null) parts.push(name === null ? grouped(va) : `${name} = ${grouped(va)}`);
  if (size !== null) parts.push(sizeText(size));
  return parts.join(', ');
}
