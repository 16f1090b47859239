/** A buffer with a length of the program's own choosing, as \`read\` and \`write\` have it. */
export const SLICE = `{
  "faultline": 1,
  "title": "A buffer that is longer than its mapping",
  "description": "\`write(fd, buffer, length)\`: the kernel asks for the bytes as a slice. The first length fits; the second reaches **one byte** past the end of the mapping.",

  "mappings": [
    { "name": "heap", "start": "0x1000_0000", "size": "16K", "flags": "rw-u", "backing": "lazy" },
    { "name": "stack", "start": "0x7fff_fff0_0000", "size": "1M", "flags": "rw-u", "backing": "lazy" },
  ],

  "pointers": {
    "buffer": { "type": "UserConstPtr<u8>", "address": "0x1000_3000" },
  },

  "steps": [
    { "call": "buffer.get_as_slice", "length": "0x1000", "as": "bytes", "expect": { "elements": 4096 } },
    { "read": "bytes", "index": 4095, "length": 1, "expect": "ok", "note": "The page was filled when the slice was handed out." },
    // Try -1 as a program would pass it: "0xffff_ffff_ffff_ffff".
    { "call": "buffer.get_as_slice", "length": "0x1001", "expect": "EFAULT" },
  ],
}
`;
