import * as l10n from '@vscode/l10n';
import { grouped, phys, virt } from '../core/addr/address';
import { describeEvent, plainText } from '../core/trace/describe';
import { countText, counted, levelName, sizeText } from '../core/trace/describe-words';
import { localsAt } from '../core/trace/locals';
import type { State } from '../core/trace/trace';
import { walkAt } from '../core/trace/walk-at';
import { scenarioNames } from '../run/scenario-names';
import type { Meaning } from './expression/evaluate';
import type { Sight } from './look';
import { Mistake } from './look';
import { byteAt, physicalOf, virtualReference } from './memory';
import { areaAt, areasThing, cpuThing, entryThing, errorThing, leafThing, pointerThing, tableThing } from './things';
import { isThing, numberOf, record, type Named, type Parts, type Thing, type Value } from './value';

export interface ScopeView {
  readonly name: string;
  readonly hint?: 'locals' | 'registers';
  readonly expensive: boolean;
  /** How an expression names it; '': its parts stand for themselves. */
  readonly path: string;
  readonly parts: Parts;
}

const stateOf = ({ made, n }: Sight): State => made.run.trace.state(n);
const scope = (name: string, path: string, make: () => readonly Named[], expensive = false): ScopeView => ({
  ...{ name, path, expensive, parts: record(make) },
});

/** What a frame has to show. */
export function scopesOf(sight: Sight): readonly ScopeView[] {
  const { made, n } = sight;
  const state = stateOf(sight);
  const cpus = made.scenario.machine.cpus;
  return [
    { ...scope(l10n.t('Locals'), '', () => locals(sight)), hint: 'locals' },
    scope(l10n.t('Pointers'), '', () => pointers(sight)),
    ...(n > 0 ? [scope(l10n.t('Event'), 'event', () => eventFields(sight))] : []),
    ...Array.from({ length: cpus }, (_, i): ScopeView => {
      const name = cpus === 1 ? l10n.t('CPU') : l10n.t('CPU {0}', i);
      return { name, hint: 'registers', expensive: false, path: `cpu${i}`, parts: cpuThing(state.cpu(i), i).parts! };
    }),
    scope(l10n.t('Address Space'), '', () => space(state)),
    scope(l10n.t('Frames'), 'frames', () => frames(sight), true),
  ];
}

/** Of the frame, by the names of its listing; a value that is a number can be counted with. */
function locals({ made, at }: Sight): readonly Named[] {
  if (at === 0) return [];
  return localsAt(made.run.trace, at).map(({ name, value }) => ({ name, value: localValue(value) }));
}

function localValue(text: string): Value {
  if (/^0x[0-9a-f_]+$/.test(text)) {
    const number = BigInt(text.replaceAll('_', ''));
    return { text, number, memory: virtualReference(number) };
  }
  return /^[0-9]+$/.test(text) ? { text, number: BigInt(text) } : text;
}

function pointers(sight: Sight): readonly Named[] {
  const state = stateOf(sight);
  return [
    ...sight.made.scenario.pointers.map((pointer): Named => ({
      name: pointer.name,
      value: pointerThing(state, pointer),
    })),
    ...state.references().map(({ name, va, elements, elementSize, type }): Named => ({
      name,
      value: {
        text: `${grouped(va)}, ${sizeText(elements * elementSize)}`,
        type,
        number: va,
        memory: virtualReference(va),
        parts: record(() => [
          { name: 'address', value: va },
          { name: 'elements', value: elements },
          { name: 'size', value: elements * elementSize },
          { name: 'pa', value: physicalOf(state, va) },
        ]),
      },
    })),
  ];
}

/** The fields of the event on show, and its number and words. */
function eventFields({ made, n }: Sight): readonly Named[] {
  const { trace } = made.run;
  const words = plainText(describeEvent(trace, n, scenarioNames(made.scenario)));
  const fields = Object.entries(trace.event(n)).filter(
    ([name]) => name !== 'n' && name !== 'listing' && name !== 'anchor',
  );
  return [
    { name: 'n', value: { text: countText(n), number: BigInt(n) } },
    { name: 'words', value: words },
    ...fields.map(([name, value]: [string, unknown]): Named => ({ name, value: fieldValue(name, value) })),
  ];
}

function fieldValue(name: string, value: unknown): Value {
  if (name === 'error' && typeof value === 'number') return errorThing(value);
  if (typeof value === 'number') return { text: String(value), number: BigInt(value) };
  return typeof value === 'bigint' || typeof value === 'boolean' || typeof value === 'string' ? value : null;
}

function space(state: State): readonly Named[] {
  return [
    { name: 'areas', value: areasThing(state) },
    { name: 'lock', value: state.lockHolder() ?? l10n.t('free') },
    { name: 'tables', value: tableThing(state, 4, state.cpu(0).cr3) },
  ];
}

function frames(sight: Sight): readonly Named[] {
  const { total, used, free } = stateOf(sight).frames();
  const { tables, data, leaked, between } = sight.made.run.trace.frameUses().counts(sight.n);
  const count = (number: number): Value => ({ text: countText(number), number: BigInt(number) });
  const [, ...levels] = tables;
  return [
    { name: 'total', value: count(total) },
    { name: 'used', value: count(used) },
    { name: 'free', value: count(free) },
    { name: 'tables', value: count(levels.reduce((sum, each) => sum + each, 0)) },
    { name: 'data', value: count(data) },
    { name: 'between', value: count(between) },
    { name: 'leaked', value: count(leaked) },
  ];
}

/** Names that mean something wherever one looks, besides locals and pointers. */
export const NAMES = [
  ...['event', 'n', 'cpu', 'flag', 'cpl', 'error', 'cr0', 'cr2', 'cr3', 'cr4', 'efer', 'ac', 'pkru'],
  ...['areas', 'lock', 'frames', 'fault', 'errno'],
];
/** Functions, with what they take. */
export const FUNCTIONS = {
  walk: 'va',
  pte: 'va',
  area: 'va',
  pa: 'va',
  u8: 'va',
  u16: 'va',
  u32: 'va',
  u64: 'va',
} as const;

/** What names and functions mean in a frame: its locals come before pointers, those before what there is everywhere. */
export function meaningOf(sight: Sight): Meaning {
  return {
    name: (name) =>
      [...locals(sight), ...pointers(sight)].find((each) => each.name === name)?.value ?? common(sight, name),
    call: (name, args) => called(stateOf(sight), name, args),
  };
}

/** All that can be named. */
export const namesIn = (sight: Sight): readonly string[] => [
  ...new Set([...[...locals(sight), ...pointers(sight)].map(({ name }) => name), ...NAMES]),
];

function common(sight: Sight, name: string): Value | undefined {
  const { made, n } = sight;
  const state = stateOf(sight);
  const cpu = n > 0 ? made.run.trace.event(n).cpu : (made.scenario.steps[0]?.cpu ?? 0);
  const register = (): Value | undefined =>
    cpuThing(state.cpu(cpu), cpu)
      .parts!.slice(0, 20)
      .find((part) => part.name === name)?.value;
  switch (name) {
    case 'n':
      return BigInt(n);
    case 'event':
      return n === 0
        ? null
        : { text: made.run.trace.kind(n), number: BigInt(n), parts: record(() => eventFields(sight)) };
    case 'cpu':
      return cpuThing(state.cpu(cpu), cpu);
    case 'fault':
      return n > 0 && made.run.trace.kind(n) === 'page-fault';
    case 'errno': {
      const event = n > 0 ? made.run.trace.event(n) : null;
      return event?.kind === 'outcome' && event.name.startsWith('E') ? event.name : null;
    }
    case 'areas':
      return areasThing(state);
    case 'lock':
      return state.lockHolder();
    case 'frames':
      return {
        text: counted(state.frames().used, 'frame'),
        number: BigInt(state.frames().used),
        parts: record(() => frames(sight)),
      };
    default: {
      const numbered = /^cpu([0-9]{1,3})$/.exec(name);
      if (numbered === null) return register();
      const number = Number(numbered[1]);
      return number < made.scenario.machine.cpus ? cpuThing(state.cpu(number), number) : undefined;
    }
  }
}

function called(state: State, name: string, args: readonly Value[]): Value | undefined {
  if (!Object.hasOwn(FUNCTIONS, name)) return undefined;
  const number = args.length === 1 ? numberOf(args[0]!) : null;
  if (number === null) throw new Mistake(l10n.t('{0} takes an address.', `${name}()`));
  const va = virt(number);
  switch (name as keyof typeof FUNCTIONS) {
    case 'area':
      return areaAt(state, va);
    case 'pte':
      return leafThing(state, va);
    case 'pa':
      return physicalOf(state, va);
    case 'walk':
      return walkThing(state, va);
    case 'u8':
      return loaded(state, va, 1);
    case 'u16':
      return loaded(state, va, 2);
    case 'u32':
      return loaded(state, va, 4);
    case 'u64':
      return loaded(state, va, 8);
  }
}

function walkThing(state: State, va: bigint): Thing {
  const { levels, end } = walkAt(state, 0, virt(va), 'read', false);
  const pa = end.kind === 'translated' ? end.pa : null;
  const words = end.kind === 'page-fault' ? `#PF, error ${grouped(end.error)}` : '#GP(0)';
  return {
    text: pa === null ? words : `→ ${grouped(pa)}`,
    ...(pa === null ? {} : { number: pa }),
    parts: record(() =>
      levels.map(({ level, table, index }) => ({
        name: levelName(level),
        value: entryThing(state, level, phys(table + BigInt(index * 8))),
      })),
    ),
  };
}

function loaded(state: State, va: bigint, bytes: number): bigint {
  let value = 0n;
  for (let i = bytes - 1; i >= 0; i--) {
    const byte = byteAt(state, { physical: false, address: virt(va + BigInt(i)) });
    if (byte === null) throw new Mistake(l10n.t('No page is mapped at {0}.', grouped(virt(va + BigInt(i)))));
    value = (value << 8n) | BigInt(byte);
  }
  return value;
}

/** What can stand behind the dot after a value. */
export const membersOf = (value: Value): readonly string[] =>
  isThing(value) && value.parts !== undefined && !value.parts.isList
    ? value.parts.slice(0, value.parts.count).map(({ name }) => name)
    : [];
