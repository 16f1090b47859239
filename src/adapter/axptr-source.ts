import { Source } from '@vscode/debugadapter';
import { listing, type Site } from '../core/trace/listings';

/** The wrapper whose method is meant: both have most of them. */
export type Wrapper = 'UserPtr' | 'UserConstPtr';

/** Lines of the source are counted from 1. */
interface Found {
  readonly name: string;
  /** null: a function of no type, or of another. */
  readonly of: Wrapper | null;
  readonly first: number;
  readonly last: number;
}

/**
 * axptr's own `src/lib.rs`, as somebody has it in the workspace: where its functions stand there, and in them the lines that ours speak
 * of. Found by what the lines do, so that comments and another layout change nothing; what is not found is the function's first line.
 */
export class AxptrSource {
  private readonly lines: readonly string[];
  private readonly functions: readonly Found[];

  private constructor(
    readonly path: string,
    text: string,
  ) {
    this.lines = text.split(/\r?\n/);
    this.functions = functionsIn(this.lines).filter(({ name }) => ANCHORS[name] !== undefined);
  }

  /** null where the text holds none of the functions that are modelled. */
  static read(path: string, text: string): AxptrSource | null {
    const made = new AxptrSource(path, text);
    return made.functions.length === 0 ? null : made;
  }

  get source(): Source {
    return new Source(
      this.path.slice(Math.max(this.path.lastIndexOf('/'), this.path.lastIndexOf('\\')) + 1),
      this.path,
    );
  }

  /** The line of a site; null for what is not axptr's. */
  lineOf({ listing: name, anchor }: Site, wrapper: Wrapper | null): number | null {
    const named = this.functions.filter((each) => each.name === name);
    const found = named.find(({ of }) => of === wrapper) ?? named[0];
    return found === undefined ? null : this.lineIn(found, anchor);
  }

  /** The nearest line at or below one that events stand on, with its site; null where there is none in that function. */
  siteFrom(line: number): { readonly line: number; readonly site: Site } | null {
    const found = this.functions.find(({ first, last }) => first <= line && line <= last);
    if (found === undefined) return null;
    const anchors = (listing(found.name)?.lines ?? []).flatMap(({ anchor }) => anchor ?? []);
    const sites = anchors.map((anchor) => ({
      line: this.lineIn(found, anchor),
      site: { listing: found.name, anchor },
    }));
    return sites.filter((each) => each.line >= line).sort((a, b) => a.line - b.line)[0] ?? null;
  }

  private lineIn({ name, first, last }: Found, anchor: string): number {
    const pattern = ANCHORS[name]?.[anchor];
    if (pattern === undefined) return first;
    for (let line = first; line <= last; line++) if (pattern.test(this.lines[line - 1] ?? '')) return line;
    return first;
  }
}

/** What the line of an anchor looks like there. (axptr src/lib.rs; anchors: core/trace/listings/pointer.ts) */
const CHECK = { check: /check_region\(/, lock: /check_region\(/, unlock: /^\s*\)\?;/, return: /^\s*Ok\(/ };
const ANCHORS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  get: CHECK,
  get_as_slice: { ...CHECK, layout: /Layout::array/ },
  get_as_null_terminated: {
    lock: /check_null_terminated/,
    unlock: /check_null_terminated/,
    return: /from_raw_parts/,
  },
  get_as_str: { scan: /get_as_null_terminated\(/, utf8: /from_utf8/, illegal: /EILSEQ/, return: /from_utf8/ },
  nullable: { test: /is_null\(\)/, return: /Some\(/ },
  is_null: { return: /\.is_null\(\)/ },
  address: { return: /VirtAddr::/ },
  check_region: {
    align: /align\S*\s*-\s*1|is_aligned/,
    lock: /\.lock\(\)/,
    range: /from_start_size/,
    access: /check_region_access/,
    populate: /populate_area/,
    return: /^\s*Ok\(\(\)\)/,
  },
  check_null_terminated: {
    align: /align\S*\s*-\s*1|is_aligned/,
    'flag-set': /access_user_memory\(/,
    'page-check': /check_region_access/,
    'element-read': /read_volatile/,
    'flag-clear': /^\s*\}\)\?;/,
    return: /^\s*Ok\(\(?start/,
  },
};

/** Functions with a body, each from its first line to the bracket that closes it. */
function functionsIn(lines: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  let of: Wrapper | null = null;
  for (const [index, line] of lines.entries()) {
    const type = /^impl\b[^{]*?\b(UserPtr|UserConstPtr)\b/.exec(line)?.[1];
    if (type !== undefined) of = type as Wrapper;
    else if (/^\S/.test(line) && !/^[})]/.test(line)) of = null;
    const name = /\bfn\s+(\w+)/.exec(line)?.[1];
    const last = name === undefined ? null : endOf(lines, index);
    if (name !== undefined && last !== null) found.push({ name, of, first: index + 1, last: last + 1 });
  }
  return found;
}

/** A function is shorter than this, or it is not read as one. */
const MOST_LINES = 400;

function endOf(lines: readonly string[], from: number): number | null {
  let depth = 0;
  for (let at = from; at < Math.min(lines.length, from + MOST_LINES); at++) {
    // Strings with brackets in them do not occur there; comments may have some.
    const code = lines[at]!.replace(/\/\/.*$/, '');
    for (const bracket of code.match(/[{}]/g) ?? []) depth += bracket === '{' ? 1 : -1;
    if (depth === 0 && code.includes('}')) return at;
    if (depth === 0 && /;\s*$/.test(code)) return null;
  }
  return null;
}
