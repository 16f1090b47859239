import { Halt } from '../halt';
import { defineListings } from '../trace/listings/define';
import type { KernelModel } from './model';
import { accessOf } from './trap';

const site = defineListings({
  'axptr-documented/handle_page_fault': [
    ['entry', 'fn handle_page_fault(va, access, user) -> bool {'],
    ['flag', '  if !user && !is_accessing_user_memory() {'],
    ['panic', '    return false', 'the kernel panics'],
    ['', '  }'],
    ['', '  if space.handle_page_fault(va, access) {'],
    ['retry', '    return true', 'read again'],
    ['', '  }'],
    ['exit', '  if user { exit(-1) }', 'the task ends'],
    ['fixup', '  fail_access(EFAULT)', 'the call returns EFAULT'],
    ['', '}'],
  ],
});

const NAME = 'axptr-documented/handle_page_fault';
const ENTRY = site(NAME, 'entry');
const FLAG = site(NAME, 'flag');
const PANIC = site(NAME, 'panic');
const RETRY = site(NAME, 'retry');
const EXIT = site(NAME, 'exit');
const FIXUP = site(NAME, 'fixup');

/**
 * What the published overview promises, and no kernel did: every access to user memory runs inside the flag, the flag is restored
 * afterwards, and whatever fails comes back as EFAULT. (semantics: section 11)
 */
export const axptrDocumented: KernelModel = {
  id: 'axptr-documented',
  description: 'What the published overview promises: every access inside the flag, every failure EFAULT.',
  provider: 'direct',
  ladder: [
    { question: 'made-by', label: 'made by', other: 'user: skips flag', ending: 'goes on' },
    { question: 'flag', label: 'flag', other: 'dark', ending: 'kernel panic' },
    { question: 'area', label: 'area', other: 'none', ending: 'EFAULT', endingForUser: 'task exit' },
    { question: 'allows', label: 'allows', other: 'no', ending: 'EFAULT', endingForUser: 'task exit' },
    { question: 'frame', label: 'frame', other: 'none', ending: 'EFAULT', endingForUser: 'task exit' },
  ],
  flagCovers: 'every access',
  flagAtEnd: 'restored',
  failures: 'EFAULT',
  exitEnds: 'task',
  pageFault(kernel, fault) {
    const { rec } = kernel.machine;
    rec.call('handle_page_fault', ENTRY, fault.va, null);
    kernel.decide(FLAG, 'made-by', fault.user ? 'user' : 'kernel', true);
    if (!fault.user && !kernel.decide(FLAG, 'flag', kernel.flag ? 'lit' : 'dark', kernel.flag)) {
      rec.ret(PANIC, 'false', false);
      throw new Halt({ kind: 'kernel-panic', cause: { kind: 'unhandled-fault', va: fault.va, error: fault.error } });
    }
    if (!kernel.space.handlePageFault(fault.va, accessOf(fault.error))) {
      // A user's own access has no call to fail: the task ends, as for any segmentation fault.
      rec.ret(fault.user ? EXIT : FIXUP, fault.user ? 'exit' : 'EFAULT', false);
      throw new Halt(fault.user ? { kind: 'task-exit', va: fault.va } : { kind: 'fixup', va: fault.va });
    }
    rec.ret(RETRY, 'true', true);
  },
  exception(kernel, { vector, va, user }) {
    if (user) throw new Halt({ kind: 'task-exit', va });
    if (kernel.flag) throw new Halt({ kind: 'fixup', va });
    throw new Halt({ kind: 'kernel-panic', cause: { kind: 'exception', vector, va } });
  },
};
