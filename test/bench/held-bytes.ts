/** What an entry of a Map takes besides its key and value, in V8: its share of the hash table and the links of its bucket. */
const MAP_ENTRY = 40;
const SLOT = 8;

/**
 * Bytes of all columns, lists and maps that an object holds, however deep: measured from outside, so nothing that a recorder keeps
 * can be left out of its own account. Strings are not counted: a recorder has some dozens, whatever the run's length.
 */
export function heldBytes(root: object): number {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [root];
  let bytes = 0;
  for (let value = waiting.pop(); waiting.length > 0 || value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (ArrayBuffer.isView(value)) bytes += value.buffer.byteLength;
    else if (value instanceof Map) {
      bytes += value.size * MAP_ENTRY;
      for (const [key, held] of value) waiting.push(key, held);
    } else if (isList(value)) {
      bytes += value.length * SLOT;
      if (value.some((held) => typeof held === 'object')) waiting.push(...value);
    } else waiting.push(...Object.values<unknown>({ ...value }));
  }
  return bytes;
}

const isList = (value: object): value is readonly unknown[] => Array.isArray(value);
