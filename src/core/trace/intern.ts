/** Values that many events share, by number. */
export class Interned<T> {
  private readonly values: T[] = [];
  private readonly numbers = new Map<T, number>();

  number(value: T): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    this.numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  /** All of them, by number. */
  all(): readonly T[] {
    return this.values;
  }

  value(number: number): T {
    return this.values[number]!;
  }
}
