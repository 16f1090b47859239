/** What each modelled function is for; ends the sentence "`fn` …". (semantics: axptr.md, sections 3 to 8 and 10) */
const PURPOSES: Readonly<Record<string, string>> = {
  get: 'gives a reference to one element, after checking its region and filling its pages',
  get_as_slice: 'gives a slice over user memory, after checking its region and filling its pages',
  get_as_null_terminated: 'scans for a zero element and gives the slice before it',
  get_as_str: 'scans for NUL and gives the bytes before it as a &str, when they are UTF-8',
  nullable: 'turns a null pointer into None; it checks nothing else',
  is_null: 'compares the address with 0',
  address: 'gives the address without any check',
  check_region: 'checks alignment and areas, then fills every page of the range',
  check_null_terminated: 'reads element after element until a zero one, and has each page checked when it gets there',
  access_user_memory: 'lights the access flag while it runs its argument',
  check_region_access:
    'asks the areas whether they cover the range and allow the access; page tables are not looked at',
  populate_area: 'fills the absent pages of the lazy areas in a range; flags are not looked at',
  handle_page_fault: 'decides whether this fault may be served',
  'AddrSpace::handle_page_fault': 'looks for the area that holds the address and asks whether it allows the access',
  'Backend::handle_page_fault': 'takes a zeroed frame and maps it, when the area is lazy',
  'AddrSpace::map': 'adds an area; a populated one gets its frames at once, a lazy one gets none',
  'AddrSpace::unmap': 'takes a range out of the address space',
  'AddrSpace::protect': 'fills a range, then changes its flags',
  'MemorySet::unmap': 'removes and cuts the areas that the range touches',
  'MemorySet::protect': 'splits areas at the edges of the range and changes the flags between',
  'PageTable::map': 'makes the missing tables on the way and writes the last entry',
  'PageTable::unmap': 'clears the entries of the range',
  'PageTable::protect': 'rewrites the flag bits of the entries of the range',
  'PageTable::query': 'looks an address up in the tables, in software',
  use: 'uses a reference as Rust allows it: no check, no flag',
  deref: 'follows the pointer as it is, with no check at all',
  user: 'is the program itself, at CPL 3',
  write_entry: 'writes one entry by hand: no area is asked, no lock is taken, and no TLB is told unless it says so',
};

/** What a function is for, or null for one that is not modelled. A kernel model's own version of a function serves the same purpose. */
export const purposeOf = (fn: string): string | null =>
  PURPOSES[fn] ?? PURPOSES[fn.slice(fn.lastIndexOf('/') + 1)] ?? null;

/** Whether a `call` is no call but the processor entering the trap code: `#PF`. */
export const isTrap = (fn: string): boolean => fn.startsWith('#');
