import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { grouped, hex, virt } from '../core/addr/address';
import { flagLetters, rangeText, sizeText } from '../core/trace/describe-words';
import { walkAt } from '../core/trace/walk-at';
import { walkText } from '../run/text/walk-text';
import { evaluate } from './expression/evaluate';
import { parseExpression } from './expression/parser';
import { Mistake, type Sight } from './look';
import { byteAt } from './memory';
import { FUNCTIONS, meaningOf, membersOf, namesIn } from './scope';
import { leafThing } from './things';
import { numberOf, textOf, type Value } from './value';

const plain = (text: string): string => text;
const PLAIN = { strong: plain, faint: plain, good: plain, bad: plain };
const COMMANDS = ['walk', 'area', 'pte', 'mem', 'help'] as const;
/** Bytes that `mem` shows at once. */
const MOST_SHOWN = 4096n;

/** An expression, or one of the commands, looked at in a frame. Throws a `Mistake`. */
export function answer(sight: Sight, text: string): Value {
  if (/^\s*help\s*$/.test(text)) return help(sight);
  const found = /^\s*(?<command>walk|area|pte|mem)\s+(?<rest>[\w"~-].*)$/s.exec(text)?.groups;
  if (found !== undefined) return carriedOut(found['command'] as Command, sight, found['rest']!.trim());
  return evaluate(parseExpression(text), meaningOf(sight));
}

type Command = Exclude<(typeof COMMANDS)[number], 'help'>;

function carriedOut(command: Command, sight: Sight, rest: string): Value {
  const { made, n } = sight;
  const state = made.run.trace.state(n);
  // A number after an operator is no length.
  const [, where, length] = /^(.*[\w)\]"'])\s+((?:0x[0-9a-f_]+|[0-9]+)[KM]?)$/i.exec(rest) ?? [];
  const hasLength = command === 'mem' && where !== undefined && length !== undefined;
  const va = virt(addressOf(sight, hasLength ? where : rest));
  switch (command) {
    case 'walk': {
      const walk = walkAt(state, 0, va, 'read', false);
      const asked = { path: '', scenario: made.scenario, trace: made.run.trace, n, cpu: 0, va, walk } as const;
      // Without its head, which names the file.
      return [...walkText({ ...asked, access: 'read', user: false }, { style: PLAIN, width: 100 })]
        .slice(3)
        .join('')
        .trimEnd();
    }
    case 'area': {
      const area = state.areaAt(va);
      if (area === null) return l10n.t('No area holds {0}.', grouped(va));
      const { name, flags, start, end, backing } = area;
      return `${name} ${flagLetters(flags)} ${rangeText(start, end)}, ${sizeText(end - start)}, ${backing}`;
    }
    case 'pte':
      return leafThing(state, va);
    case 'mem':
      return dump(sight, va, hasLength ? addressOf(sight, length) : 64n);
  }
}

function addressOf(sight: Sight, text: string): bigint {
  const value = evaluate(parseExpression(text), meaningOf(sight));
  const number = numberOf(value);
  if (number === null) throw new Mistake(l10n.t('"{0}" is no number.', textOf(value)));
  return number;
}

/** Sixteen bytes a line, with their letters; `··` where no page is. */
function dump({ made, n }: Sight, va: bigint, length: bigint): string {
  const state = made.run.trace.state(n);
  const count = length < MOST_SHOWN ? length : MOST_SHOWN;
  const lines: string[] = [];
  for (let row = 0n; row < count; row += 16n) {
    const bytes = Array.from({ length: Number(count - row < 16n ? count - row : 16n) }, (_, i) =>
      byteAt(state, { physical: false, address: virt(va + row + BigInt(i)) }),
    );
    const digits = bytes.map((byte) => byte?.toString(16).padStart(2, '0') ?? '··').join(' ');
    const letters = bytes.map((byte) =>
      byte === null ? ' ' : byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.',
    );
    lines.push(`${hex(virt(va + row)).padEnd(14)}  ${digits.padEnd(47)}  ${letters.join('')}`);
  }
  return lines.join('\n');
}

const help = (sight: Sight): string =>
  [
    l10n.t(
      'An expression, such as `path.address & 0xfff` or `flag && event.kind == "page-fault"`; numbers as in 0x1000, 16, 4K.',
    ),
    l10n.t('walk ADDRESS: the tables on the way, entry by entry'),
    l10n.t('area ADDRESS: the area that holds it'),
    l10n.t('pte ADDRESS: the entry that decides about it'),
    l10n.t('mem ADDRESS [BYTES]: memory, in hexadecimal'),
    l10n.t(
      'Functions: {0}',
      Object.entries(FUNCTIONS)
        .map(([name, takes]) => `${name}(${takes})`)
        .join(', '),
    ),
    l10n.t('Names here: {0}', namesIn(sight).join(', ')),
  ].join('\n');

/** What the word before `column` (from 1) can go on as. */
export function completions(sight: Sight, text: string, column: number): DebugProtocol.CompletionItem[] {
  const before = text.slice(0, Math.max(0, column - 1));
  const [, of, word = ''] = /(?:((?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)\.)?([A-Za-z_]\w*)?$/.exec(before) ?? [];
  const start = before.length - word.length;
  const offer = (label: string, type: DebugProtocol.CompletionItemType): DebugProtocol.CompletionItem => ({
    ...{ label, type, start, length: word.length },
  });
  const items =
    of === undefined
      ? [
          ...(start === 0 ? COMMANDS.map((name) => offer(name, 'keyword')) : []),
          ...namesIn(sight).map((name) => offer(name, 'variable')),
          ...Object.keys(FUNCTIONS).map((name) => offer(name, 'function')),
        ]
      : membersIn(sight, of).map((name) => offer(name, 'property'));
  return items.filter(({ label }) => label.startsWith(word));
}

function membersIn(sight: Sight, path: string): readonly string[] {
  try {
    return membersOf(evaluate(parseExpression(path), meaningOf(sight)));
  } catch (error) {
    // What comes before the dot means nothing yet.
    if (error instanceof Mistake) return [];
    throw error;
  }
}
