/** Milliseconds: changes that follow each other faster belong to one edit, as the letters of a word do. */
const BURST = 1000;

/** The text as it was before the last edit. */
export class LastEdit {
  /** null: nothing was edited yet. */
  before: string | null = null;
  /** Edits so far. */
  count = 0;
  private last = Number.NEGATIVE_INFINITY;

  constructor(private text: string) {}

  /** Takes the text as it is now, `at` that moment in milliseconds; false where it is no other. */
  note(text: string, at: number): boolean {
    if (text === this.text) return false;
    if (at - this.last >= BURST) {
      this.before = this.text;
      this.count++;
    }
    this.last = at;
    this.text = text;
    return true;
  }
}
