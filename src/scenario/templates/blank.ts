/** Nothing but a place for everything. */
export const BLANK = `{
  "faultline": 1,
  "title": "Untitled scenario",
  "description": "",

  "mappings": [
    { "name": "heap", "start": "0x1000_0000", "size": "16K", "flags": "rw-u", "backing": "lazy" },
  ],

  "pointers": {
    "buffer": { "type": "UserPtr<u8>", "address": "0x1000_0000" },
  },

  "steps": [
    { "call": "buffer.get" },
  ],
}
`;
