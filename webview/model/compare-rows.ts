import type { Alignment, PairKind, Stretch } from '../../src/core/trace/alignment';

/** A row of the list: a pair, pairs alike in a row, or a long stretch in which nothing differs. */
export interface CompareRow {
  readonly kind: PairKind | 'folded';
  readonly first: number;
  readonly last: number;
  /** What opens or closes here, by the name that it is remembered under: see `opened` in slices/compare.ts. */
  readonly fold: { readonly id: number; readonly open: boolean } | null;
}

/** Pairs that say the same beyond this, in a row, fold. */
const LONG = 16;
/** Pairs that stay open on either side of such a fold. */
const CONTEXT = 3;
/** Events alike that fold into one row, at most; counted from where their stretch begins, so that a row is the same from wherever. */
const MOST_ALIKE = 512;

/** What is asked for: the rows around pair `centre` while both runs stand at pair `at`, as many as there is room for. */
export interface RowsAsked {
  readonly at: number;
  readonly centre: number;
  readonly room: number;
  readonly opened: readonly number[];
}

/** Only the rows in view are made, however long the runs. */
export function rowsAround(alignment: Alignment, { at, centre, room, opened }: RowsAsked): readonly CompareRow[] {
  if (alignment.length === 0) return [];
  const clamp = (pair: number): number => Math.max(1, Math.min(pair, alignment.length));
  const list = new Rows(alignment, clamp(at), new Set(opened));
  const rows = [list.around(clamp(centre))];
  const above = Math.floor(room / 2);
  while (rows.length <= above && rows[0]!.first > 1) rows.unshift(list.before(rows[0]!.first));
  while (rows.length < room && rows.at(-1)!.last < alignment.length) rows.push(list.after(rows.at(-1)!.last));
  while (rows.length < room && rows[0]!.first > 1) rows.unshift(list.before(rows[0]!.first));
  return rows;
}

type Gap = Pick<CompareRow, 'first' | 'last'>;

class Rows {
  constructor(
    private readonly alignment: Alignment,
    private readonly here: number,
    private readonly opened: ReadonlySet<number>,
  ) {}

  around(pair: number): CompareRow {
    return this.hidden(pair) ?? this.alike(pair);
  }

  after(last: number): CompareRow {
    return this.hidden(last + 1) ?? this.alike(last + 1, last + 1);
  }

  before(first: number): CompareRow {
    return this.hidden(first - 1) ?? this.alike(first - 1, 1, first - 1);
  }

  /** The fold that a pair lies in. */
  private hidden(pair: number): CompareRow | null {
    const stretch = this.stretch(pair);
    const gap = this.gaps(stretch).find(({ first, last }) => pair >= first && pair <= last);
    return gap === undefined ? null : { kind: 'folded', ...gap, fold: { id: -stretch.at, open: false } };
  }

  /** What is left out of a long stretch that says the same: all that is not near its ends or the pair both stand at. */
  private gaps({ kind, at, length }: Stretch): readonly Gap[] {
    if (kind !== 'same' || this.opened.has(-at)) return [];
    const [first, last] = [at + CONTEXT, at + length - 1 - CONTEXT];
    const gaps = [
      { first, last: Math.min(last, this.here - CONTEXT) },
      { first: Math.max(first, this.here + CONTEXT), last },
    ];
    const whole = this.here + CONTEXT <= first || this.here - CONTEXT >= last;
    return (whole ? [{ first, last }] : gaps).filter((gap) => gap.last - gap.first >= LONG);
  }

  /** The pairs alike around one, of one kind, on one line of one call, on both sides; or that one alone, where they are opened. */
  private alike(pair: number, least = 1, most = this.alignment.length): CompareRow {
    const { alignment, opened } = this;
    const stretch = this.stretch(pair);
    const { kind, at, length } = stretch;
    const alike = (p: number, q: number): boolean => {
      const [a, b] = [alignment.pair(p), alignment.pair(q)];
      return (
        (kind === 'right' || alignment.left.alike(a.left, b.left)) &&
        (kind === 'left' || alignment.right.alike(a.right, b.right))
      );
    };
    let first = pair;
    while ((first - at) % MOST_ALIKE !== 0 && alike(first - 1, first)) first--;
    let last = pair;
    const end = at + length - 1;
    while (last < end && (last + 1 - at) % MOST_ALIKE !== 0 && alike(last, last + 1)) last++;
    let [from, to] = opened.has(first) ? [pair, pair] : [Math.max(first, least), Math.min(last, most)];
    for (const gap of this.gaps(stretch)) {
      if (gap.last < pair) from = Math.max(from, gap.last + 1);
      if (gap.first > pair) to = Math.min(to, gap.first - 1);
    }
    return { kind, first: from, last: to, fold: this.foldOf(from, to, at, first, last) };
  }

  private stretch(pair: number): Stretch {
    return this.alignment.stretch(this.alignment.stretchOf(pair));
  }

  /** What can be opened or closed at a row: at the head of what is open, and at every row of several. */
  private foldOf(from: number, to: number, at: number, first: number, last: number): CompareRow['fold'] {
    if (this.opened.has(-at) && from <= at + CONTEXT && at + CONTEXT <= to) return { id: -at, open: true };
    if (this.opened.has(first)) return from === first && last > first ? { id: first, open: true } : null;
    return to > from ? { id: first, open: false } : null;
  }
}
