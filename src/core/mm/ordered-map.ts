const CHUNK = 512;

/** Entries in the order of their keys, found in logarithmic time. Chunks keep inserting cheap: never more than 512 entries move. */
export class OrderedMap<T> {
  private readonly keys: number[][] = [];
  private readonly values: T[][] = [];
  size = 0;

  /** Gives what the key held before. */
  set(key: number, value: T): T | undefined {
    const chunk = Math.max(0, this.chunkOf(key));
    const keys = this.keys[chunk];
    const values = this.values[chunk];
    if (keys === undefined || values === undefined) {
      this.keys.push([key]);
      this.values.push([value]);
      this.size++;
      return undefined;
    }
    const at = above(keys, key);
    if (at > 0 && keys[at - 1] === key) {
      const before = values[at - 1];
      values[at - 1] = value;
      return before;
    }
    keys.splice(at, 0, key);
    values.splice(at, 0, value);
    this.size++;
    if (keys.length > CHUNK) {
      this.keys.splice(chunk + 1, 0, keys.splice(CHUNK / 2));
      this.values.splice(chunk + 1, 0, values.splice(CHUNK / 2));
    }
    return undefined;
  }

  delete(key: number): T | undefined {
    const chunk = this.chunkOf(key);
    const keys = this.keys[chunk];
    const values = this.values[chunk];
    if (keys === undefined || values === undefined) return undefined;
    const at = above(keys, key) - 1;
    if (at < 0 || keys[at] !== key) return undefined;
    keys.splice(at, 1);
    const [gone] = values.splice(at, 1);
    this.size--;
    if (keys.length === 0) {
      this.keys.splice(chunk, 1);
      this.values.splice(chunk, 1);
    }
    return gone;
  }

  clear(): void {
    this.keys.length = 0;
    this.values.length = 0;
    this.size = 0;
  }

  /** The last entry whose key is at most `key`. */
  floor(key: number): T | undefined {
    const chunk = this.chunkOf(key);
    if (chunk < 0) return undefined;
    return this.values[chunk]![above(this.keys[chunk]!, key) - 1];
  }

  /** The last entry whose key is below `key`. */
  below(key: number): T | undefined {
    return this.floor(key - 1);
  }

  /** The first entry whose key is at least `key`. */
  ceiling(key: number): T | undefined {
    return this.from(key).next().value;
  }

  /** How many keys are at most `key`. */
  rank(key: number): number {
    const chunk = this.chunkOf(key);
    if (chunk < 0) return 0;
    let count = above(this.keys[chunk]!, key);
    for (let before = 0; before < chunk; before++) count += this.keys[before]!.length;
    return count;
  }

  /** Entries from the first key that is at least `key` on. The map must not change meanwhile. */
  *from(key: number): Generator<T, undefined> {
    let chunk = Math.max(0, this.chunkOf(key - 1));
    let at = this.keys[chunk] === undefined ? 0 : above(this.keys[chunk]!, key - 1);
    for (; chunk < this.keys.length; chunk++, at = 0) {
      const values = this.values[chunk]!;
      for (; at < values.length; at++) yield values[at]!;
    }
    return undefined;
  }

  all(): T[] {
    return this.values.flat();
  }

  /** The last chunk whose first key is at most `key`; -1 when there is none. */
  private chunkOf(key: number): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keys[middle]![0]! <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Index of the first key that is larger than `key`. */
function above(keys: readonly number[], key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! <= key) low = middle + 1;
    else high = middle;
  }
  return low;
}
