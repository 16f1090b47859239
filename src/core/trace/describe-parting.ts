import { decidedAt, isSameOutcome } from '../outcome';
import type { Alignment, Pair } from './alignment';
import { describeEvent, explainEvent } from './describe';
import type { Names } from './describe-names';
import type { StepEnd } from './describe-look';
import { eventLink, say, sentences, strong, type Rich } from './describe-rich';
import { counted, countText } from './describe-words';
import type { EventOf } from './event';
import type { Trace } from './trace';

/** A run that is compared: what people call it, and what its steps come to. */
export interface Compared {
  readonly name: string;
  readonly steps: readonly StepEnd[];
  readonly names: Names;
}

/**
 * Where two runs part, and what comes of it, in two or three sentences. Numbers that are links belong to the left run; those of the
 * right one are said only.
 */
export function describeParting(alignment: Alignment, left: Compared, right: Compared): Rich {
  const at = alignment.difference(0);
  if (at === null) return sentences(nothing(alignment), comesToThis(alignment, left, right));
  return sentences(parts(alignment, alignment.pair(at), left, right), comesToThis(alignment, left, right));
}

const nothing = ({ length }: Alignment): Rich =>
  length === 0 ? say`Nothing happens in either.` : say`All of ${counted(length, 'event')} say the same in both.`;

function parts(alignment: Alignment, pair: Pair, left: Compared, right: Compared): Rich {
  const lock = lockParts(alignment, pair, left, right);
  if (lock !== null) return lock;
  const { left: n, right: m, kind } = pair;
  const [a, b] = [strong(left.name), strong(right.name)];
  const own = (at: number): Rich => quoted(alignment.left, at, left.names);
  const other = (at: number): Rich => quoted(alignment.right, at, right.names);
  switch (kind) {
    case 'same':
      return [];
    case 'differs':
      return say`At event ${eventLink(n)} they part: in ${a} ${own(n)}, in ${b} ${other(m)}.`;
    case 'left':
      return m >= alignment.right.length
        ? say`At event ${eventLink(n)} ${a} goes on with ${own(n)}; ${b} has come to its end.`
        : say`At event ${eventLink(n)} they part: ${a} goes on with ${own(n)}, ${b} with ${other(m + 1)}.`;
    case 'right':
      return n >= alignment.left.length
        ? say`After event ${eventLink(n)} ${a} has come to its end; ${b} goes on with ${other(m)}.`
        : say`Before event ${eventLink(n + 1)} they part: ${b} has ${other(m)} there, and ${a} does not.`;
  }
}

const quoted = (trace: Trace, n: number, names: Names): Rich => say`“${describeEvent(trace, n, names)}”`;

/** One takes the lock and the other does not: for how long, and what the other does instead. */
function lockParts(
  alignment: Alignment,
  { kind, left: n, right: m }: Pair,
  left: Compared,
  right: Compared,
): Rich | null {
  if (kind !== 'left' && kind !== 'right') return null;
  const [taker, other] = kind === 'left' ? [alignment.left, alignment.right] : [alignment.right, alignment.left];
  const [at, from] = kind === 'left' ? [n, m + 1] : [m, n + 1];
  const [name, otherName] = kind === 'left' ? [left.name, right.name] : [right.name, left.name];
  if (taker.kind(at) !== 'lock') return null;
  const place = kind === 'left' ? say`At event ${eventLink(at)}` : say`Before event ${eventLink(n + 1)}`;
  return sentences(keeps(place, strong(name), held(taker, at)), instead(strong(otherName), other, from));
}

type Held = 'scan' | 'check' | 'call' | 'never';

/** How long the lock that is taken at event n is kept. */
function held(trace: Trace, n: number): Held {
  const depth = trace.depth(n);
  let scans = false;
  let calls = false;
  for (let at = n + 1; at <= trace.length && trace.step(at) === trace.step(n); at++) {
    const kind = trace.kind(at);
    if (kind === 'call') {
      calls = true;
      scans ||= (trace.event(at) as EventOf<'call'>).fn === 'check_null_terminated';
    }
    if (kind === 'unlock' && trace.depth(at) === depth) return scans ? 'scan' : calls ? 'call' : 'check';
  }
  return scans ? 'scan' : 'never';
}

function keeps(place: Rich, name: ReturnType<typeof strong>, how: Held): Rich {
  switch (how) {
    case 'scan':
      return say`${place} ${name} takes the lock of the address space and keeps it for the whole scan.`;
    case 'check':
      return say`${place} ${name} takes the lock of the address space for one page check.`;
    case 'call':
      return say`${place} ${name} takes the lock of the address space and keeps it through the calls it makes.`;
    case 'never':
      return say`${place} ${name} takes the lock of the address space and never gives it back.`;
  }
}

/** What the other one does with the lock in the rest of that step. */
function instead(name: ReturnType<typeof strong>, trace: Trace, from: number): Rich {
  for (let n = from; n <= trace.length && trace.step(n) === trace.step(from); n++) {
    if (trace.kind(n) !== 'lock') continue;
    const caller = trace.caller(n);
    const inHandler = caller !== 0 && (trace.event(caller) as EventOf<'call'>).fn === 'handle_page_fault';
    if (inHandler) return say`${name} takes it in its fault handler only, first at ${countText(n)}.`;
    return held(trace, n) === 'check'
      ? say`${name} takes it for one page check at a time, first at ${countText(n)}.`
      : say`${name} takes it later, at ${countText(n)}.`;
  }
  return say`${name} takes no lock there.`;
}

/** The first step that does not come to the same in both, and the event that decided it. */
function comesToThis({ steps, left: trace, right: other }: Alignment, left: Compared, right: Compared): Rich {
  for (const { left: i, right: j } of steps) {
    if (i === null || j === null) continue;
    const [a, b] = [left.steps[i]!, right.steps[j]!];
    if (isSameOutcome(a.outcome, b.outcome)) continue;
    const [n, m] = [decidedAt(a.outcome), decidedAt(b.outcome)];
    const many = left.steps.length > 1;
    if (n !== null) {
      const why = explainEvent(trace, n, left.names);
      return many
        ? say`It bites in step ${String(i + 1)}, at ${eventLink(n)}: ${why}`
        : say`It bites at ${eventLink(n)}: ${why}`;
    }
    if (m !== null) {
      // A link would lead to the event of that number on the left.
      const why = explainEvent(other, m, right.names).map(({ event: _, ...span }) => span);
      return say`It bites ${strong(right.name)} in step ${String(j + 1)}, at its event ${countText(m)}: ${why}`;
    }
    return say`What step ${String(i + 1)} comes to differs.`;
  }
  return steps.some(({ left: i, right: j }) => i === null || j === null)
    ? say`The steps that both have come to the same.`
    : say`Every step comes to the same.`;
}
