/** Two steps whose outcome hangs on one address; the comment must survive each edit. */
export const TWO_STEPS = `{
  "faultline": 1,
  "title": "A test",
  "description": "What to **watch** for.",
  "mappings": [
    { "name": "heap", "start": "0x1000_0000", "size": "16K", "flags": "rw-u" }, // lazy
    { "name": "stack", "start": "0x2000_0000", "size": "8K" }
  ],
  "pointers": { "word": { "type": "UserPtr<u64>", "address": "0x1000_0ff8" } },
  "steps": [
    { "call": "word.get", "as": "it", "expect": "ok" },
    { "read": "it" }
  ]
}
`;
