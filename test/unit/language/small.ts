/** A small scenario with one of everything that has a name. */
export const SMALL = `{
  "faultline": 1,
  "types": { "timespec": { "size": 16, "align": 8 } },
  "mappings": [
    { "name": "heap", "start": "0x1000_0000", "size": "16K", "flags": "rw-u", "backing": "lazy" }
  ],
  "memory": [{ "at": "0x1000_0ff0", "utf8": "/etc" }],
  "pointers": {
    "path": { "type": "UserConstPtr<c_char>", "address": "0x1000_0ff0" },
    "time": { "type": "UserPtr<timespec>", "address": "0x2000_0000" }
  },
  "steps": [
    { "call": "path.get_as_str", "provider": "direct", "as": "name", "expect": { "value": "/etc" } },
    { "read": "name" }, // of U1
    { "call": "time.get", "actor": "U2", "expect": "ok" }
  ]
}
`;
