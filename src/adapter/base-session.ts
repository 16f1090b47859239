import { DebugSession, Handles, OutputEvent, Source, StoppedEvent } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { Breakpoints } from './breakpoints/book';
import type { Debuggee } from './debuggee';
import { actorAt, framesOf, type FrameView } from './frames';
import { Mistake } from './look';
import type { Unit } from './moves';
import { storyOf } from './story';
import { Variables } from './variables';

/** Why it stopped. */
export interface Stop {
  readonly reason:
    'entry' | 'step' | 'breakpoint' | 'function breakpoint' | 'data breakpoint' | 'exception' | 'goto' | 'pause';
  readonly description?: string;
  readonly text?: string;
  readonly ids?: readonly number[];
}

/** What the parts of a session share: the run, where it stands, and how it says so. */
export abstract class BaseSession extends DebugSession {
  protected debuggee: Debuggee | null = null;
  protected readonly breakpoints = new Breakpoints();
  protected readonly variables = new Variables();
  protected readonly frames = new Handles<FrameView>();
  protected unit: Unit = 'line';
  /** Listings have addresses that the client shows by itself. */
  protected byAddress = false;
  /** Events up to here have been told. */
  private told = 0;

  constructor() {
    super();
    // Ending a session ends no process, unless it is one of its own (stdio.ts).
    this.setRunAsServer(true);
    this.setDebuggerLinesStartAt1(true);
    this.setDebuggerColumnsStartAt1(true);
  }

  /** The run; throws a `Mistake` while there is none. */
  protected get here(): Debuggee {
    if (this.debuggee === null) throw new Mistake(l10n.t('Nothing runs yet.'));
    return this.debuggee;
  }

  /** Answers a request: with what `work` has put into the response, or with the `Mistake` that it threw. */
  protected answer(response: DebugProtocol.Response, work: () => void): void {
    try {
      work();
      this.sendResponse(response);
    } catch (error) {
      this.refuse(response, error);
    }
  }

  protected refuse(response: DebugProtocol.Response, error: unknown): void {
    const format = error instanceof Error ? error.message : String(error);
    // Braces are for variables of the message, and a scenario's text may hold some.
    this.sendErrorResponse(response, { id: 1, format: '{_why}', variables: { _why: format } });
  }

  /** Everything that was handed out is of the past: the debugger stands elsewhere. */
  protected moveTo(n: number): void {
    const { here } = this;
    here.n = n;
    this.tell(n);
    this.forget();
  }

  protected forget(): void {
    this.variables.forget();
    this.frames.reset();
  }

  /** Tells what has happened since it was last told of, and of nothing twice. */
  protected tell(to: number): void {
    if (to <= this.told) return;
    for (const { n, text, isBad } of storyOf(this.here, this.told, to))
      this.write(text, n, isBad ? 'stderr' : 'stdout');
    this.told = to;
  }

  /** The run is another one from there on. */
  protected tellAgainFrom(n: number): void {
    this.told = Math.min(this.told, n);
  }

  /** A line in the console, which leads to where it happened. */
  protected write(text: string, n: number, category: 'stdout' | 'stderr' | 'console'): void {
    const event: DebugProtocol.OutputEvent = new OutputEvent(`${text}\n`, category);
    const { here } = this;
    const step = n > 0 ? here.program.steps[here.trace.step(n)] : undefined;
    if (step !== undefined) {
      event.body.source = this.clientSource(new Source(here.program.name, here.program.path));
      event.body.line = this.convertDebuggerLineToClient(step.first);
    }
    this.sendEvent(event);
  }

  protected stopped({ reason, description, text, ids }: Stop): void {
    const { here } = this;
    const event = new StoppedEvent(reason, actorAt(here).id);
    Object.assign(event.body, {
      allThreadsStopped: true,
      ...(description === undefined ? {} : { description }),
      ...(text === undefined ? {} : { text }),
      ...(ids === undefined ? {} : { hitBreakpointIds: ids }),
    });
    this.sendEvent(event);
    this.sendCursor();
  }

  /** For a drawing that shows the same run: which event, of how many, and whether it is still the scenario's own run. */
  protected sendCursor(): void {
    const { n, trace, isForked } = this.here;
    this.sendEvent({
      type: 'event',
      seq: 0,
      event: 'faultlineCursor',
      body: { n, length: trace.length, forked: isForked },
    });
  }

  protected clientSource(source: Source): Source {
    // A path with a scheme is an address, which stays as it is.
    if (source.sourceReference > 0 || /^[a-z-]{2,}:/.test(source.path)) return source;
    return new Source(source.name, this.convertDebuggerPathToClient(source.path));
  }

  protected debuggerSource(source: DebugProtocol.Source): DebugProtocol.Source {
    return source.path === undefined ? source : { ...source, path: this.convertClientPathToDebugger(source.path) };
  }

  protected frame(id: number): FrameView {
    const found = this.frames.get(id) as FrameView | undefined;
    if (found === undefined) throw new Mistake(l10n.t('There is no frame {0} any more.', id));
    return found;
  }

  /** A frame that is asked about, or the innermost one. */
  protected frameOr(id: number | undefined): FrameView {
    const { here } = this;
    return id === undefined
      ? framesOf(here, actorAt(here), this.byAddress).find(({ hint }) => hint !== 'label')!
      : this.frame(id);
  }
}
