/**
 * A change that a person makes to a run with a debugger, right behind event `after`: a word of memory (`key` its address), the flag
 * or CR2 of a CPU (`key`). What follows is another run from there on.
 */
export interface ByHand {
  readonly after: number;
  readonly cell: 'word' | 'flag' | 'cr2';
  readonly key: bigint;
  readonly value: bigint;
}
