import { InitializedEvent, InvalidatedEvent, TerminatedEvent } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { exceptionFilters } from './breakpoints/exceptions';
import { Debuggee } from './debuggee';
import { AxptrSource } from './axptr-source';
import { launchOf, type Launch } from './launch';
import { Mistake } from './look';
import { MoveSession } from './move-session';
import { programOf } from './program';

/** Gives the text of a scenario by its path; rejects with why it cannot be read. */
export type ReadText = (path: string) => Promise<string>;

/** A debug session over one run of a scenario. It talks the Debug Adapter Protocol and knows nothing of who listens. */
export class FaultlineSession extends MoveSession {
  private launch: Launch | null = null;
  /** Why axptr's own source is not shown, if it was asked for. */
  private trouble: string | null = null;
  private invalidates = false;

  constructor(private readonly read: ReadText) {
    super();
  }

  protected override initializeRequest(
    response: DebugProtocol.InitializeResponse,
    { supportsInvalidatedEvent }: DebugProtocol.InitializeRequestArguments,
  ): void {
    this.invalidates = supportsInvalidatedEvent === true;
    response.body = {
      supportsConfigurationDoneRequest: true,
      supportsStepBack: true,
      supportsSteppingGranularity: true,
      supportsRestartRequest: true,
      supportsTerminateRequest: true,
      supportsGotoTargetsRequest: true,
      supportsConditionalBreakpoints: true,
      supportsHitConditionalBreakpoints: true,
      supportsLogPoints: true,
      supportsFunctionBreakpoints: true,
      supportsDataBreakpoints: true,
      supportsDataBreakpointBytes: true,
      supportsExceptionInfoRequest: true,
      supportsExceptionFilterOptions: true,
      exceptionBreakpointFilters: exceptionFilters(),
      supportsSetVariable: true,
      supportsSetExpression: true,
      supportsEvaluateForHovers: true,
      supportsClipboardContext: true,
      supportsCompletionsRequest: true,
      supportsValueFormattingOptions: true,
      supportsReadMemoryRequest: true,
      supportsWriteMemoryRequest: true,
    };
    this.sendResponse(response);
  }

  protected override launchRequest(response: DebugProtocol.LaunchResponse, args: object): void {
    void this.prepare(response, () => launchOf(args as Readonly<Record<string, unknown>>));
  }

  protected override attachRequest(response: DebugProtocol.AttachResponse): void {
    this.refuse(response, new Mistake(l10n.t('A scenario is launched; there is nothing to attach to.')));
  }

  protected override restartRequest(response: DebugProtocol.RestartResponse): void {
    void this.prepare(response, () => this.launch!).then((ok) => {
      if (ok) this.enter();
    });
  }

  protected override configurationDoneRequest(response: DebugProtocol.ConfigurationDoneResponse): void {
    this.answer(response, () => {
      if (this.debuggee !== null) this.later(() => this.enter());
    });
  }

  protected override setBreakPointsRequest(
    response: DebugProtocol.SetBreakpointsResponse,
    args: DebugProtocol.SetBreakpointsArguments,
  ): void {
    this.answer(response, () => {
      const breakpoints = args.breakpoints?.map((each) => ({
        ...each,
        line: this.convertClientLineToDebugger(each.line),
      }));
      const asked = {
        ...args,
        source: this.debuggerSource(args.source),
        ...(breakpoints === undefined ? {} : { breakpoints }),
      };
      const set = this.breakpoints.setLines(this.here.program, asked);
      response.body = {
        breakpoints: set.map(({ line, ...rest }) =>
          line === undefined ? rest : { ...rest, line: this.convertDebuggerLineToClient(line) },
        ),
      };
    });
  }

  protected override setFunctionBreakPointsRequest(
    response: DebugProtocol.SetFunctionBreakpointsResponse,
    args: DebugProtocol.SetFunctionBreakpointsArguments,
  ): void {
    this.answer(response, () => {
      response.body = { breakpoints: this.breakpoints.setFunctions(args) };
    });
  }

  protected override setDataBreakpointsRequest(
    response: DebugProtocol.SetDataBreakpointsResponse,
    args: DebugProtocol.SetDataBreakpointsArguments,
  ): void {
    this.answer(response, () => {
      response.body = { breakpoints: this.breakpoints.setData(args) };
    });
  }

  protected override setExceptionBreakPointsRequest(
    response: DebugProtocol.SetExceptionBreakpointsResponse,
    args: DebugProtocol.SetExceptionBreakpointsArguments,
  ): void {
    this.answer(response, () => {
      response.body = { breakpoints: this.breakpoints.setExceptions(args) };
    });
  }

  protected override terminateRequest(response: DebugProtocol.TerminateResponse): void {
    this.answer(response, () => {
      this.debuggee = null;
      this.sendEvent(new TerminatedEvent());
    });
  }

  protected override disconnectRequest(response: DebugProtocol.DisconnectResponse): void {
    this.debuggee = null;
    this.sendResponse(response);
    this.shutdown();
  }

  /** What a drawing of the same scenario asks for: `faultlineGoto` with the number of an event. */
  protected override customRequest(command: string, response: DebugProtocol.Response, args: unknown): void {
    if (command === 'faultlineGoto') {
      this.answer(response, () => {
        const n = typeof args === 'object' && args !== null && 'n' in args ? args.n : undefined;
        this.jump(typeof n === 'number' ? n : -1);
      });
    } else this.refuse(response, new Mistake(l10n.t('There is no request "{0}".', command)));
  }

  protected override changed(): void {
    // Whoever cannot be told that values are out of date is told that it stopped once more.
    if (this.invalidates) this.sendEvent(new InvalidatedEvent(['all']));
    else this.stopped({ reason: 'goto' });
    this.sendCursor();
  }

  /** Reads and runs the scenario, and answers the request with what came of it. */
  private async prepare(response: DebugProtocol.Response, ask: () => Launch): Promise<boolean> {
    try {
      const launch = ask();
      const isFirst = this.debuggee === null;
      const text = await this.read(launch.program);
      const axptr = launch.axptrSource === null ? null : await this.readAxptr(launch.axptrSource);
      this.debuggee = new Debuggee(programOf(launch.program, text, launch.kernel, axptr), launch.maxEvents);
      this.launch = launch;
      this.unit = launch.stepUnit;
      this.byAddress = launch.listings === 'address';
      this.forget();
      this.tellAgainFrom(0);
      this.sendResponse(response);
      if (isFirst) this.sendEvent(new InitializedEvent());
      return true;
    } catch (error) {
      this.refuse(response, error);
      return false;
    }
  }

  /** axptr's own source; where it cannot be had, our listings do, and that is said once there is something to say it in. */
  private async readAxptr(path: string): Promise<AxptrSource | null> {
    this.trouble = null;
    try {
      const source = AxptrSource.read(path, await this.read(path));
      if (source === null) this.trouble = l10n.t('{0} holds none of the functions of axptr.', path);
      return source;
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
      return null;
    }
  }

  /** Breakpoints are set: off it goes. */
  private enter(): void {
    const { here, launch } = this;
    if (this.trouble !== null) this.write(this.trouble, 0, 'stderr');
    for (const problem of here.run.setupProblems) this.write(problem, 0, 'stderr');
    if (launch?.noDebug === true) {
      this.moveTo(here.trace.length);
      this.sendEvent(new TerminatedEvent());
    } else if (launch?.stopOnEntry === false) this.go(here.trace.length, 1, 'pause');
    else this.stopped({ reason: 'entry' });
  }
}
