/** One structure that is read, and its alignment. */
export const STRUCT = `{
  "faultline": 1,
  "title": "A structure at an odd address",
  "description": "\`nanosleep(request)\`: the kernel reads one \`timespec\` through the program's pointer. Its alignment is judged before its address is.",

  "types": { "timespec": { "size": 16, "align": 8 } },

  "mappings": [
    { "name": "stack", "start": "0x7fff_fff0_0000", "size": "1M", "flags": "rw-u", "backing": "lazy" },
  ],

  // 2 seconds and 500 nanoseconds.
  "memory": [{ "at": "0x7fff_ffff_e9c8", "u64": [2, 500] }],

  "pointers": {
    "request": { "type": "UserConstPtr<timespec>", "address": "0x7fff_ffff_e9c8" },
    "packed": { "type": "UserConstPtr<timespec>", "address": "0x7fff_ffff_e9c4" },
  },

  "steps": [
    { "call": "request.get", "as": "time", "expect": { "elements": 1 } },
    { "read": "time", "expect": "ok" },
    { "call": "packed.get", "expect": "EFAULT", "note": "Four bytes further down: no multiple of 8." },
  ],
}
`;
