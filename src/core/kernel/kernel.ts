import type { VirtAddr } from '../addr/address';
import { virt } from '../addr/address';
import { highOf, joined, lowOf } from '../addr/arithmetic';
import { Halt } from '../halt';
import type { AddrSpace } from '../mm/addr-space';
import type { WalkControl } from '../mmu/control';
import { isSameTranslation, translationIn } from '../mmu/tlb';
import type { Translation } from '../mmu/tlb';
import type { AccessCode } from '../mmu/walk';
import { Walker, isCanonical } from '../mmu/walk';
import type { Machine } from '../paging/machine';
import type { Level } from '../trace/event';
import { CELL } from '../trace/changes';
import { ANSWER, K, QUESTIONS } from '../trace/kinds';
import type { Question } from '../trace/kinds';
import type { KernelModel } from './model';
import { STACK_SIZE } from './model';

/** Pages a machine access is cut at. */
const PAGE = 4096;

/** What a processor holds besides its control bits. */
interface Cpu {
  /** ACCESSING_USER_MEM. */
  flag: boolean;
  /** Of the last page fault; null before the first. */
  cr2: bigint | null;
  error: number | null;
  cpl: 0 | 3;
}

/** A running kernel: its processors, their TLBs, its address space, the lock around that, and the model of how it takes faults. */
export class Kernel {
  readonly walker: Walker;
  /** Who holds the address-space lock. */
  holder: string | null = null;
  /** Who runs, and where. */
  actor = '';
  cpu = 0;
  private readonly cpus = new Map<number, Cpu>();
  private loudSite = 0;
  private loudVa = 0n;
  private loudAccess: AccessCode = 0;

  constructor(
    readonly machine: Machine,
    public space: AddrSpace,
    readonly model: KernelModel,
    control: WalkControl,
    readonly stackLimit = STACK_SIZE,
  ) {
    this.walker = new Walker(machine.memory, control);
  }

  /** CR3. */
  private get root(): number {
    return this.space.table.root * PAGE;
  }

  /** Turns to a step: who does it, on which CPU, in which mode. */
  turnTo(actor: string, cpu: number, cpl: 0 | 3): void {
    this.actor = actor;
    this.cpu = cpu;
    this.machine.tlbs?.turnTo(cpu);
    this.setCpl(cpl);
  }

  /** ACCESSING_USER_MEM of the CPU that runs. */
  get flag(): boolean {
    return this.here.flag;
  }

  setFlag(value: boolean, site: number): void {
    const { rec } = this.machine;
    rec.set(CELL.flag, this.cpu, this.flag ? 1n : 0n, value ? 1n : 0n);
    this.here.flag = value;
    rec.put(K['flag-set'], site, 0, 0, 0, 0, 0, value ? 1 : 0);
  }

  /** The flag or CR2 of a CPU, as a debugger sets it. */
  setByHand(cell: 'flag' | 'cr2', cpu: number, value: bigint): void {
    const { rec } = this.machine;
    const it = this.cpuAt(cpu);
    if (cell === 'flag') {
      rec.set(CELL.flag, cpu, it.flag ? 1n : 0n, value === 0n ? 0n : 1n);
      it.flag = value !== 0n;
    } else {
      rec.set(CELL.cr2, cpu, it.cr2, value);
      it.cr2 = value;
    }
  }

  /** Takes the lock; false when it is held, by this task or another. */
  lock(site: number): boolean {
    const { rec } = this.machine;
    const ok = this.holder === null;
    if (ok) this.hold(this.actor);
    rec.put(K.lock, site, 0, 0, 0, 0, rec.texts.number(this.actor), ok ? 1 : 0);
    if (!ok) rec.blame();
    return ok;
  }

  /** Takes the lock, or panics as a mutex does whose owner locks it again. */
  mustLock(site: number, va: VirtAddr): void {
    if (!this.lock(site)) throw new Halt({ kind: 'kernel-panic', cause: { kind: 'mutex-owned', va } });
  }

  unlock(site: number): void {
    const { rec } = this.machine;
    this.hold(null);
    rec.put(K.unlock, site, 0, 0, 0, 0, rec.texts.number(this.actor), 0);
  }

  /** A question of the fault decision and its answer; `ok` is the way that goes on down. */
  decide(site: number, question: Question, answer: string, ok: boolean): boolean {
    const { rec } = this.machine;
    const code = QUESTIONS.indexOf(question) | (ANSWER.text << 8) | (ok ? 0x1_0000 : 0);
    rec.put(K['fault-decision'], site, 0, 0, 0, 0, rec.texts.number(answer), code);
    if (!ok) rec.blame();
    return ok;
  }

  /** Translates without an event; false when it would fault, which nobody has heard of yet. */
  quiet(vaHi: number, vaLo: number, access: AccessCode): boolean {
    if (!isCanonical(vaHi)) return false;
    if (this.machine.tlbs === undefined) return this.walker.walk(this.root, vaHi, vaLo, access, false);
    return this.recall(vaHi, vaLo, access, false) !== null || this.walk(vaHi, vaLo, access, false);
  }

  /** Translates with all events, and takes faults until the access succeeds. Gives the physical address. */
  translate(vaHi: number, vaLo: number, access: AccessCode, user: boolean, site: number): number {
    const { rec } = this.machine;
    if (!isCanonical(vaHi)) this.exception(virt(joined(vaLo, vaHi)), user, site);
    for (;;) {
      const known = this.recall(vaHi, vaLo, access, user);
      if (known !== null) {
        this.tellHit(known, vaHi, vaLo, site);
        break;
      }
      this.loudSite = site;
      this.loudVa = joined(vaLo, vaHi);
      this.loudAccess = access;
      this.walker.visitor = this.visit;
      const ok = this.walk(vaHi, vaLo, access, user);
      this.walker.visitor = null;
      if (ok) break;
      this.fault(virt(joined(vaLo, vaHi)), this.walker.error, access, user, site);
    }
    const { pa } = this.walker;
    rec.put(K.translate, site, vaLo, vaHi, pa >>> 0, Math.floor(pa / 0x1_0000_0000), 0, access);
    return pa;
  }

  /**
   * Makes one access of any size, page by page from its first byte up; `each` gets the parts. An access that is a single instruction
   * is refused as a whole when any byte of it is not canonical.
   */
  access(
    va: VirtAddr,
    bytes: bigint,
    access: AccessCode,
    user: boolean,
    site: number,
    each: (va: VirtAddr, pa: number, bytes: number, done: bigint) => void,
  ): void {
    if (bytes <= 64n && bytes > 0n && !isCanonical(highOf(virt(va + bytes - 1n)))) this.exception(va, user, site);
    for (let done = 0n; done < bytes;) {
      const at = virt(va + done);
      const room = BigInt(PAGE) - (at % BigInt(PAGE));
      const part = bytes - done < room ? bytes - done : room;
      const pa = this.translate(highOf(at), lowOf(at), access, user, site);
      each(at, pa, Number(part), done);
      done += part;
    }
  }

  /** The low 64 bits of `bytes` bytes at `pa`, little endian. */
  valueAt(pa: number, bytes: number): bigint {
    const { memory } = this.machine;
    let value = 0n;
    for (let i = Math.min(bytes, 8) - 1; i >= 0; i--) value = (value << 8n) | BigInt(memory.byte(pa + i));
    return value;
  }

  private get here(): Cpu {
    return this.cpuAt(this.cpu);
  }

  private cpuAt(number: number): Cpu {
    let cpu = this.cpus.get(number);
    if (cpu === undefined) {
      cpu = { flag: false, cr2: null, error: null, cpl: 0 };
      this.cpus.set(number, cpu);
    }
    return cpu;
  }

  /** Translates by the TLB of this CPU, its answer left in the walker; null where it takes a walk. */
  private recall(vaHi: number, vaLo: number, access: AccessCode, user: boolean): Translation | null {
    const known = this.machine.tlbs?.here.find(vaHi, vaLo) ?? null;
    return known !== null && this.walker.recall(known, vaLo, access, user) ? known : null;
  }

  /** Walks, and keeps in mind what succeeded. */
  private walk(vaHi: number, vaLo: number, access: AccessCode, user: boolean): boolean {
    const { tlbs, memory } = this.machine;
    const ok = this.walker.walk(this.root, vaHi, vaLo, access, user);
    if (ok && tlbs !== undefined) tlbs.here.keep(vaHi, vaLo, translationIn(memory, this.root, vaHi, vaLo)!);
    return ok;
  }

  private tellHit(known: Translation, vaHi: number, vaLo: number, site: number): void {
    const { rec, memory } = this.machine;
    const { pa } = this.walker;
    const now = translationIn(memory, this.root, vaHi, vaLo);
    const stale = now === null || !isSameTranslation(now, known);
    rec.put(K['tlb-hit'], site, vaLo, vaHi, pa >>> 0, Math.floor(pa / 0x1_0000_0000), 0, stale ? 1 : 0);
  }

  private readonly visit = (level: Level, pa: number): void => {
    const { rec } = this.machine;
    const va = this.loudVa;
    rec.put(
      K['walk-level'],
      this.loudSite,
      pa >>> 0,
      Math.floor(pa / 0x1_0000_0000),
      lowOf(va),
      highOf(va),
      0,
      level | (this.loudAccess << 3),
    );
  };

  private fault(va: VirtAddr, error: number, access: AccessCode, user: boolean, site: number): void {
    const { rec } = this.machine;
    // A first fault at address 0, or with code 0, has to be told from no fault yet: that is a change from nothing.
    const { here } = this;
    rec.set(CELL.cr2, this.cpu, here.cr2, va);
    rec.set(CELL.error, this.cpu, here.error === null ? null : BigInt(here.error), BigInt(error));
    here.cr2 = va;
    here.error = error;
    // A page fault makes the processor forget the page, as invlpg does. (Intel SDM vol. 3, 4.10.4.1)
    this.machine.tlbs?.here.drop(highOf(va), lowOf(va));
    this.setCpl(0);
    rec.put(K['page-fault'], site, lowOf(va), highOf(va), 0, 0, error, access | (user ? 8 : 0));
    // The trap code reads CR2, which a debugger may have changed.
    this.model.pageFault(this, { va: virt(here.cr2), error, user });
    this.setCpl(user ? 3 : 0);
    rec.big(K.resume, site, va);
  }

  private exception(va: VirtAddr, user: boolean, site: number): never {
    const { rec } = this.machine;
    this.setCpl(0);
    rec.big(K.exception, site, va, 0n, 0, 13);
    rec.blame();
    return this.model.exception(this, { vector: 13, va, user });
  }

  private hold(who: string | null): void {
    const { rec } = this.machine;
    const code = (name: string | null): bigint => (name === null ? 0n : BigInt(rec.texts.number(name)) + 1n);
    rec.set(CELL.lock, 0, code(this.holder), code(who));
    this.holder = who;
  }

  private setCpl(cpl: 0 | 3): void {
    this.machine.rec.set(CELL.cpl, this.cpu, BigInt(this.here.cpl), BigInt(cpl));
    this.here.cpl = cpl;
  }
}
