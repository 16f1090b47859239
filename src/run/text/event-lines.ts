import { describeEvent, plainText } from '../../core/trace/describe';
import type { Names, Rich } from '../../core/trace/describe';
import { describeRun } from '../../core/trace/describe-run';
import { counted } from '../../core/trace/describe-words';
import type { EventKind } from '../../core/trace/event';
import type { Trace } from '../../core/trace/trace';
import { foldedEvents, type EventPart } from './folded-events';
import type { Style } from './style';

/** Kinds besides the checks that may say no. */
const JUDGED: ReadonlySet<EventKind> = new Set(['region-result', 'return', 'fault-decision', 'lock']);

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
    for (const part of foldedEvents(this.trace, first, last)) yield this.part(part);
  }

  private part(part: EventPart): string {
    const { trace, names } = this;
    switch (part.kind) {
      case 'event':
        return this.line(String(part.n), trace.depth(part.n), this.words(part.n), isBad(trace, part.n));
      case 'reads':
        return this.range(part, plainText(describeRun(trace, part.first, part.last, names)));
      case 'same':
        return this.range(part, this.again(part.rounds, part.last));
    }
  }

  private again(rounds: number, end: number): string {
    const last = this.trace.kind(end) === 'return' ? '' : `, the last: ${this.words(end)}`;
    return `the same ${counted(rounds, 'time')} more${last}`;
  }

  private range({ first, last }: { readonly first: number; readonly last: number }, text: string): string {
    return this.line(`${first}–${last}`, this.trace.depth(first), text, false);
  }

  private line(number: string, depth: number, text: string, bad: boolean): string {
    const { faint } = this.style;
    return `${faint(number.padStart(this.gutter))}  ${'  '.repeat(depth)}${bad ? this.style.bad(text) : text}\n`;
  }

  private words(n: number): string {
    return styled(describeEvent(this.trace, n, this.names), this.style);
  }
}

/** Whether an event is a refusal or a fault. Those without an `ok` are told by their kind, which is cheap. */
export function isBad(trace: Trace, n: number): boolean {
  const kind = trace.kind(n);
  if (kind === 'page-fault' || kind === 'exception') return true;
  if (!kind.endsWith('-check') && !JUDGED.has(kind)) return false;
  const event = trace.event(n);
  return 'ok' in event && !event.ok;
}

const styled = (rich: Rich, style: Style): string =>
  rich.map((span) => (span.style === 'strong' ? style.strong(span.text) : span.text)).join('');
