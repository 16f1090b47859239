/** Always the same numbers of 32 bits, so that two runs compare. (xorshift32) */
export function* noise(): Generator<number, never> {
  for (let x = 0x2545_f491; ;) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield x >>> 0;
  }
}

/** Numbers from 0 up to but without `below`. */
export function dice(): (below: number) => number {
  const numbers = noise();
  return (below) => numbers.next().value % below;
}
