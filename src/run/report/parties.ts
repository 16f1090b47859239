import * as l10n from '@vscode/l10n';
import type { Trace } from '../../core/trace/trace';

/** Who takes part in a run, in the order of a diagram: from the program down to the memory. */
export const PARTIES = ['kernel', 'axptr', 'handler', 'space', 'table', 'processor', 'frames'] as const;
/** One of them, or a task by its name. */
export type Party = (typeof PARTIES)[number] | { readonly task: string };

/** The part of the kernel that a modelled function belongs to; a kernel model's own version belongs where the common one does. */
export function partyOf(fn: string, actor: string): Party {
  const name = fn.slice(fn.lastIndexOf('/') + 1);
  if (/^(AddrSpace|MemorySet|Backend)::/.test(name) || name === 'check_region_access' || name === 'populate_area')
    return 'space';
  if (name.startsWith('PageTable::')) return 'table';
  if (name.startsWith('#') || name === 'trap' || name === 'handle_page_fault') return 'handler';
  if (name === 'user') return { task: actor };
  return KERNEL.has(name) ? 'kernel' : 'axptr';
}

/** Functions that use a reference or a pointer, and what a step does by hand. */
const KERNEL: ReadonlySet<string> = new Set(['use', 'deref', 'write_entry', 'step']);

/** Whose code event n stands in: that of the call around it, else the kernel, on behalf of the task. */
export function partyAt(trace: Trace, call: number, actor: string): Party {
  if (call === 0) return { task: actor };
  const event = trace.event(call);
  return event.kind === 'call' ? partyOf(event.fn, event.actor) : 'kernel';
}

/** What a party is called in a diagram. */
export function partyName(party: Party): string {
  if (typeof party !== 'string') return party.task;
  switch (party) {
    case 'kernel':
      return l10n.t('kernel');
    case 'axptr':
      return 'axptr';
    case 'handler':
      return l10n.t('fault handler');
    case 'space':
      return l10n.t('address space');
    case 'table':
      return l10n.t('page table');
    case 'processor':
      return l10n.t('processor');
    case 'frames':
      return l10n.t('frame allocator');
  }
}
