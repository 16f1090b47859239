import { BLANK } from './templates/blank';
import { OUT } from './templates/out';
import { RACE } from './templates/race';
import { SLICE } from './templates/slice';
import { STRING } from './templates/string';
import { STRUCT } from './templates/struct';
import { tell } from './tell';

/** Something that a new scenario can begin as. Each runs as it is. */
export interface Template {
  readonly id: string;
  readonly label: () => string;
  readonly detail: () => string;
  readonly text: string;
}

/** In the order people see. */
export const TEMPLATES: readonly Template[] = [
  {
    id: 'string',
    label: () => tell`String`,
    detail: () => tell`A path that ends on a page without a frame: the scan, the fault, the handler`,
    text: STRING,
  },
  {
    id: 'slice',
    label: () => tell`Slice`,
    detail: () => tell`A buffer and a length of the program's choosing: one that fits, one that is a byte too long`,
    text: SLICE,
  },
  {
    id: 'struct',
    label: () => tell`Structure`,
    detail: () => tell`A timespec that is read, once where it belongs and once at an odd address`,
    text: STRUCT,
  },
  {
    id: 'out',
    label: () => tell`Out parameter`,
    detail: () => tell`A result that the kernel writes, into a heap and into read-only memory`,
    text: OUT,
  },
  {
    id: 'race',
    label: () => tell`Check-then-use race`,
    detail: () => tell`Another thread unmaps the page between the check and the use`,
    text: RACE,
  },
  {
    id: 'blank',
    label: () => tell`Blank`,
    detail: () => tell`One mapping, one pointer, one call`,
    text: BLANK,
  },
];

/** What documents show. */
export const TEMPLATE = STRING;
