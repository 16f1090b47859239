import { catchHalt, Halt } from '../halt';
import { hasAll } from '../paging/flags';
import { ERROR_I, ERROR_P, ERROR_U, ERROR_W } from '../mmu/error-code';
import { entryAddress, PS } from '../mmu/entry';
import type { EventOf, Level } from '../trace/event';
import type { Question } from '../trace/kinds';
import type { State } from '../trace/trace';
import { phys } from '../addr/address';
import type { FaultKernel, KernelModel, LadderEnding, PageFault } from './model';
import { STACK_SIZE } from './model';
import { accessOf } from './trap';

/** Everything that a handler's way through a page fault depends on. */
export interface Circumstances {
  readonly fault: PageFault;
  /** ACCESSING_USER_MEM of the CPU. */
  readonly flag: boolean;
  /** Somebody holds the lock of the address space. */
  readonly locked: boolean;
  readonly area: boolean;
  /** null: nobody can know, for there is no area to ask. */
  readonly allows: boolean | null;
  /** A frame can be had and mapped; null likewise. */
  readonly frame: boolean | null;
  readonly stackLimit: bigint;
}

/** An answer on the way. `ok`: the way goes on down. */
export interface Answered {
  readonly question: Question;
  readonly answer: string;
  readonly ok: boolean;
}

/** How a page fault would go. */
export interface WhatIf {
  readonly asked: readonly Answered[];
  /** `again`: the access runs again. null: the next answer is one that nobody can know. */
  readonly ending: Exclude<LadderEnding, 'goes on'> | 'again' | null;
  /** The question that nobody can answer. */
  readonly open: Question | null;
}

/** The circumstances of a page fault of a run: `before` is the state at it. */
export function circumstancesOf(
  before: State,
  { va, error, user, cpu }: EventOf<'page-fault'>,
  stackLimit = STACK_SIZE,
): Circumstances {
  const area = before.areaAt(va);
  return {
    fault: { va, error, user },
    flag: before.cpu(cpu).flag,
    locked: before.lockHolder() !== null,
    area: area !== null,
    allows: area === null ? null : hasAll(area.flags, accessOf(error)),
    frame: area === null ? null : area.backing === 'lazy' && canMap(before, va),
    stackLimit,
  };
}

/** Whether a frame is left for a page, frames for the tables that it lacks besides, and its slot is free. (PageTable::map) */
function canMap(state: State, va: bigint): boolean {
  let { free } = state.frames();
  free--;
  let table: bigint = state.cpu(0).cr3;
  for (let level: Level = 4; level > 1; level = (level - 1) as Level) {
    const entry = state.word(phys(table + slotOf(va, level)));
    // All tables below a missing one are missing too.
    if (entry === 0n) return free >= level - 1;
    table = entryAddress(entry & ~BigInt(PS), level);
    if (table === 0n || (entry & BigInt(PS)) !== 0n) return false;
  }
  return free >= 0 && state.word(phys(table + slotOf(va, 1))) === 0n;
}

const slotOf = (va: bigint, level: Level): bigint => ((va >> BigInt(12 + 9 * (level - 1))) & 511n) * 8n;

/** The same fault with the other answer to one question. What only an area could say is not known where there is none. */
export function otherwise(given: Circumstances, question: Question): Circumstances {
  const { fault } = given;
  switch (question) {
    case 'error-code': {
      const plain = fault.error & (ERROR_W | ERROR_U | ERROR_I);
      return { ...given, fault: { ...fault, error: fault.error === plain ? plain | ERROR_P : plain } };
    }
    case 'flag':
      return { ...given, flag: !given.flag };
    case 'lock':
      return { ...given, locked: !given.locked };
    case 'area':
      return given.area
        ? { ...given, area: false, allows: null, frame: null }
        : { ...given, area: true, allows: null, frame: null };
    case 'allows':
      return { ...given, allows: given.allows === null ? null : !given.allows };
    case 'frame':
      return { ...given, frame: given.frame === null ? null : !given.frame };
    // Who made it changes what is asked of the area: see madeByOther. Where the stack ends changes nothing but a signal.
    case 'made-by':
    case 'stack':
      return given;
  }
}

/** The same fault, made by the other side. */
export function madeByOther(before: State, event: EventOf<'page-fault'>, stackLimit = STACK_SIZE): Circumstances {
  return circumstancesOf(before, { ...event, user: !event.user, error: event.error ^ ERROR_U }, stackLimit);
}

/** How a kernel model would take a fault: its own handler, run on answers that are given. */
export function whatIf(model: KernelModel, given: Circumstances): WhatIf {
  const dry = new DryKernel(given);
  const went = catchHalt(() => {
    model.pageFault(dry, given.fault);
  });
  const { asked, open } = dry;
  if (open !== null) return { asked, open, ending: null };
  if ('value' in went) return { asked, open, ending: 'again' };
  switch (went.halted.kind) {
    case 'kernel-panic':
      return { asked, open, ending: 'kernel panic' };
    case 'task-exit':
      return { asked, open, ending: 'task exit' };
    case 'fixup':
      return { asked, open, ending: 'EFAULT' };
    case 'limit':
      return { asked, open, ending: null };
  }
}

/** A kernel that does nothing but answer. */
class DryKernel implements FaultKernel {
  readonly asked: Answered[] = [];
  open: Question | null = null;
  readonly machine = { rec: { call: () => 0, ret: () => undefined } };
  readonly space = { handlePageFault: () => this.fills() };

  constructor(private readonly given: Circumstances) {}

  get flag(): boolean {
    return this.given.flag;
  }

  get holder(): string | null {
    return this.given.locked ? 'somebody' : null;
  }

  get stackLimit(): bigint {
    return this.given.stackLimit;
  }

  decide(_site: number, question: Question, answer: string, ok: boolean): boolean {
    this.asked.push({ question, answer, ok });
    return ok;
  }

  mustLock(_site: number, va: PageFault['va']): void {
    if (this.given.locked) throw new Halt({ kind: 'kernel-panic', cause: { kind: 'mutex-owned', va } });
  }

  unlock(): void {
    // Nobody else is there.
  }

  /** As AddrSpace::handle_page_fault asks. */
  private fills(): boolean {
    const { area, allows, frame } = this.given;
    return (
      this.answer('area', area, 'some', 'none') &&
      this.answer('allows', allows, 'yes', 'no') &&
      this.answer('frame', frame, 'one is left', 'none')
    );
  }

  private answer(question: Question, ok: boolean | null, yes: string, no: string): boolean {
    if (ok === null) {
      this.open = question;
      throw new Halt({ kind: 'limit' });
    }
    return this.decide(0, question, ok ? yes : no, ok);
  }
}
