/** `length` UTF-16 units at `offset` give way to `text`. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** A piece of the text as it is now: a stretch of the old text, or something new. */
type Piece = { readonly from: number; readonly to: number } | { readonly added: string };

/** A text under a series of edits that remembers what of it is old, so that all of them together are changes of the old text. */
export class Pieces {
  private pieces: Piece[];
  private current: string;

  constructor(private readonly old: string) {
    this.current = old;
    this.pieces = [{ from: 0, to: old.length }];
  }

  /** The text as it is now. */
  get text(): string {
    return this.current;
  }

  /** Applies changes of the text as it is now; they must not overlap. */
  apply(changes: readonly TextChange[]): void {
    for (const change of [...changes].sort((a, b) => b.offset - a.offset)) this.applyOne(change);
  }

  /** What turns the old text into the present one, in order. */
  changes(): TextChange[] {
    const changes: TextChange[] = [];
    let at = 0;
    let added = '';
    for (const piece of [...this.pieces, { from: this.old.length, to: this.old.length }]) {
      if ('added' in piece) {
        added += piece.added;
        continue;
      }
      if (this.old.slice(at, piece.from) !== added) changes.push({ offset: at, length: piece.from - at, text: added });
      at = piece.to;
      added = '';
    }
    return changes;
  }

  private applyOne({ offset, length, text }: TextChange): void {
    const kept: Piece[] = [];
    let at = 0;
    let written = false;
    for (const piece of this.pieces) {
      const size = 'added' in piece ? piece.added.length : piece.to - piece.from;
      const [cutFrom, cutTo] = [Math.max(0, offset - at), Math.max(0, offset + length - at)];
      kept.push(...part(piece, 0, Math.min(size, cutFrom)));
      if (!written && at + size >= offset) {
        kept.push({ added: text });
        written = true;
      }
      kept.push(...part(piece, Math.min(size, cutTo), size));
      at += size;
    }
    this.pieces = kept;
    this.current = this.current.slice(0, offset) + text + this.current.slice(offset + length);
  }
}

function part(piece: Piece, from: number, to: number): Piece[] {
  if (from >= to) return [];
  return 'added' in piece
    ? [{ added: piece.added.slice(from, to) }]
    : [{ from: piece.from + from, to: piece.from + to }];
}
