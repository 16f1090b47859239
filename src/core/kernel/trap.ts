import { Halt } from '../halt';
import { hex } from '../addr/address';
import { ERROR_I, ERROR_U, ERROR_W } from '../mmu/error-code';
import { F_EXECUTE, F_READ, F_USER, F_WRITE } from '../paging/flags';
import { kernelSite } from '../trace/listings/kernel';
import type { MappingFlags } from '../trace/event';
import type { FaultKernel, NonCanonical, PageFault } from './model';

const ENTRY = kernelSite('trap', 'entry');
const CODE = kernelSite('trap', 'code');
const REFUSE = kernelSite('trap', 'refuse');
const PANIC = kernelSite('trap', 'panic');
const RETURN = kernelSite('trap', 'return');

/** What an access asks of an area, from its error code: a user fetch asks for READ, USER and EXECUTE. (axhal, err_code_to_flags) */
export const accessOf = (error: number): MappingFlags =>
  ((error & ERROR_W) !== 0 ? F_WRITE : F_READ) |
  ((error & ERROR_U) !== 0 ? F_USER : 0) |
  ((error & ERROR_I) !== 0 ? F_EXECUTE : 0);

/**
 * The x86 trap code of axhal at 26484166: refuses every error code with a bit besides W, U and I, so each protection violation on a
 * present page is a kernel panic, user's and kernel's alike; then asks the kernel's handler, whose `false` is a panic too.
 */
export function trap(kernel: FaultKernel, fault: PageFault, handler: (access: MappingFlags) => boolean): void {
  const { rec } = kernel.machine;
  const { va, error } = fault;
  rec.call('#PF', ENTRY, va, null);
  if (!kernel.decide(CODE, 'error-code', hex(error), (error & ~(ERROR_W | ERROR_U | ERROR_I)) === 0)) {
    throw new Halt({ kind: 'kernel-panic', cause: { kind: 'error-code', va, error } }, REFUSE);
  }
  if (!handler(accessOf(error))) {
    throw new Halt({ kind: 'kernel-panic', cause: { kind: 'unhandled-fault', va, error } }, PANIC);
  }
  rec.ret(RETURN, '()', true);
}

/** #GP and #SS are panics in axhal, whoever caused them. */
export function panicOnException({ vector, va }: NonCanonical): never {
  throw new Halt({ kind: 'kernel-panic', cause: { kind: 'exception', vector, va } });
}
