import * as l10n from '@vscode/l10n';

/** What each modelled function is for; ends the sentence "`fn` …". (semantics: axptr.md, sections 3 to 8 and 10) */
const PURPOSES: Readonly<Record<string, () => string>> = {
  get: () => l10n.t('gives a reference to one element, after checking its region and filling its pages'),
  get_as_slice: () => l10n.t('gives a slice over user memory, after checking its region and filling its pages'),
  get_as_null_terminated: () => l10n.t('scans for a zero element and gives the slice before it'),
  get_as_str: () => l10n.t('scans for NUL and gives the bytes before it as a &str, when they are UTF-8'),
  nullable: () => l10n.t('turns a null pointer into None; it checks nothing else'),
  is_null: () => l10n.t('compares the address with 0'),
  address: () => l10n.t('gives the address without any check'),
  check_region: () => l10n.t('checks alignment and areas, then fills every page of the range'),
  check_null_terminated: () =>
    l10n.t('reads element after element until a zero one, and has each page checked when it gets there'),
  access_user_memory: () => l10n.t('lights the access flag while it runs its argument'),
  check_region_access: () =>
    l10n.t('asks the areas whether they cover the range and allow the access; page tables are not looked at'),
  populate_area: () => l10n.t('fills the absent pages of the lazy areas in a range; flags are not looked at'),
  handle_page_fault: () => l10n.t('decides whether this fault may be served'),
  'AddrSpace::handle_page_fault': () =>
    l10n.t('looks for the area that holds the address and asks whether it allows the access'),
  'Backend::handle_page_fault': () => l10n.t('takes a zeroed frame and maps it, when the area is lazy'),
  'AddrSpace::map': () => l10n.t('adds an area; a populated one gets its frames at once, a lazy one gets none'),
  'AddrSpace::unmap': () => l10n.t('takes a range out of the address space'),
  'AddrSpace::protect': () => l10n.t('fills a range, then changes its flags'),
  'MemorySet::unmap': () => l10n.t('removes and cuts the areas that the range touches'),
  'MemorySet::protect': () => l10n.t('splits areas at the edges of the range and changes the flags between'),
  'PageTable::map': () => l10n.t('makes the missing tables on the way and writes the last entry'),
  'PageTable::unmap': () => l10n.t('clears the entries of the range'),
  'PageTable::protect': () => l10n.t('rewrites the flag bits of the entries of the range'),
  'PageTable::query': () => l10n.t('looks an address up in the tables, in software'),
  use: () => l10n.t('uses a reference as Rust allows it: no check, no flag'),
  deref: () => l10n.t('follows the pointer as it is, with no check at all'),
  user: () => l10n.t('is the program itself, at CPL 3'),
  write_entry: () =>
    l10n.t('writes one entry by hand: no area is asked, no lock is taken, and no TLB is told unless it says so'),
};

/** What a function is for, or null for one that is not modelled. A kernel model's own version of a function serves the same purpose. */
export const purposeOf = (fn: string): string | null =>
  (PURPOSES[fn] ?? PURPOSES[fn.slice(fn.lastIndexOf('/') + 1)])?.() ?? null;

/** Whether a `call` is no call but the processor entering the trap code: `#PF`. */
export const isTrap = (fn: string): boolean => fn.startsWith('#');
