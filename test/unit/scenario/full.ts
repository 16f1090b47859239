/** A file with everything in it but steps. */
export const FULL = `{
  "faultline": 1,
  "title": "A path that runs off the end of its mapping",
  "description": "Markdown shown above the drawing.",
  "tags": ["null-terminated", "EFAULT"],
  "kernel": "axptr-documented", // a comment
  "machine": { "frames": 128, "cpus": 2, "wp": false, "nxe": true, "smep": true, "smap": true,
    "ac": true, "pke": true, "pkru": "0x8000_0003", "maxphyaddr": 46, "accessedDirty": "eager", "profile": "dev", "tlb": 16 },
  "addressSpace": { "base": "0x1000", "size": "0x7ffffffff000" },
  "types": { "timespec": { "size": 16, "align": 8 } },
  "mappings": [
    { "name": "text",  "start": "0x400000",   "size": "8K", "flags": "r-xu", "backing": "populated" },
    { "name": "heap",  "start": "0x10000000", "size": "1M" },
    { "name": "frame buffer", "start": "0x2000_0000", "size": "2M", "flags": "rw-udc", "backing": { "linear": "0x800_0000" } },
  ],
  "memory": [
    { "at": "0x10000ff0", "utf8": "/é€😀" },
    { "at": "0x1000_2000", "hex": "DE ad_be ef" },
    { "at": "0x1000_3000", "u64": ["0x1000_0ff0", 258] },
    { "at": "0x1000_4000", "byte": "0x41", "length": "4K" },
  ],
  "pointers": {
    "path": { "type": "UserConstPtr<c_char>", "address": "0x10000ff0" },
    "time": { "type": "UserPtr<timespec>", "address": "0xffff_ffff_ffff_fff8" },
    "unit": { "type": "UserPtr< ( ) >", "address": "0x0" },
  },
  "steps": []
}`;
