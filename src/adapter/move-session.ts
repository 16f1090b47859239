import type { DebugProtocol } from '@vscode/debugprotocol';
import { TerminatedEvent } from '@vscode/debugadapter';
import * as l10n from '@vscode/l10n';
import { placesIn } from './breakpoints/book';
import { exceptionAt } from './breakpoints/exceptions';
import { nearestHit } from './breakpoints/search';
import type { Rule } from './breakpoints/rule';
import { LookSession } from './look-session';
import { Mistake } from './look';
import { stepFrom, type By, type Unit, type Way } from './moves';
import { describeEvent, plainText } from '../core/trace/describe';
import { scenarioNames } from '../run/scenario-names';

/** Places that a line offers to jump to. */
const MOST_TARGETS = 30;

/** The requests that move along the run, in either direction. */
export abstract class MoveSession extends LookSession {
  protected override nextRequest(response: DebugProtocol.NextResponse, args: DebugProtocol.NextArguments): void {
    this.step(response, 'over', args.granularity, 1);
  }

  protected override stepInRequest(response: DebugProtocol.StepInResponse, args: DebugProtocol.StepInArguments): void {
    this.step(response, 'in', args.granularity, 1);
  }

  protected override stepOutRequest(
    response: DebugProtocol.StepOutResponse,
    args: DebugProtocol.StepOutArguments,
  ): void {
    this.step(response, 'out', args.granularity, 1);
  }

  protected override stepBackRequest(
    response: DebugProtocol.StepBackResponse,
    args: DebugProtocol.StepBackArguments,
  ): void {
    this.step(response, 'over', args.granularity, -1);
  }

  protected override continueRequest(response: DebugProtocol.ContinueResponse): void {
    this.answer(response, () => {
      response.body = { allThreadsContinued: true };
      this.later(() => this.go(this.here.trace.length, 1, 'pause'));
    });
  }

  protected override reverseContinueRequest(response: DebugProtocol.ReverseContinueResponse): void {
    this.answer(response, () => this.later(() => this.go(0, -1, 'pause')));
  }

  /** Nothing is ever under way: a run is whole before it is shown. */
  protected override pauseRequest(response: DebugProtocol.PauseResponse): void {
    this.answer(response, () => this.later(() => this.stopped({ reason: 'pause' })));
  }

  protected override gotoTargetsRequest(
    response: DebugProtocol.GotoTargetsResponse,
    args: DebugProtocol.GotoTargetsArguments,
  ): void {
    this.answer(response, () => {
      const { trace, made } = this.here;
      const names = scenarioNames(made.scenario);
      const placeAt = placesIn(this.here.program, this.debuggerSource(args.source));
      const { next, line } = placeAt(this.convertClientLineToDebugger(args.line));
      const targets: DebugProtocol.GotoTarget[] = [];
      for (let at = next(made.run, 0, 1); at > 0 && targets.length < MOST_TARGETS; at = next(made.run, at, 1)) {
        const label = l10n.t('event {0}: {1}', at, plainText(describeEvent(trace, at, names)));
        targets.push({ id: at, label, line: this.convertDebuggerLineToClient(line) });
      }
      response.body = { targets };
    });
  }

  protected override gotoRequest(
    response: DebugProtocol.GotoResponse,
    { targetId }: DebugProtocol.GotoArguments,
  ): void {
    this.answer(response, () => {
      this.jump(targetId);
    });
  }

  /** Jumps to an event; throws a `Mistake` where there is none. */
  protected jump(n: number): void {
    if (!Number.isInteger(n) || n < 0 || n > this.here.trace.length)
      throw new Mistake(l10n.t('There is no event {0}: the last one is {1}.', n, this.here.trace.length));
    this.moveTo(n);
    this.later(() => this.stopped({ reason: 'goto', description: l10n.t('At event {0}', n) }));
  }

  /** Runs to an event, or to the first thing on the way that somebody wants to stop at. */
  protected go(to: number, by: By, reason: 'step' | 'pause'): void {
    const { here } = this;
    const { n, made, trace } = here;
    // Whoever goes on from the end has seen it.
    if (by > 0 && n >= trace.length) {
      this.sendEvent(new TerminatedEvent());
      return;
    }
    const hit = nearestHit(made, this.breakpoints.rules, n, to, by, (text, at) => this.write(text, at, 'console'));
    if (hit === null) {
      this.moveTo(to);
      this.stopped(this.arrived(to, reason));
    } else if ('gaveUp' in hit) {
      this.moveTo(hit.gaveUp);
      this.stopped({
        reason: 'pause',
        description: l10n.t('Stopped: a condition was tried very often, and never held'),
      });
    } else {
      this.moveTo(hit.n);
      this.stopped(this.hitAt(hit.n, hit.rules));
    }
  }

  /** After the answer to the request is out, as the protocol wants it. */
  protected later(work: () => void): void {
    setImmediate(() => {
      if (this.debuggee === null) return;
      try {
        work();
      } catch (error) {
        // Nobody else hears of it, and the client waits for a stop.
        this.write(error instanceof Error ? error.message : String(error), this.here.n, 'stderr');
        this.stopped({ reason: 'pause' });
      }
    });
  }

  private step(response: DebugProtocol.Response, way: Way, granularity: string | undefined, by: By): void {
    this.answer(response, () => {
      const unit: Unit = granularity === 'instruction' ? 'event' : this.unit;
      const { run, n } = this.here;
      this.later(() => this.go(stepFrom(run, n, way, unit, by), by, 'step'));
    });
  }

  private arrived(to: number, reason: 'step' | 'pause'): Parameters<MoveSession['stopped']>[0] {
    if (to === 0) return { reason: 'entry', description: l10n.t('At the beginning of the run') };
    if (to === this.here.trace.length) return { reason, description: l10n.t('At the end of the run; one can go back') };
    return { reason };
  }

  private hitAt(n: number, rules: readonly Rule[]): Parameters<MoveSession['stopped']>[0] {
    const ids = rules.map(({ id }) => id);
    const [{ reason }] = rules as [Rule];
    const found = reason === 'exception' ? exceptionAt(this.here.trace, n) : null;
    return found === null ? { reason, ids } : { reason, ids, description: found.label, text: found.label };
  }
}
