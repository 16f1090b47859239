import type * as vscode from 'vscode';

/** What a request wants to have run. */
export class Selection {
  private readonly included: ReadonlySet<string> | null;
  private readonly excluded: ReadonlySet<string>;
  /** Scenarios of which something is wanted; null: all. */
  private readonly files: ReadonlySet<string> | null;

  constructor({ include, exclude }: vscode.TestRunRequest) {
    this.included = include === undefined ? null : new Set(include.map(({ id }) => id));
    this.excluded = new Set(exclude?.map(({ id }) => id));
    this.files = include === undefined ? null : new Set(include.map((item) => (item.parent ?? item).id));
  }

  /** Whether something of a scenario is wanted. */
  wantsFile(id: string): boolean {
    return !this.excluded.has(id) && this.files?.has(id) !== false;
  }

  /** Whether a step of a scenario that is wanted is. */
  wantsStep(file: string, id: string): boolean {
    if (this.excluded.has(id)) return false;
    return this.included === null || this.included.has(file) || this.included.has(id);
  }
}
