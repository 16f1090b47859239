import type { VirtAddr } from '../addr/address';
import { virt } from '../addr/address';
import { highOf, lowOf } from '../addr/arithmetic';
import type { Errno } from '../errno';
import { errnoName } from '../errno';
import { rustPanic } from '../halt';
import type { Kernel } from '../kernel/kernel';
import type { Provider } from '../kernel/model';
import { READ } from '../mmu/walk';
import { copyOut } from '../paging/bytes';
import { F_READ, F_WRITE } from '../paging/flags';
import { K } from '../trace/kinds';
import { pointerSite } from '../trace/listings/pointer';
import type { ElementType } from './element';
import { layoutFits } from './element';
import { checkRegion } from './region';
import { checkNullTerminated } from './scan';
import { utf8Text } from './utf8';

const GET = pointerSite('get', 'entry');
const GET_CHECK = pointerSite('get', 'check');
const GET_LOCK = pointerSite('get', 'lock');
const GET_UNLOCK = pointerSite('get', 'unlock');
const GET_RETURN = pointerSite('get', 'return');
const SLICE = pointerSite('get_as_slice', 'entry');
const SLICE_LAYOUT = pointerSite('get_as_slice', 'layout');
const SLICE_CHECK = pointerSite('get_as_slice', 'check');
const SLICE_LOCK = pointerSite('get_as_slice', 'lock');
const SLICE_UNLOCK = pointerSite('get_as_slice', 'unlock');
const SLICE_RETURN = pointerSite('get_as_slice', 'return');
const NT = pointerSite('get_as_null_terminated', 'entry');
const NT_LOCK = pointerSite('get_as_null_terminated', 'lock');
const NT_UNLOCK = pointerSite('get_as_null_terminated', 'unlock');
const NT_RETURN = pointerSite('get_as_null_terminated', 'return');
const STR = pointerSite('get_as_str', 'entry');
const STR_SCAN = pointerSite('get_as_str', 'scan');
const STR_UTF8 = pointerSite('get_as_str', 'utf8');
const STR_ILLEGAL = pointerSite('get_as_str', 'illegal');
const STR_RETURN = pointerSite('get_as_str', 'return');

/** `UserPtr<T>` asks for READ and WRITE, `UserConstPtr<T>` for READ. USER is asked for by neither. */
export interface UserPointer {
  readonly wrapper: 'UserPtr' | 'UserConstPtr';
  readonly element: ElementType;
  readonly address: VirtAddr;
}

/** A reference into user memory, or the errno. Panics and ends of tasks halt. */
export type Checked =
  { readonly va: VirtAddr; readonly elements: bigint; readonly text?: string } | { readonly errno: Errno };

const needOf = (pointer: UserPointer): number => (pointer.wrapper === 'UserPtr' ? F_READ | F_WRITE : F_READ);
const borrow = (pointer: UserPointer): string => (pointer.wrapper === 'UserPtr' ? '&mut ' : '&');

/** `get`: one element. (axptr src/lib.rs) */
export function getOne(kernel: Kernel, pointer: UserPointer, provider: Provider): Checked {
  const { rec, profile } = kernel.machine;
  const { address, element } = pointer;
  rec.call('get', GET, address, element.size);
  const errno = locked(kernel, provider, address, GET_LOCK, GET_UNLOCK, () =>
    lit(kernel, GET_CHECK, () =>
      checkRegion(kernel, address, element.size, element.align, needOf(pointer), provider === 'per-check'),
    ),
  );
  if (errno !== null) return refused(kernel, GET_UNLOCK, errno);
  if (address === 0n && profile === 'dev') rustPanic('null pointer dereference occurred');
  rec.ret(GET_RETURN, `Ok(${borrow(pointer)}${element.name})`, true);
  return { va: address, elements: 1n };
}

/** `get_as_slice`: the layout comes first, and panics whatever the address is. */
export function getSlice(kernel: Kernel, pointer: UserPointer, elements: bigint, provider: Provider): Checked {
  const { rec } = kernel.machine;
  const { address, element } = pointer;
  rec.call('get_as_slice', SLICE, address, BigInt.asUintN(64, elements * element.size));
  const fits = layoutFits(element, elements);
  rec.big(K['layout-check'], SLICE_LAYOUT, elements, element.size, 0, fits ? 1 : 0);
  if (!fits) {
    rec.blame();
    rustPanic('called `Result::unwrap()` on an `Err` value: LayoutError');
  }
  const errno = locked(kernel, provider, address, SLICE_LOCK, SLICE_UNLOCK, () =>
    lit(kernel, SLICE_CHECK, () =>
      checkRegion(kernel, address, elements * element.size, element.align, needOf(pointer), provider === 'per-check'),
    ),
  );
  if (errno !== null) return refused(kernel, SLICE_UNLOCK, errno);
  return slice(kernel, pointer, elements, SLICE_RETURN);
}

/** `get_as_null_terminated`: the elements before the first that equals the default. */
export function getNullTerminated(kernel: Kernel, pointer: UserPointer, provider: Provider, site = NT): Checked {
  const { rec } = kernel.machine;
  const { address, element } = pointer;
  rec.call('get_as_null_terminated', site, address, null);
  const found = locked(kernel, provider, address, NT_LOCK, NT_UNLOCK, () =>
    checkNullTerminated(kernel, address, element, needOf(pointer), provider === 'per-check'),
  );
  if ('errno' in found) return refused(kernel, NT_UNLOCK, found.errno);
  return slice(kernel, pointer, BigInt(found.elements), NT_RETURN);
}

/** `get_as_str`: EFAULT wins over EILSEQ, for the terminator is sought first. */
export function getStr(kernel: Kernel, pointer: UserPointer, provider: Provider): Checked {
  const { rec } = kernel.machine;
  rec.call('get_as_str', STR, pointer.address, null);
  const found = getNullTerminated(kernel, pointer, provider);
  if ('errno' in found) {
    rec.ret(STR_SCAN, `Err(${found.errno})`, false);
    return found;
  }
  const text = utf8Text(bytesAt(kernel, found.va, Number(found.elements)));
  rec.big(K['utf8-check'], STR_UTF8, found.va, found.elements, 0, text === null ? 0 : 1);
  if (text === null) {
    rec.blame();
    return refused(kernel, STR_ILLEGAL, 'EILSEQ');
  }
  rec.ret(STR_RETURN, `Ok(${quoted(text)})`, true);
  return { ...found, text };
}

/** A text as Rust would print it, cut after 64 characters. */
export function quoted(text: string): string {
  const shown = text.length > 64 ? `${text.slice(0, 64)}…` : text;
  return JSON.stringify(shown);
}

/**
 * The reference to a checked slice. One to address 0 is the niche in which `Result<&[T], E>` keeps its error: release builds hand back
 * Err with the length as errno, dev builds panic. (semantics: section 8)
 */
function slice(kernel: Kernel, pointer: UserPointer, elements: bigint, site: number): Checked {
  const { rec, profile } = kernel.machine;
  if (pointer.address === 0n) {
    if (profile === 'dev') {
      rec.blame();
      rustPanic(
        'unsafe precondition(s) violated: slice::from_raw_parts requires the pointer to be aligned and non-null',
      );
    }
    const error = refused(kernel, site, errnoName(Number(elements & 0xffff_ffffn)));
    rec.blame();
    return error;
  }
  rec.ret(site, `Ok(${borrow(pointer)}[${pointer.element.name}; ${elements.toString()}])`, true);
  return { va: pointer.address, elements };
}

function refused(kernel: Kernel, site: number, errno: Errno): { readonly errno: Errno } {
  kernel.machine.rec.ret(site, `Err(${errno})`, false);
  return { errno };
}

/** Runs `body` with the lock held where the provider holds it throughout. (AddrSpaceProvider::with_addr_space) */
function locked<T>(kernel: Kernel, provider: Provider, va: VirtAddr, lock: number, unlock: number, body: () => T): T {
  if (provider !== 'mutex') return body();
  kernel.mustLock(lock, va);
  const result = body();
  kernel.unlock(unlock);
  return result;
}

/** Runs `body` with the flag lit under a model that promises so for every access; axptr's own `get` never touches the flag. */
function lit<T>(kernel: Kernel, site: number, body: () => T): T {
  if (kernel.model.flagCovers === 'scan') return body();
  const outer = kernel.flag;
  kernel.setFlag(true, site);
  const result = body();
  kernel.setFlag(outer, site);
  return result;
}

/** Bytes the scan has just read, with the flag dark again. */
function bytesAt(kernel: Kernel, va: VirtAddr, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const { memory } = kernel.machine;
  for (let done = 0; done < length;) {
    const at = virt(va + BigInt(done));
    const part = Math.min(length - done, 4096 - Number(at & 4095n));
    // Present a moment ago. Where tables lie in memory that is given out meanwhile, it can be gone: then this is an access like any.
    const quiet = kernel.quiet(highOf(at), lowOf(at), READ);
    const pa = quiet ? kernel.walker.pa : kernel.translate(highOf(at), lowOf(at), READ, false, STR_UTF8);
    copyOut(memory, pa, part, bytes, done);
    done += part;
  }
  return bytes;
}
