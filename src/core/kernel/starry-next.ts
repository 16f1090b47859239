import { Halt } from '../halt';
import { defineListings } from '../trace/listings/define';
import type { KernelModel } from './model';
import { STACK_SIZE } from './model';
import { panicOnException, trap } from './trap';

const site = defineListings({
  'starry-next/handle_page_fault': [
    ['entry', 'fn handle_page_fault(va, access, user) -> bool {'],
    ['flag', '  if !user && !is_accessing_user_memory() {'],
    ['panic', '    return false', 'the kernel panics'],
    ['', '  }'],
    ['stack', '  if stack.contains(va) && TOP - va > limit {'],
    ['signal', '    queue(SIGSEGV)', 'and goes on'],
    ['', '  }'],
    ['lock', '  let space = current().aspace.lock();'],
    ['fill', '  if !space.handle_page_fault(va, access) {'],
    ['exit', '    do_exit(SIGSEGV, group)', 'all threads end'],
    ['', '  }'],
    ['retry', '  true', 'read again'],
    ['', '}'],
  ],
});

const NAME = 'starry-next/handle_page_fault';
const ENTRY = site(NAME, 'entry');
const FLAG = site(NAME, 'flag');
const PANIC = site(NAME, 'panic');
const STACK = site(NAME, 'stack');
const SIGNAL = site(NAME, 'signal');
const LOCK = site(NAME, 'lock');
const FILL = site(NAME, 'fill');
const RETRY = site(NAME, 'retry');
const EXIT = site(NAME, 'exit');

/** Where the user stack ends. (starry-next, configs/x86_64.toml) */
const STACK_TOP = 0x7fff_0000_0000n;

/** The later kernel. (Starry-OS/starry-next 87025b6, b906837, 9a2be47: src/mm.rs, api/src/ptr.rs; semantics: section 10) */
export const starryNext: KernelModel = {
  id: 'starry-next',
  description:
    'The later kernel: locks for each page check, looks at the stack limit and goes on, ends the process with SIGSEGV.',
  provider: 'per-check',
  ladder: [
    { question: 'error-code', label: 'error code', other: 'P set', ending: 'kernel panic' },
    { question: 'made-by', label: 'made by', other: 'user: skips flag', ending: 'goes on' },
    { question: 'flag', label: 'flag', other: 'dark', ending: 'kernel panic' },
    { question: 'stack', label: 'stack', other: 'past its limit', ending: 'goes on' },
    { question: 'lock', label: 'lock', other: 'already mine', ending: 'kernel panic' },
    { question: 'area', label: 'area', other: 'none', ending: 'task exit' },
    { question: 'allows', label: 'allows', other: 'no', ending: 'task exit' },
    { question: 'frame', label: 'frame', other: 'none', ending: 'task exit' },
  ],
  flagCovers: 'scan',
  flagAtEnd: 'cleared',
  failures: 'as they are',
  exitEnds: 'process',
  pageFault(kernel, fault) {
    const { rec } = kernel.machine;
    trap(kernel, fault, (access) => {
      rec.call('handle_page_fault', ENTRY, fault.va, null);
      kernel.decide(FLAG, 'made-by', fault.user ? 'user' : 'kernel', true);
      if (!fault.user && !kernel.decide(FLAG, 'flag', kernel.flag ? 'lit' : 'dark', kernel.flag)) {
        rec.ret(PANIC, 'false', false);
        return false;
      }
      const onStack = STACK_TOP - STACK_SIZE <= fault.va && fault.va < STACK_TOP;
      const past = onStack && STACK_TOP - fault.va > kernel.stackLimit;
      // The signal is queued, and the fault is then served all the same.
      kernel.decide(
        past ? SIGNAL : STACK,
        'stack',
        past ? 'past its limit' : onStack ? 'within its limit' : 'elsewhere',
        true,
      );
      const mine = kernel.holder !== null;
      kernel.decide(LOCK, 'lock', mine ? 'already mine' : 'free', !mine);
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
