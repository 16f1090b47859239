import type { VirtAddr } from '../addr/address';
import { alignDown, alignUp, minus, plus } from '../addr/arithmetic';
import { rangeFits, rangeFromSize } from '../addr/range';
import type { Errno } from '../errno';
import type { Kernel } from '../kernel/kernel';
import type { AxError } from '../mm/area';
import type { MappingFlags } from '../trace/event';
import { K } from '../trace/kinds';
import { pointerSite } from '../trace/listings/pointer';

const ENTRY = pointerSite('check_region', 'entry');
const ALIGN = pointerSite('check_region', 'align');
const RANGE = pointerSite('check_region', 'range');
const ACCESS = pointerSite('check_region', 'access');
const REFUSE = pointerSite('check_region', 'refuse');
const LOCK = pointerSite('check_region', 'lock');
const POPULATE = pointerSite('check_region', 'populate');
const RETURN = pointerSite('check_region', 'return');

/** What the crates' errors become at the border to the system call. (axerrno, From<AxError> for LinuxError) */
export const ERRNO_OF: Readonly<Record<AxError, Errno>> = {
  NoMemory: 'ENOMEM',
  InvalidInput: 'EINVAL',
  AlreadyExists: 'EEXIST',
  BadState: 'EFAULT',
  BadAddress: 'EFAULT',
};

/** Whether an address has the alignment; says so. */
export function checkAlign(kernel: Kernel, site: number, start: VirtAddr, align: bigint): boolean {
  const { rec } = kernel.machine;
  const ok = (start & (align - 1n)) === 0n;
  rec.big(K['align-check'], site, start, align, 0, ok ? 1 : 0);
  if (!ok) rec.blame();
  return ok;
}

/** Builds a range, which panics where it would reach 2^64. */
export function checkRange(
  kernel: Kernel,
  site: number,
  start: VirtAddr,
  size: bigint,
): ReturnType<typeof rangeFromSize> {
  const { rec } = kernel.machine;
  const ok = rangeFits(start, size);
  if (!ok) {
    rec.big(K['range-check'], site, start, size, 0, 0);
    rec.blame();
  }
  return rangeFromSize(start, size);
}

/**
 * Alignment, then the areas' rights, then population of every page touched. Nothing is read, and the flag stays as it is.
 * (axptr src/lib.rs, check_region) `lockHere`: a provider that locks for the check itself. null is Ok.
 */
export function checkRegion(
  kernel: Kernel,
  start: VirtAddr,
  size: bigint,
  align: bigint,
  need: MappingFlags,
  lockHere: boolean,
): Errno | null {
  const { rec } = kernel.machine;
  rec.call('check_region', ENTRY, start, size);
  const refuse = (errno: Errno, site: number): Errno => {
    rec.ret(site, `Err(${errno})`, false);
    return errno;
  };
  if (!checkAlign(kernel, ALIGN, start, align)) return refuse('EFAULT', ALIGN);
  if (lockHere) kernel.mustLock(LOCK, start);
  const errno = checkAndPopulate(kernel, start, size, need);
  if (lockHere) kernel.unlock(LOCK);
  if (errno !== null) return refuse(errno, errno === 'EFAULT' ? REFUSE : POPULATE);
  rec.ret(RETURN, 'Ok(())', true);
  return null;
}

function checkAndPopulate(kernel: Kernel, start: VirtAddr, size: bigint, need: MappingFlags): Errno | null {
  const { space } = kernel;
  const { rec, profile } = kernel.machine;
  const range = checkRange(kernel, RANGE, start, size);
  rec.big(K['region-check'], ACCESS, range.start, range.end, need, 0);
  if (!space.checkRegionAccess(range, need)) return 'EFAULT';
  const first = alignDown(start);
  const pages = minus(alignUp(plus(start, size, profile), profile), first, profile);
  rec.big(K.populate, POPULATE, first, pages);
  const error = space.populate(first, pages);
  return error === null ? null : ERRNO_OF[error];
}
