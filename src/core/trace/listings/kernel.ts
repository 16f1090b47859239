import { defineListings } from './define';

/** The trap code, and what a step does besides calling axptr. The handlers are in the kernel models. (semantics: axptr.md, section 10) */
export const kernelSite = defineListings({
  trap: [
    ['entry', 'fn page_fault_trap(frame) {'],
    ['code', '  if frame.error & !(W | U | I) != 0 {'],
    ['refuse', '    panic!("Invalid #PF error code")', 'P above all'],
    ['', '  }'],
    ['', '  let access = access_of(frame.error);'],
    ['', '  if !handle_page_fault(cr2, access, frame.is_user()) {'],
    ['panic', '    panic!("Unhandled #PF")'],
    ['', '  }'],
    ['return', '}', 'the instruction runs again'],
  ],
  use: [
    ['entry', 'fn use_reference(reference, index, count) {'],
    ['', '  for element in reference[index..index + count] {'],
    ['access', '    load_or_store(element);', 'no check, no flag'],
    ['', '  }'],
    ['return', '}'],
  ],
  deref: [
    ['entry', 'fn deref(pointer) {'],
    ['access', '  *(pointer.address() as *mut T)', 'nobody asked whether it may'],
    ['return', '}'],
  ],
  user: [
    ['entry', 'fn user_code() {', 'CPL 3'],
    ['access', '  load, store or fetch'],
    ['return', '}'],
  ],
  write_entry: [
    ['entry', 'fn write_entry(va, level, word) {', 'by hand, as a debugger'],
    ['', '  let table = table_of(va, level)?;', 'refused where there is none'],
    ['write', '  table[index(va, level)] = word;', 'no area is asked, no lock taken'],
    ['flush', '  if flush { invlpg(va) }', 'else a TLB keeps what it has'],
    ['return', '}'],
  ],
  step: [
    ['entry', 'fn step() {'],
    ['limit', '  frames.limit(n);'],
    ['outcome', '}'],
  ],
});
