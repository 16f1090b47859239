import type { VirtAddr } from '../addr/address';
import { addressOf, highOf, joined, lowOf, pageOf } from '../addr/arithmetic';
import { virt } from '../addr/address';
import type { Errno } from '../errno';
import type { Kernel } from '../kernel/kernel';
import { READ } from '../mmu/walk';
import type { MappingFlags } from '../trace/event';
import { K } from '../trace/kinds';
import { pointerSite } from '../trace/listings/pointer';
import type { ElementType } from './element';
import { checkAlign, checkRange } from './region';

const ENTRY = pointerSite('check_null_terminated', 'entry');
const ALIGN = pointerSite('check_null_terminated', 'align');
const FLAG_SET = pointerSite('check_null_terminated', 'flag-set');
const PAGE_CHECK = pointerSite('check_null_terminated', 'page-check');
const ELEMENT = pointerSite('check_null_terminated', 'element-read');
const FLAG_CLEAR = pointerSite('check_null_terminated', 'flag-clear');
const RETURN = pointerSite('check_null_terminated', 'return');
// Read once: these stand in loops that go round millions of times.
const E_ELEMENT_READ = K['element-read'];
const LOAD = READ;
const ROUND = { kind: K['region-check'], site: PAGE_CHECK, level: 0 } as const;

export type ScanResult = { readonly elements: number } | { readonly errno: Errno };

/**
 * Reads elements until one equals the type's default, with the flag lit. A page is checked when the first byte of an element reaches
 * it, and nothing is populated beforehand. (axptr src/lib.rs, check_null_terminated) `lockPages`: the provider locks for each page check.
 */
export function checkNullTerminated(
  kernel: Kernel,
  start: VirtAddr,
  type: ElementType,
  need: MappingFlags,
  lockPages: boolean,
): ScanResult {
  const { rec } = kernel.machine;
  rec.call('check_null_terminated', ENTRY, start, null);
  if (!checkAlign(kernel, ALIGN, start, type.align)) {
    rec.ret(ALIGN, 'Err(EFAULT)', false);
    return { errno: 'EFAULT' };
  }
  const outer = kernel.flag;
  kernel.setFlag(true, FLAG_SET);
  const scan = new Scan(kernel, start, type, need, lockPages);
  const found = scan.run();
  kernel.setFlag(kernel.model.flagAtEnd === 'restored' && outer, FLAG_CLEAR);
  if (found < 0) {
    rec.ret(FLAG_CLEAR, 'Err(EFAULT)', false);
    return { errno: 'EFAULT' };
  }
  rec.ret(RETURN, `Ok(${found})`, true);
  return { elements: found };
}

/** The loop. Addresses are kept as halves: it may go round millions of times. */
class Scan {
  private readonly sizeHi: number;
  private readonly sizeLo: number;
  private readonly sizeNumber: number;
  private readonly compared: bigint;
  /** Page of the last read that was translated with all its events. */
  private warm = -1;
  private pages = 0;

  constructor(
    private readonly kernel: Kernel,
    private readonly start: VirtAddr,
    private readonly type: ElementType,
    private readonly need: MappingFlags,
    private readonly lockPages: boolean,
  ) {
    this.sizeHi = highOf(type.size);
    this.sizeLo = lowOf(type.size);
    this.sizeNumber = kernel.machine.rec.sizes.number(type.size);
    this.compared = type.compared ?? type.size;
  }

  /** Elements before the terminator, or -1 where a page check fails. */
  run(): number {
    const { rec } = this.kernel.machine;
    const before = rec.length;
    try {
      return this.elements();
    } finally {
      rec.loop(before, this.pages, ROUND);
    }
  }

  private elements(): number {
    const { rec } = this.kernel.machine;
    let hi = highOf(this.start);
    let lo = lowOf(this.start);
    let page = pageOf(this.start);
    for (let index = 0; ; index++) {
      while (hi * 0x10_0000 + (lo >>> 12) >= page) {
        if (!this.checkPage(page)) return -1;
        page++;
      }
      const isDefault = this.read(hi, lo, index);
      this.type.whileComparing?.();
      if (isDefault) {
        rec.put(K.terminator, ELEMENT, lo, hi, 0, 0, index, 0);
        return index;
      }
      const sum = lo + this.sizeLo;
      lo = sum >>> 0;
      hi = (hi + this.sizeHi + (sum > 0xffff_ffff ? 1 : 0)) >>> 0;
    }
  }

  private checkPage(page: number): boolean {
    const { kernel } = this;
    const { rec } = kernel.machine;
    this.pages++;
    const at = addressOf(page);
    if (this.lockPages) kernel.mustLock(PAGE_CHECK, at);
    const range = checkRange(kernel, PAGE_CHECK, at, 4096n);
    rec.big(K['region-check'], PAGE_CHECK, range.start, range.end, this.need, 0);
    const ok = kernel.space.checkRegionAccess(range, this.need);
    if (this.lockPages) kernel.unlock(PAGE_CHECK);
    return ok;
  }

  /** Reads the element at an address; whether it equals the default, which is all zeros. */
  private read(hi: number, lo: number, index: number): boolean {
    const { kernel } = this;
    const { rec, memory } = kernel.machine;
    if (this.sizeHi !== 0 || this.sizeLo > 8 || (lo & 0xfff) + this.sizeLo > 4096) return this.readWide(hi, lo, index);
    if (this.sizeLo === 0) return true;
    const page = hi * 0x10_0000 + (lo >>> 12);
    let pa: number;
    if (page === this.warm && kernel.quiet(hi, lo, LOAD)) pa = kernel.walker.pa;
    else pa = kernel.translate(hi, lo, LOAD, false, ELEMENT);
    this.warm = page;
    const words = memory.halves(Math.floor(pa / 4096));
    const at = pa % 4096;
    const shift = (at & 3) * 8;
    let valueLo = words[at >>> 2]! >>> shift;
    let valueHi = 0;
    const bits = this.sizeLo * 8;
    if (bits + shift > 32) {
      // An aligned element of up to 8 bytes; a packed one may reach over three halves.
      const value = kernel.valueAt(pa, this.sizeLo);
      valueLo = lowOf(value);
      valueHi = highOf(value);
    } else if (bits < 32) valueLo = (valueLo & ((1 << bits) - 1)) >>> 0;
    rec.put(E_ELEMENT_READ, ELEMENT, lo, hi, valueLo, valueHi, index, this.sizeNumber);
    if (this.compared < this.type.size) return (joined(valueLo, valueHi) & ((1n << (this.compared * 8n)) - 1n)) === 0n;
    return valueLo === 0 && valueHi === 0;
  }

  /** An element of more than 8 bytes, or one that straddles pages: read page by page from its first byte. */
  private readWide(hi: number, lo: number, index: number): boolean {
    const { kernel } = this;
    const { rec, memory } = kernel.machine;
    const start = virt(joined(lo, hi));
    let zero = true;
    let value = 0n;
    for (let done = 0n; done < this.type.size;) {
      rec.spend();
      const at = virt(start + done);
      const page = pageOf(at);
      const bytes = Number(this.type.size - done < 4096n - (at & 4095n) ? this.type.size - done : 4096n - (at & 4095n));
      const quiet = page === this.warm && kernel.quiet(highOf(at), lowOf(at), LOAD);
      const pa = quiet ? kernel.walker.pa : kernel.translate(highOf(at), lowOf(at), LOAD, false, ELEMENT);
      this.warm = page;
      if (done < 8n) value |= kernel.valueAt(pa, Math.min(bytes, 8 - Number(done))) << (done * 8n);
      for (let i = 0; zero && i < bytes && done + BigInt(i) < this.compared; i++) zero = memory.byte(pa + i) === 0;
      done += BigInt(bytes);
    }
    rec.put(E_ELEMENT_READ, ELEMENT, lo, hi, lowOf(value), highOf(value), index, this.sizeNumber);
    return zero;
  }
}
