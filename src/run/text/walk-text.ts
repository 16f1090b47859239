import type { VirtAddr } from '../../core/addr/address';
import { grouped, hex } from '../../core/addr/address';
import { entryAddress, entryBitNames, isLeaf, isPresent } from '../../core/mmu/entry';
import { errorBits } from '../../core/mmu/error-code';
import type { RightsStep } from '../../core/mmu/rights';
import { rightsAlong } from '../../core/mmu/rights';
import { describeEvent, plainText } from '../../core/trace/describe';
import { errorText, flagLetters, levelName, rangeText, wordText } from '../../core/trace/describe-words';
import type { Access, Level } from '../../core/trace/event';
import type { Trace } from '../../core/trace/trace';
import type { WalkAt, WalkedLevel } from '../../core/trace/walk-at';
import { scenarioNames } from '../scenario-names';
import type { Scenario } from '../../scenario/model';
import type { TextOptions } from './style';

export interface AskedWalk {
  readonly path: string;
  readonly scenario: Scenario;
  readonly trace: Trace;
  /** The event after which the tables are walked. */
  readonly n: number;
  readonly cpu: number;
  readonly va: VirtAddr;
  readonly access: Access;
  readonly user: boolean;
  readonly walk: WalkAt;
}

/** A walk as text: the areas' view, each entry with its bits and the rights that are left, and the end. */
export function* walkText(asked: AskedWalk, { style }: TextOptions): Generator<string> {
  const { path, scenario, trace, n, va, access, user, walk } = asked;
  yield `${style.strong(scenario.title)}\n`;
  yield `${style.faint(`${path} · kernel ${scenario.kernel}`)}\n`;
  yield `${style.faint(when(asked))}\n\n`;
  yield `${style.strong(`${user ? 'user' : 'kernel'} ${access} of ${grouped(va)}`)}\n`;
  const area = trace.state(n).areaAt(va);
  yield area === null
    ? '  no area holds it\n'
    : `  in area ${area.name} ${flagLetters(area.flags)} ${rangeText(area.start, area.end)}, ${area.backing}\n`;
  const { nxe } = trace.state(n).cpu(asked.cpu);
  const rights = rightsAlong(walk.levels, nxe);
  if (walk.levels.length > 0) yield '\n';
  const words = walk.levels.map(({ entry }) => wordText(entry));
  const wide = Math.max(0, ...words.map(({ length }) => length));
  const tables = walk.levels.map(({ level, table, index }) => `${levelName(level)} ${grouped(table)}[${index}]`);
  const wideTable = Math.max(0, ...tables.map(({ length }) => length));
  for (const [at, step] of walk.levels.entries()) {
    const head = `${tables[at]!.padEnd(wideTable)}  ${words[at]!.padStart(wide)}`;
    yield `  ${head}  ${isPresent(step.entry) ? presentText(step, rights[at]!) : style.bad('not present')}\n`;
  }
  yield '\n';
  yield* endText(asked, (text) => style.bad(text));
}

function when({ trace, n, scenario }: AskedWalk): string {
  if (n === 0) return `before the first of ${trace.length} events`;
  return `after event ${n} of ${trace.length}: ${plainText(describeEvent(trace, n, scenarioNames(scenario)))}`;
}

function presentText({ level, entry }: WalkedLevel, { user, write, execute, lost }: RightsStep): string {
  const bits = entryBitNames(entry).padEnd(10);
  const to = targetText(entry, level).padEnd(20);
  const left = [user ? 'U' : '-', write ? 'W' : '-', execute ? 'X' : '-'].join('');
  return `${bits}  → ${to}  ${left}${lost.length === 0 ? '' : ` (takes ${lost.join(' and ')})`}`;
}

function targetText(entry: bigint, level: Level): string {
  const target = grouped(entryAddress(entry, level));
  if (isLeaf(entry, level)) return `page ${target}`;
  return level === 4 && (entry & 0x80n) !== 0n ? 'PS, reserved here' : `${levelName((level - 1) as Level)} ${target}`;
}

function* endText({ va, access, walk: { end } }: AskedWalk, bad: (text: string) => string): Generator<string> {
  switch (end.kind) {
    case 'translated':
      yield `  ${grouped(va)} is ${grouped(end.pa)} in memory\n`;
      return;
    case 'not-canonical':
      yield `  ${bad('#GP(0)')}: bits 47 to 63 are not all alike, so there is no walk; CR2 keeps its value\n`;
      return;
    case 'page-fault':
      yield `  ${bad(`#PF, error ${hex(end.error)}`)} (${errorText(end.error, access)}), CR2 ${grouped(va)}\n`;
      for (const { name, set, meaning } of errorBits(end.error)) {
        yield `    ${name.padEnd(4)}  ${set ? 1 : 0}  ${meaning}\n`;
      }
  }
}
