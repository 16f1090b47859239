/** As much of VS Code's Memento as is used. */
export class Memory {
  readonly values = new Map<string, unknown>();
  keys = () => [...this.values.keys()];
  get = (key: string): undefined => this.values.get(key) as undefined;
  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  }
}
