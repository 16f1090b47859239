import type { PhysAddr, VirtAddr } from '../addr/address';
import { PAGE_SIZE, phys, virt } from '../addr/address';
import type { AccessCode, Walker } from './walk';
import { FETCH, READ, WRITE, isCanonical } from './walk';

export interface AccessRequest {
  /** `rmw`, a read-modify-write, is a write throughout: also when it faults on its read half, also a compare-exchange that fails. */
  readonly access: 'read' | 'write' | 'fetch' | 'rmw';
  /** At least 1. */
  readonly bytes: number;
  /** Made at CPL 3. */
  readonly user: boolean;
  /** Through the stack segment: a non-canonical address is #SS then. */
  readonly stack?: boolean;
}

/** A piece of an access that lies in one page. */
export interface AccessPart {
  readonly va: VirtAddr;
  readonly pa: PhysAddr;
  readonly bytes: number;
}

export type AccessResult =
  | { readonly kind: 'ok'; readonly parts: readonly AccessPart[] }
  | { readonly kind: 'page-fault'; readonly error: number; readonly cr2: VirtAddr }
  /** Error code 0; CR2 keeps its value. */
  | { readonly kind: 'exception'; readonly vector: 12 | 13 };

const CODES: Readonly<Record<AccessRequest['access'], AccessCode>> = {
  read: READ,
  write: WRITE,
  fetch: FETCH,
  rmw: WRITE,
};

/** High half of an address, as the walk takes it. */
export const highHalf = (va: bigint): number => Number((va >> 32n) & 0xffff_ffffn);
export const lowHalf = (va: bigint): number => Number(va & 0xffff_ffffn);

/**
 * Translates an access of any size: one walk a page, from the first byte up. Nothing may be read or written before every page was
 * walked; pages walked before the one that faults keep their A and D. (semantics: x86-walk.md, 13)
 */
export function translateAccess(walker: Walker, cr3: PhysAddr, va: VirtAddr, request: AccessRequest): AccessResult {
  const last = virt(va + BigInt(request.bytes - 1));
  // Segmentation comes before paging: no page is walked when any byte is not canonical.
  if (!isCanonical(highHalf(va)) || !isCanonical(highHalf(last))) {
    return { kind: 'exception', vector: request.stack === true ? 12 : 13 };
  }
  const root = Number(cr3);
  const parts: AccessPart[] = [];
  let at: VirtAddr = va;
  for (let left = request.bytes; left > 0;) {
    if (!walker.walk(root, highHalf(at), lowHalf(at), CODES[request.access], request.user)) {
      return { kind: 'page-fault', error: walker.error, cr2: at };
    }
    const bytes = Math.min(left, Number(PAGE_SIZE - (at % PAGE_SIZE)));
    parts.push({ va: at, pa: phys(BigInt(walker.pa)), bytes });
    left -= bytes;
    at = virt(at + BigInt(bytes));
  }
  return { kind: 'ok', parts };
}
