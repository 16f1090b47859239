import { Halt } from '../halt';
import { defineListings } from '../trace/listings/define';
import type { KernelModel } from './model';
import { panicOnException, trap } from './trap';

const site = defineListings({
  handle_page_fault: [
    ['entry', 'fn handle_page_fault(va, access, user) -> bool {'],
    ['flag', '  if !user && !is_accessing_user_memory() {'],
    ['panic', '    return false', 'the kernel panics'],
    ['', '  }'],
    ['lock', '  let space = current().aspace.lock();'],
    ['fill', '  if space.handle_page_fault(va, access) {'],
    ['retry', '    return true', 'read again'],
    ['', '  }'],
    ['exit', '  exit(-1)', 'the task ends'],
    ['', '}'],
  ],
});

const ENTRY = site('handle_page_fault', 'entry');
const FLAG = site('handle_page_fault', 'flag');
const PANIC = site('handle_page_fault', 'panic');
const LOCK = site('handle_page_fault', 'lock');
const FILL = site('handle_page_fault', 'fill');
const RETRY = site('handle_page_fault', 'retry');
const EXIT = site('handle_page_fault', 'exit');

/** The kernel that shipped with axptr 0.1.0. (oscomp/starry-next 1dc6467 src/mm.rs, d2cbceb core/src/mm.rs; semantics: section 10) */
export const axptr010: KernelModel = {
  id: 'axptr-0.1.0',
  description: 'The kernel that shipped with axptr 0.1.0: its provider holds the lock, its handler ends the task.',
  provider: 'mutex',
  ladder: [
    { question: 'error-code', label: 'error code', other: 'P set', ending: 'kernel panic' },
    { question: 'made-by', label: 'made by', other: 'user: skips flag', ending: 'goes on' },
    { question: 'flag', label: 'flag', other: 'dark', ending: 'kernel panic' },
    { question: 'lock', label: 'lock', other: 'already mine', ending: 'kernel panic' },
    { question: 'area', label: 'area', other: 'none', ending: 'task exit' },
    { question: 'allows', label: 'allows', other: 'no', ending: 'task exit' },
    { question: 'frame', label: 'frame', other: 'none', ending: 'task exit' },
  ],
  flagCovers: 'scan',
  flagAtEnd: 'cleared',
  failures: 'as they are',
  exitEnds: 'task',
  pageFault(kernel, fault) {
    const { rec } = kernel.machine;
    trap(kernel, fault, (access) => {
      rec.call('handle_page_fault', ENTRY, fault.va, null);
      kernel.decide(FLAG, 'made-by', fault.user ? 'user' : 'kernel', true);
      if (!fault.user && !kernel.decide(FLAG, 'flag', kernel.flag ? 'lit' : 'dark', kernel.flag)) {
        rec.ret(PANIC, 'false', false);
        return false;
      }
      const mine = kernel.holder !== null;
      kernel.decide(LOCK, 'lock', mine ? 'already mine' : 'free', !mine);
      // axsync's Mutex asserts that its owner does not lock it again.
      kernel.mustLock(LOCK, fault.va);
      const filled = kernel.space.handlePageFault(fault.va, access);
      kernel.unlock(FILL);
      if (!filled) throw new Halt({ kind: 'task-exit', va: fault.va }, EXIT);
      rec.ret(RETRY, 'true', true);
      return true;
    });
  },
  exception: (_kernel, what) => panicOnException(what),
};
