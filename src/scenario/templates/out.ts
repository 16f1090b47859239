/** A result that the kernel writes, and memory that it may not write to. */
export const OUT = `{
  "faultline": 1,
  "title": "A result written through a pointer",
  "description": "\`pipe(fds)\`: the kernel writes two descriptors to where the program says. A place that can only be read must be refused, or the kernel stops at its own store.",

  "mappings": [
    { "name": "rodata", "start": "0x40_0000", "size": "4K", "flags": "r--u", "backing": "populated" },
    { "name": "heap", "start": "0x1000_0000", "size": "16K", "flags": "rw-u", "backing": "lazy" },
  ],

  "pointers": {
    "fds": { "type": "UserPtr<i32>", "address": "0x1000_0100" },
    "constant": { "type": "UserPtr<i32>", "address": "0x40_0100" },
  },

  "steps": [
    { "call": "fds.get_as_slice", "length": 2, "as": "pair", "expect": { "elements": 2 } },
    { "write": "pair", "index": 0, "value": 3, "expect": "ok" },
    { "write": "pair", "index": 1, "value": 4, "expect": "ok" },
    { "call": "constant.get_as_slice", "length": 2, "expect": "EFAULT", "note": "A UserPtr demands the right to write." },
    // A kernel without the check: the page is present and cannot be written, and CR0.WP holds for the kernel, too.
    { "deref": "constant", "access": "write", "expect": "kernel-panic" },
  ],
}
`;
