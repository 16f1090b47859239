import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { BaseSession } from './base-session';
import { dataIdOf, MOST_WATCHED, watchedText, type Watched } from './breakpoints/data';
import { exceptionAt } from './breakpoints/exceptions';
import { answer, completions } from './console';
import { explainEvent, explainOutcome, plainText } from '../core/trace/describe';
import { scenarioNames } from '../run/scenario-names';
import { evaluate } from './expression/evaluate';
import { parseExpression } from './expression/parser';
import { actorsOf, framesOf } from './frames';
import { Mistake, type Poke, type Sight } from './look';
import { placeOf, readMemory, writeMemory } from './memory';
import { meaningOf, scopesOf } from './scope';
import { listingIn, listingNumber, listingText } from './sources';
import { isThing, numberOf, textOf, type Value } from './value';

/** The requests that look at where the run stands, and those that change it there. */
export abstract class LookSession extends BaseSession {
  protected override threadsRequest(response: DebugProtocol.ThreadsResponse): void {
    this.answer(response, () => {
      const threads = this.debuggee === null ? [] : actorsOf(this.debuggee);
      response.body = { threads: threads.map(({ id, name, cpu }) => ({ id, name: `${name} (CPU ${cpu})` })) };
    });
  }

  protected override stackTraceRequest(
    response: DebugProtocol.StackTraceResponse,
    { threadId, startFrame = 0, levels = 0 }: DebugProtocol.StackTraceArguments,
  ): void {
    this.answer(response, () => {
      const thread = actorsOf(this.here).find(({ id }) => id === threadId);
      if (thread === undefined) throw new Mistake(l10n.t('There is no thread {0}.', threadId));
      const frames = framesOf(this.here, thread, this.byAddress);
      const last = levels > 0 ? startFrame + levels : frames.length;
      response.body = {
        totalFrames: frames.length,
        stackFrames: frames.slice(startFrame, last).map((frame) => ({
          id: this.frames.create(frame),
          name: frame.name,
          line: this.convertDebuggerLineToClient(frame.line),
          column: this.convertDebuggerColumnToClient(1),
          ...(frame.source === undefined ? {} : { source: this.clientSource(frame.source) }),
          ...(frame.hint === undefined ? {} : { presentationHint: frame.hint }),
        })),
      };
    });
  }

  protected override scopesRequest(
    response: DebugProtocol.ScopesResponse,
    { frameId }: DebugProtocol.ScopesArguments,
  ): void {
    this.answer(response, () => {
      const { sight } = this.frame(frameId);
      response.body = {
        scopes: scopesOf(sight).map(({ name, hint, expensive, path, parts }) => ({
          ...{ name, expensive, variablesReference: this.variables.hold({ parts, path, sight }) },
          ...(hint === undefined ? {} : { presentationHint: hint }),
        })),
      };
    });
  }

  protected override variablesRequest(
    response: DebugProtocol.VariablesResponse,
    args: DebugProtocol.VariablesArguments,
  ): void {
    this.answer(response, () => {
      response.body = { variables: this.variables.list(args) };
    });
  }

  protected override sourceRequest(response: DebugProtocol.SourceResponse, args: DebugProtocol.SourceArguments): void {
    this.answer(response, () => {
      const listing =
        listingIn(args.source?.path ?? '') ?? listingNumber(args.source?.sourceReference ?? args.sourceReference);
      response.body = { content: listingText(listing), mimeType: 'text/x-rust' };
    });
  }

  protected override evaluateRequest(
    response: DebugProtocol.EvaluateResponse,
    { expression, frameId, context, format }: DebugProtocol.EvaluateArguments,
  ): void {
    this.answer(response, () => {
      const { sight } = this.frameOr(frameId);
      // What a pointer hovers over in a scenario stands in quotes.
      const text = context === 'hover' ? expression.replace(/^"(.*)"$/, '$1') : expression;
      const value = answer(sight, text);
      const { value: result, ...rest } = this.variables.shown(value, text.trim(), sight, format?.hex !== false);
      response.body = { result, ...rest };
    });
  }

  protected override completionsRequest(
    response: DebugProtocol.CompletionsResponse,
    { text, column, frameId }: DebugProtocol.CompletionsArguments,
  ): void {
    this.answer(response, () => {
      const at = this.convertClientColumnToDebugger(column);
      response.body = { targets: completions(this.frameOr(frameId).sight, text, at) };
    });
  }

  protected override setVariableRequest(
    response: DebugProtocol.SetVariableResponse,
    { variablesReference, name, value, format }: DebugProtocol.SetVariableArguments,
  ): void {
    this.answer(response, () => {
      const { sight } = this.variables.at(variablesReference);
      const { value: old } = this.variables.part(variablesReference, name);
      const shown = this.set(old, name, value, sight);
      response.body = { value: textOf(shown, format?.hex !== false) };
    });
  }

  protected override setExpressionRequest(
    response: DebugProtocol.SetExpressionResponse,
    { expression, value, frameId, format }: DebugProtocol.SetExpressionArguments,
  ): void {
    this.answer(response, () => {
      const { sight } = this.frameOr(frameId);
      const shown = this.set(evaluate(parseExpression(expression), meaningOf(sight)), expression, value, sight);
      response.body = { value: textOf(shown, format?.hex !== false) };
    });
  }

  protected override readMemoryRequest(
    response: DebugProtocol.ReadMemoryResponse,
    { memoryReference, offset, count }: DebugProtocol.ReadMemoryArguments,
  ): void {
    this.answer(response, () => {
      const place = placeOf(memoryReference, offset);
      const { data, unreadable } = readMemory(this.here.trace.state(this.here.n), place, Math.max(0, count));
      response.body = {
        address: `0x${place.address.toString(16)}`,
        data: Buffer.from(data).toString('base64'),
        ...(unreadable > 0 ? { unreadableBytes: unreadable } : {}),
      };
    });
  }

  protected override writeMemoryRequest(
    response: DebugProtocol.WriteMemoryResponse,
    { memoryReference, offset, data }: DebugProtocol.WriteMemoryArguments,
  ): void {
    this.answer(response, () => {
      const bytes = Buffer.from(data, 'base64');
      this.change(writeMemory(this.here.trace.state(this.here.n), placeOf(memoryReference, offset), bytes));
      response.body = { bytesWritten: bytes.length };
    });
  }

  protected override dataBreakpointInfoRequest(
    response: DebugProtocol.DataBreakpointInfoResponse,
    args: DebugProtocol.DataBreakpointInfoArguments,
  ): void {
    this.answer(response, () => {
      const watched = this.watchable(args);
      response.body =
        watched === null
          ? { dataId: null, description: l10n.t('"{0}" is nothing that can be watched.', args.name) }
          : {
              dataId: dataIdOf(watched),
              description: watchedText(watched),
              accessTypes: ['write'],
              canPersist: true,
            };
    });
  }

  protected override exceptionInfoRequest(response: DebugProtocol.ExceptionInfoResponse): void {
    this.answer(response, () => {
      const { made, n, trace } = this.here;
      const found = exceptionAt(trace, n);
      if (found === null) throw new Mistake(l10n.t('No exception is here.'));
      const names = scenarioNames(made.scenario);
      const step = made.run.steps[trace.step(n)]!;
      const why = trace.kind(n) === 'outcome' ? explainOutcome(trace, step, names) : explainEvent(trace, n, names);
      response.body = {
        exceptionId: found.label,
        description: plainText(why),
        breakMode: 'always',
      };
    });
  }

  /** Changes the state where it stands, says so, and lets the client ask anew. */
  protected change(pokes: readonly Poke[]): void {
    const { here } = this;
    const { n } = here;
    here.change(pokes);
    this.tellAgainFrom(n);
    this.write(
      l10n.t('Changed by hand after event {0}: from here on it is another run than the scenario’s.', n),
      n,
      'console',
    );
    this.moveTo(here.n);
    this.changed();
  }

  /** What the client shows is out of date. */
  protected abstract changed(): void;

  private set(old: Value, name: string, text: string, sight: Sight): Value {
    if (!isThing(old) || old.set === undefined) throw new Mistake(l10n.t('"{0}" cannot be changed.', name));
    const value = evaluate(parseExpression(text), meaningOf(sight));
    this.change(old.set(value));
    return numberOf(value) ?? value;
  }

  private watchable({
    variablesReference,
    name,
    frameId,
    asAddress,
    bytes,
  }: DebugProtocol.DataBreakpointInfoArguments): Watched | null {
    const lengthOf = (own: bigint): number => Math.min(Math.max(1, Math.trunc(bytes ?? Number(own))), MOST_WATCHED);
    if (asAddress === true) return { kind: 'bytes', place: placeOf(name), length: lengthOf(8n) };
    const value =
      variablesReference === undefined || variablesReference === 0
        ? evaluate(parseExpression(name), meaningOf(this.frameOr(frameId).sight))
        : this.variables.part(variablesReference, name).value;
    if (!isThing(value)) return null;
    // What can be set is a cell; all else that has an address is watched there.
    const cell = value.set?.(0n)[0];
    if (cell?.cell === 'word') return { kind: 'bytes', place: { physical: true, address: cell.key }, length: 8 };
    if (cell !== undefined) return { kind: cell.cell, cpu: Number(cell.key) };
    if (value.memory === undefined) return null;
    const size = isThing(value)
      ? value.parts?.slice(0, value.parts.count).find((part) => part.name === 'size')
      : undefined;
    const own = size === undefined ? null : numberOf(size.value);
    return { kind: 'bytes', place: placeOf(value.memory), length: lengthOf(own ?? 8n) };
  }
}
