import { headline, headlinesOf } from './describe';
import type { EventKind } from './event';
import { K, KIND_NAMES } from './kinds';
import { RecordedTrace } from './recorded-trace';
import type { Trace } from './trace';

/** Whether event n is meant. */
export type EventTest = (n: number) => boolean;

/**
 * Events whose kind has a word in its name or in what people call it; null where no kind has. Small letters only. What is said of
 * some events of a kind alone, `flag lit`, finds just those.
 */
export function kindTest(trace: Trace, word: string): EventTest | null {
  const whole = new Set<EventKind>();
  const some = new Set<EventKind>();
  for (const kind of KIND_NAMES) {
    const said = headlinesOf(kind);
    if (kind.includes(word) || said.all.toLowerCase().includes(word)) whole.add(kind);
    else if (said.some.some((words) => words.toLowerCase().includes(word))) some.add(kind);
  }
  if (whole.size + some.size === 0) return null;
  return (n) => {
    const kind = trace.kind(n);
    return whole.has(kind) || (some.has(kind) && headline(trace, n).toLowerCase().includes(word));
  };
}

/**
 * Events that hold a word in a text of theirs: the function that is called or returned from, what it returned, the name of an outcome,
 * who takes or releases the lock. Null where no text of the run has it. Small letters only.
 */
export function textTest(trace: Trace, word: string): EventTest | null {
  if (!(trace instanceof RecordedTrace)) return null;
  const { events, texts } = trace.rec;
  const has = Uint8Array.from(texts.all(), (text) => (text.toLowerCase().includes(word) ? 1 : 0));
  if (!has.includes(1)) return null;
  return (n) => {
    const kind = events.kind[n]!;
    if (kind === CALL) return has[events.x[n]! & FN] === 1;
    if (kind === RETURN) return has[events.x[n]! & TEXT] === 1 || has[events.x[events.caller[n]!]! & FN] === 1;
    return (kind === OUTCOME || kind === LOCK || kind === UNLOCK) && has[events.x[n]!] === 1;
  };
}

/** Names that areas had at any time, each once. */
export const areaNames = (trace: Trace): ReadonlySet<string> =>
  new Set(
    trace instanceof RecordedTrace
      ? trace.rec.areas.names
      : trace
          .state(0)
          .areas()
          .map(({ name }) => name),
  );

/** Bits that hold the text; the others are marks. */
const FN = 0x3fff_ffff;
const TEXT = 0x7fff_ffff;
// Read once, for they are asked for at each of a million events.
const { call: CALL, return: RETURN, outcome: OUTCOME, lock: LOCK, unlock: UNLOCK } = K;
