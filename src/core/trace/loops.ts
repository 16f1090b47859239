const FIRST_CAPACITY = 64;

/**
 * Loops of the modelled code that went round more than once, in the order they ended. A round starts at each event on the loop's
 * first line (`site`) at the loop's depth.
 */
export class LoopLog {
  length = 0;
  /** First and last event, rounds, and the site of the first event of each round. */
  first = new Uint32Array(FIRST_CAPACITY);
  last = new Uint32Array(FIRST_CAPACITY);
  rounds = new Uint32Array(FIRST_CAPACITY);
  site = new Uint16Array(FIRST_CAPACITY);

  add(first: number, last: number, rounds: number, site: number): void {
    const at = this.length++;
    if (at >= this.first.length) this.grow();
    this.first[at] = first;
    this.last[at] = last;
    this.rounds[at] = rounds;
    this.site[at] = site;
  }

  private grow(): void {
    const size = this.first.length * 2;
    const wide = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(size);
      to.set(from);
      return to;
    };
    this.first = wide(this.first);
    this.last = wide(this.last);
    this.rounds = wide(this.rounds);
    const site = new Uint16Array(size);
    site.set(this.site);
    this.site = site;
  }
}
