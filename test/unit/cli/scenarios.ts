/** A scenario whose two expectations are met. */
export const MET = `{
  "faultline": 1,
  "title": "Met",
  "kernel": "axptr-0.1.0",
  "mappings": [{ "name": "heap", "start": "0x10000000", "size": "4K", "flags": "rw-u", "backing": "lazy" }],
  "pointers": { "count": { "type": "UserPtr<u32>", "address": "0x10000004" } },
  "steps": [
    { "call": "count.get", "as": "c", "expect": "ok" },
    { "read": "c", "expect": { "value": 0 } }
  ]
}`;
export const UNMET = MET.replace('"Met"', '"Unmet"').replace('"expect": "ok"', '"expect": "EFAULT"');
export const SILENT = MET.replace('"Met"', '"Silent"').replace(/, "expect": ("ok"|\{[^}]*\})/g, '');
export const BROKEN = MET.replace('"0x10000000"', '"0x1000000g"');
/** There are too few frames for the memory that it wants filled. */
export const STARVED = MET.replace(
  '"mappings": [',
  '"memory": [{ "at": "0x10000000", "byte": 1, "length": "4K" }],\n  "machine": { "frames": 4 },\n  "mappings": [',
);
