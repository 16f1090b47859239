import { kernelSite } from '../core/trace/listings/kernel';
import { pointerSite } from '../core/trace/listings/pointer';
import { spaceSite } from '../core/trace/listings/space';

// The lines that the events of steps stand on.
export const LIMIT = kernelSite('step', 'limit');
export const OUTCOME = kernelSite('step', 'outcome');
export const BY_HAND = {
  entry: kernelSite('write_entry', 'entry'),
  write: kernelSite('write_entry', 'write'),
  flush: kernelSite('write_entry', 'flush'),
  end: kernelSite('write_entry', 'return'),
} as const;
export const PLAIN = {
  nullable: { entry: pointerSite('nullable', 'entry'), end: pointerSite('nullable', 'return') },
  is_null: { entry: pointerSite('is_null', 'entry'), end: pointerSite('is_null', 'return') },
  address: { entry: pointerSite('address', 'entry'), end: pointerSite('address', 'return') },
} as const;
export const NONE = pointerSite('nullable', 'test');
export const MANAGED = {
  'AddrSpace::map': { entry: spaceSite('AddrSpace::map', 'entry'), end: spaceSite('AddrSpace::map', 'return') },
  'AddrSpace::unmap': { entry: spaceSite('AddrSpace::unmap', 'entry'), end: spaceSite('AddrSpace::unmap', 'return') },
  'AddrSpace::protect': {
    entry: spaceSite('AddrSpace::protect', 'entry'),
    end: spaceSite('AddrSpace::protect', 'return'),
  },
  populate_area: { entry: spaceSite('populate_area', 'entry'), end: spaceSite('populate_area', 'return') },
} as const;
