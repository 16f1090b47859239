import { describeEvent, plainText } from '../../core/trace/describe';
import type { Names, Rich } from '../../core/trace/describe';
import { describeRun } from '../../core/trace/describe-run';
import { counted } from '../../core/trace/describe-words';
import type { EventKind } from '../../core/trace/event';
import { roundStarts } from '../../core/trace/folds';
import type { Loop, Trace } from '../../core/trace/trace';
import type { Style } from './style';

/** Kinds besides the checks that may say no. */
const JUDGED: ReadonlySet<EventKind> = new Set(['region-result', 'return', 'fault-decision', 'lock']);
/** Reads of single elements that follow each other fold into one line from this many on. */
const LEAST_READS = 3;
/** Rounds of a loop that do the same as the one before them fold into one line from this many on. */
const LEAST_ROUNDS = 3;

/** The events of a trace as lines: number, indentation by call depth, words. What repeats is folded. */
export class EventLines {
  constructor(
    private readonly trace: Trace,
    private readonly names: Names,
    private readonly gutter: number,
    private readonly style: Style,
  ) {}

  /** The lines of the events from `first` to `last`. */
  *of(first: number, last: number): Generator<string> {
    yield* this.between(first, last, null);
  }

  /** `around` is the loop that these events are a part of, not to be entered again. */
  private *between(first: number, last: number, around: Loop | null): Generator<string> {
    let at = first;
    for (const loop of this.trace.loops(first, last)) {
      // A loop in one that was shown already, one that ends elsewhere, or the very one that is being shown.
      if (loop.first < at || loop.last > last) continue;
      if (around !== null && loop.last - loop.first >= around.last - around.first) continue;
      yield* this.plain(at, loop.first - 1);
      yield* this.rounds(loop);
      at = loop.last + 1;
    }
    yield* this.plain(at, last);
  }

  /** The rounds of a loop; those that do just what the round before them did, only elsewhere, in one line. */
  private *rounds(loop: Loop): Generator<string> {
    let shown = loop.first;
    let same = 0;
    let sameFrom = loop.first;
    let before = '';
    const flush = function* (this: EventLines, end: number): Generator<string> {
      if (same < LEAST_ROUNDS) return;
      yield* this.between(shown, sameFrom - 1, loop);
      yield this.line(`${sameFrom}–${end}`, this.trace.depth(sameFrom), this.again(same, end), false);
      shown = end + 1;
    }.bind(this);
    for (const [start, end] of roundsOf(loop)) {
      const shape = this.shape(start, end);
      if (shape !== null && shape === before) {
        if (same++ === 0) sameFrom = start;
        continue;
      }
      yield* flush(start - 1);
      before = shape ?? '';
      same = 0;
    }
    yield* flush(loop.last);
    yield* this.between(shown, loop.last, loop);
  }

  private again(rounds: number, end: number): string {
    const last = this.trace.kind(end) === 'return' ? '' : `, the last: ${this.words(end)}`;
    return `the same ${counted(rounds, 'time')} more${last}`;
  }

  /** What a round does, or null for one that folds in another way: a single event. */
  private shape(first: number, last: number): string | null {
    if (first === last) return null;
    let shape = '';
    for (let n = first; n <= last; n++) shape += `${this.trace.kind(n)}@${this.trace.depth(n)} `;
    return shape;
  }

  private *plain(first: number, last: number): Generator<string> {
    for (let n = first; n <= last;) {
      const end = this.endOfReads(n, last);
      if (end - n + 1 >= LEAST_READS) {
        yield this.line(
          `${n}–${end}`,
          this.trace.depth(n),
          plainText(describeRun(this.trace, n, end, this.names)),
          false,
        );
        n = end + 1;
        continue;
      }
      if (this.trace.kind(n) !== 'outcome') {
        yield this.line(String(n), this.trace.depth(n), this.words(n), isBad(this.trace, n));
      }
      n++;
    }
  }

  private line(number: string, depth: number, text: string, bad: boolean): string {
    const { faint } = this.style;
    return `${faint(number.padStart(this.gutter))}  ${'  '.repeat(depth)}${bad ? this.style.bad(text) : text}\n`;
  }

  private words(n: number): string {
    return styled(describeEvent(this.trace, n, this.names), this.style);
  }

  /** The last of the element reads that start at n and follow each other at one depth. */
  private endOfReads(n: number, last: number): number {
    const { trace } = this;
    let end = n;
    if (trace.kind(n) !== 'element-read') return end;
    while (end < last && trace.kind(end + 1) === 'element-read' && trace.depth(end + 1) === trace.depth(n)) end++;
    return end;
  }
}

function* roundsOf(loop: Loop): Generator<readonly [first: number, last: number]> {
  let first = loop.first;
  for (const next of roundStarts(loop)) {
    if (next > first) yield [first, next - 1];
    first = next;
  }
  yield [first, loop.last];
}

/** Whether an event is a refusal or a fault. Those without an `ok` are told by their kind, which is cheap. */
function isBad(trace: Trace, n: number): boolean {
  const kind = trace.kind(n);
  if (kind === 'page-fault' || kind === 'exception') return true;
  if (!kind.endsWith('-check') && !JUDGED.has(kind)) return false;
  const event = trace.event(n);
  return 'ok' in event && !event.ok;
}

const styled = (rich: Rich, style: Style): string =>
  rich.map((span) => (span.style === 'strong' ? style.strong(span.text) : span.text)).join('');
