import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { logParts } from '../expression/log-message';
import { parseExpression } from '../expression/parser';
import { Mistake } from '../look';
import type { Program } from '../program';
import { listingIn, listingNumber, siteFrom } from '../sources';
import { atChange, watchedOf, watchedText } from './data';
import { atException, exceptionFilters } from './exceptions';
import { atCall, atLine, atStep } from './places';
import { hitsOf, type Rule } from './rule';

type Set = 'functions' | 'data' | 'exceptions';
interface Wish {
  readonly condition?: string;
  readonly hitCondition?: string;
  readonly logMessage?: string;
}

/** Breakpoints as the client sets them, a whole set at a time. One that cannot be is answered with why. */
export class Breakpoints {
  private readonly sets = new Map<string, readonly Rule[]>();
  private lastId = 0;

  get rules(): readonly Rule[] {
    return [...this.sets.values()].flat();
  }

  setLines(program: Program, { source, breakpoints = [] }: DebugProtocol.SetBreakpointsArguments): Answers {
    const placeAt = placesIn(program, source);
    return this.put(`source ${source.path ?? source.sourceReference ?? ''}`, breakpoints, 'breakpoint', ({ line }) =>
      placeAt(line),
    );
  }

  setFunctions({ breakpoints }: DebugProtocol.SetFunctionBreakpointsArguments): Answers {
    return this.put('functions', breakpoints, 'function breakpoint', ({ name }) => {
      const next = atCall(name);
      if (next === null) throw new Mistake(l10n.t('No modelled function is called "{0}".', name));
      return { next };
    });
  }

  setData({ breakpoints }: DebugProtocol.SetDataBreakpointsArguments): Answers {
    return this.put('data', breakpoints, 'data breakpoint', ({ dataId, accessType }) => {
      if (accessType !== undefined && accessType !== 'write') throw new Mistake(l10n.t('Only changes can be watched.'));
      const watched = watchedOf(dataId);
      return { next: atChange(watched), text: watchedText(watched) };
    });
  }

  setExceptions({ filters, filterOptions = [] }: DebugProtocol.SetExceptionBreakpointsArguments): Answers {
    const known = new Set(exceptionFilters().map(({ filter }) => filter));
    const wishes: DebugProtocol.ExceptionFilterOptions[] = [
      ...filters.map((filterId) => ({ filterId })),
      ...filterOptions,
    ];
    return this.put('exceptions', wishes, 'exception', ({ filterId }) => {
      const next = known.has(filterId) ? atException(filterId) : null;
      if (next === null) throw new Mistake(l10n.t('There is no filter "{0}".', filterId));
      return { next };
    });
  }

  private put<W extends Wish>(
    set: Set | `source ${string}`,
    wishes: readonly W[],
    reason: Rule['reason'],
    make: (wish: W) => { readonly next: Rule['next']; readonly line?: number; readonly text?: string },
  ): Answers {
    const rules: Rule[] = [];
    const answers = wishes.map((wish): DebugProtocol.Breakpoint => {
      const id = ++this.lastId;
      try {
        const { next, line, text } = make(wish);
        rules.push({ id, reason, next, ...extras(wish) });
        return {
          id,
          verified: true,
          ...(line === undefined ? {} : { line }),
          ...(text === undefined ? {} : { message: text }),
        };
      } catch (error) {
        if (!(error instanceof Mistake)) throw error;
        return { id, verified: false, message: error.message };
      }
    });
    this.sets.set(set, rules);
    return answers;
  }
}

type Answers = DebugProtocol.Breakpoint[];

/** The places to stop at of one source, at or below a line: the scenario itself, by its steps, or a listing, by its lines. */
export function placesIn(
  program: Program,
  source: DebugProtocol.Source,
): (line: number) => { readonly next: Rule['next']; readonly line: number } {
  const listing =
    source.sourceReference !== undefined && source.sourceReference > 0
      ? listingNumber(source.sourceReference)
      : listingIn(source.path ?? '');
  const own = program.axptr !== null && isSame(source.path, program.axptr.path) ? program.axptr : null;
  const isOther = listing === null && own === null && !isSame(source.path, program.path);
  return (line) => {
    if (isOther) throw new Mistake(l10n.t('This is not the scenario that runs.'));
    if (listing === null && own === null) {
      const index = program.steps.findIndex(({ last }) => last >= line);
      if (index < 0) throw new Mistake(l10n.t('There is no step here or below.'));
      return { next: atStep(index), line: program.steps[index]!.first };
    }
    const at = own?.siteFrom(line) ?? (listing === null ? null : siteFrom(listing, line));
    if (at === null) throw new Mistake(l10n.t('Nothing happens here or below.'));
    return { next: atLine(at.site), line: at.line };
  };
}

function extras({ condition, hitCondition, logMessage }: Wish): Pick<Rule, 'condition' | 'hits' | 'log'> {
  const hits = hitCondition === undefined || hitCondition === '' ? null : hitsOf(hitCondition);
  if (hits === null && hitCondition !== undefined && hitCondition !== '')
    throw new Mistake(l10n.t('A count of hits is a number, such as 5, >= 5 or % 2.'));
  return {
    condition: condition === undefined || condition.trim() === '' ? null : parseExpression(condition),
    hits,
    log: logMessage === undefined || logMessage === '' ? null : logParts(logMessage),
  };
}

/** Clients of Windows write one path in several ways. */
const isSame = (one: string | undefined, other: string): boolean => {
  const plain = (path: string): string => path.replaceAll('\\', '/').replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
  return one !== undefined && plain(one) === plain(other);
};
