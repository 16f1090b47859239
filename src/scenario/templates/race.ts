/** What was checked is gone when it is used. */
export const RACE = `{
  "faultline": 1,
  "title": "Unmapped between the check and the use",
  "description": "The kernel checks a string and goes on to use it. In between, **another thread** of the program unmaps the page.",

  "mappings": [
    { "name": "heap", "start": "0x1000_0000", "size": "16K", "flags": "rw-u", "backing": "lazy" },
  ],

  "memory": [{ "at": "0x1000_0100", "utf8": "/etc/hosts\\u0000" }],

  "pointers": {
    "path": { "type": "UserConstPtr<c_char>", "address": "0x1000_0100" },
  },

  "steps": [
    { "call": "path.get_as_str", "as": "name", "expect": { "value": "/etc/hosts" } },
    // Put this step last, and nothing happens.
    { "actor": "U2", "unmap": { "start": "0x1000_0000", "size": "4K" }, "expect": "ok" },
    { "read": "name", "expect": "kernel-panic", "note": "No access to user memory was announced: the flag is dark." },
  ],
}
`;
