import type { VirtAddr } from '../addr/address';
import type { AccessCode } from '../mmu/walk';
import { WRITE } from '../mmu/walk';
import { copyIn, copyOut } from '../paging/bytes';
import { K } from '../trace/kinds';
import { kernelSite } from '../trace/listings/kernel';
import { PAGE_WORK } from '../trace/recorder';
import type { Kernel } from './kernel';

const USE = kernelSite('use', 'entry');
const USE_ACCESS = kernelSite('use', 'access');
const USE_RETURN = kernelSite('use', 'return');
const DEREF = kernelSite('deref', 'entry');
const DEREF_ACCESS = kernelSite('deref', 'access');
const DEREF_RETURN = kernelSite('deref', 'return');
const USER = kernelSite('user', 'entry');
const USER_ACCESS = kernelSite('user', 'access');
const USER_RETURN = kernelSite('user', 'return');

/** What an access stores where the scenario gives no bytes. */
export const FILLER = 0x5a;
/** Bytes of an access that are kept for whoever asks. */
const KEPT = 4096;

/** Who accesses: the kernel through a checked reference, the kernel through a raw pointer, user code. */
export type Accessor = 'use' | 'deref' | 'user';

const SITES = {
  use: { entry: USE, access: USE_ACCESS, end: USE_RETURN },
  deref: { entry: DEREF, access: DEREF_ACCESS, end: DEREF_RETURN },
  user: { entry: USER, access: USER_ACCESS, end: USER_RETURN },
} as const;

/**
 * Reads or writes `bytes` bytes from `va` up and gives the first 4,096 of them. `data` is stored over and over; without it, FILLER.
 * Faults are taken as the model takes them, and halt where it does.
 */
export function accessMemory(
  kernel: Kernel,
  who: Accessor,
  va: VirtAddr,
  bytes: bigint,
  access: AccessCode,
  data?: Uint8Array,
): Uint8Array {
  const { rec, memory } = kernel.machine;
  const { entry, access: line, end } = SITES[who];
  rec.call(who, entry, va, bytes);
  const lit = who === 'use' && kernel.model.flagCovers === 'every access';
  const outer = kernel.flag;
  if (lit) kernel.setFlag(true, line);
  const kept = new Uint8Array(Number(bytes < KEPT ? bytes : KEPT));
  kernel.access(va, bytes, access, who === 'user', line, (at, pa, part, done) => {
    const from = Number(done);
    if (access === WRITE) {
      rec.spend(PAGE_WORK);
      copyIn(memory, pa, part, (i) => (data === undefined ? FILLER : data[(from + i) % data.length]!));
    }
    copyOut(memory, pa, Math.max(0, Math.min(part, kept.length - from)), kept, from);
    rec.big(access === WRITE ? K['memory-write'] : K['memory-read'], line, at, kernel.valueAt(pa, part), part);
  });
  if (lit) kernel.setFlag(outer, line);
  rec.ret(end, '()', true);
  return kept;
}
