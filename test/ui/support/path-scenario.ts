/** A string that ends where its page does, so that its NUL is on a page without a frame; with all that an edit could lose. */
export const PATH_FILE = 'path.faultline.json';

export const PATH_TEXT = `{
  // Kept, whatever happens around it.
  "faultline": 1,
  "title": "A path across two pages",
  "mappings": [
    // The first page is written by the program, the second is not.
    { "name": "heap", "start": "0x10000000", "size": "16K", "flags": "rw-u", "backing": "lazy" }, // grows
    { "name": "text", "start": "0x400000", "size": "8K", "flags": "r-xu", "backing": "populated" },
  ],
  "memory": [{ "at": "0x10000ff8", "utf8": "/bin/cat" }],
  "pointers": { "path": { "type": "UserConstPtr<c_char>", "address": "0x10000ff8" } },
  "steps": [{ "call": "path.get_as_str", "provider": "direct", "expect": "ok" }]
}
`;
