/** A string over the edge of a page: there is a fault to step up to. */
export const STRING = `{
  "faultline": 1,
  "title": "A path whose end lies on the next page",
  "description": "The kernel reads a path from user memory. All of its letters lie on one page; the NUL that ends it lies on the next, which has **no frame yet**. Step forward and watch the flag when the scan gets there.",

  // What the program has mapped before the first step.
  "mappings": [
    { "name": "text", "start": "0x40_0000", "size": "8K", "flags": "r-xu", "backing": "populated" },
    // Lazy: a page gets its frame when somebody first touches it.
    { "name": "heap", "start": "0x1000_0000", "size": "16K", "flags": "rw-u", "backing": "lazy" },
    { "name": "stack", "start": "0x7fff_fff0_0000", "size": "1M", "flags": "rw-u", "backing": "lazy" },
  ],

  // What it has stored. 16 bytes from …ff0 on fill the page to its last byte. Try one more letter, or one less.
  "memory": [{ "at": "0x1000_0ff0", "utf8": "/usr/share/fonts" }],

  // What it hands to the kernel.
  "pointers": {
    "path": { "type": "UserConstPtr<c_char>", "address": "0x1000_0ff0" },
  },

  "steps": [
    // "direct" takes no lock. Without it the kernel's own provider holds the lock that the fault handler needs: take it out and see.
    { "call": "path.get_as_str", "provider": "direct", "as": "name", "expect": { "value": "/usr/share/fonts" } },
    { "read": "name", "expect": "ok", "note": "The kernel uses the string. Nothing checks it again." },
  ],
}
`;
