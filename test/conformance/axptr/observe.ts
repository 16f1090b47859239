import type { Hex } from '../../../src/core/addr/address';
import { hex } from '../../../src/core/addr/address';
import { addressOf } from '../../../src/core/addr/arithmetic';
import type { HaltCause } from '../../../src/core/halt';
import { ERROR_P, ERROR_W } from '../../../src/core/mmu/error-code';
import type { LeafEntry } from '../../../src/core/paging/census';
import { takeCensus } from '../../../src/core/paging/census';
import { PLAIN_CONTROL } from '../../../src/core/mmu/control';
import type { Machine } from '../../../src/core/paging/machine';
import type { EventOf } from '../../../src/core/trace/event';
import { RecordedTrace } from '../../../src/core/trace/recorded-trace';
import type { Rig } from './rig';
import type { VectorAfter, VectorFault, VectorResult } from './vector';

/** What a halt is called in the vectors. The fault is the last one recorded. */
export function whatHalted(machine: Machine, why: HaltCause): VectorResult {
  const panics: Readonly<Record<string, string>> = {
    'unhandled-fault': 'kernel_panic_unhandled',
    'error-code': 'kernel_panic_pf_error_code',
    'mutex-owned': 'kernel_panic_mutex_already_owned',
    exception: 'exception',
  };
  if (why.kind === 'kernel-panic' && why.cause.kind === 'rust') return { kind: 'panic', msg: why.cause.message };
  const what = why.kind === 'task-exit' ? 'task_exit' : why.kind === 'kernel-panic' ? panics[why.cause.kind] : why.kind;
  const fault = faultEvents(machine, 0).at(-1);
  if (fault === undefined) return { kind: 'fault', what };
  return { kind: 'fault', what, page: pageOf(fault), access: accessOf(fault) };
}

/** The page faults after event `from`, in order. */
export function faultsAfter(machine: Machine, from: number): VectorFault[] {
  const trace = traceOf(machine);
  const events = faultEvents(machine, from);
  return events.map((fault, i) => {
    const until = events[i + 1]?.n ?? trace.length + 1;
    let handled = false;
    for (let n = fault.n + 1; n < until; n++) handled ||= trace.kind(n) === 'resume';
    const { flag } = trace.state(fault.n).cpu(0);
    return { page: pageOf(fault), access: accessOf(fault), present: (fault.error & ERROR_P) !== 0, flag, handled };
  });
}

/** The state at the end, in the vectors' form. */
export function stateAfter(rig: Rig): VectorAfter {
  const { machine, running } = rig;
  const { frames } = machine;
  const census = takeCensus(machine, running.space.table.root);
  const [, p1, p2, p3, p4] = census.tables;
  return {
    areas: running.space.areas.areas.all().map((area) => ({
      start: hex(addressOf(area.start)),
      end: hex(addressOf(area.end)),
      flags: letters(area.flags),
      kind: area.backing === 'populated' ? 'populate' : area.backing,
    })),
    ptes: census.leaves.slice(0, 80).map(leaf),
    pte_count: census.leaves.length,
    tables: { p4, p3, p2, p1 },
    table_entry_bits_ok: census.tableEntries.every(({ lo, hi }) => (lo & 0xfff) === 7 && hi >>> 20 === 0),
    frames: {
      used: frames.used,
      tables: p1 + p2 + p3 + p4,
      data: census.data,
      leaked: census.leaked,
      free: frames.free,
      alloc_failures: frames.failures,
      bad_frees: frames.badFrees,
    },
    flag: running.flag,
  };
}

function traceOf(machine: Machine): RecordedTrace {
  const facts = { ...PLAIN_CONTROL, memory: machine.memory, root: null, cpus: 1 };
  return new RecordedTrace(
    machine.rec,
    { ...facts, frames: { total: 0, used: 0, taken: new Uint8Array() } },
    [{ first: 1, step: 0, actor: '', cpu: 0 }],
    [],
  );
}

function faultEvents(machine: Machine, from: number): EventOf<'page-fault'>[] {
  const trace = traceOf(machine);
  const found: EventOf<'page-fault'>[] = [];
  for (let n = from + 1; n <= trace.length; n++) {
    const event = trace.kind(n) === 'page-fault' ? trace.event(n) : null;
    if (event?.kind === 'page-fault') found.push(event);
  }
  return found;
}

const pageOf = ({ va }: EventOf<'page-fault'>): Hex => hex(va & ~0xfffn);
const accessOf = ({ error }: EventOf<'page-fault'>): string => ((error & ERROR_W) !== 0 ? 'W' : 'R');

const letters = (flags: number): string =>
  ['R', 'W', 'X', 'U', 'D', 'C'].filter((_, i) => ((flags >> i) & 1) === 1).join('') || '-';

const BIT_NAMES: readonly (readonly [name: string, bit: number])[] = [
  ['P', 0],
  ['W', 1],
  ['U', 2],
  ['t', 3],
  ['c', 4],
  ['A', 5],
  ['D', 6],
  ['H', 7],
  ['G', 8],
  ['N', 63],
];

function leaf({ page, level, lo, hi, frame }: LeafEntry): unknown {
  const word = (BigInt(hi) << 32n) | BigInt(lo);
  const bits = BIT_NAMES.filter(([, bit]) => ((word >> BigInt(bit)) & 1n) === 1n).map(([name]) => name);
  return { va: hex(addressOf(page)), pa: hex(BigInt(frame) << 12n), pte: hex(word), bits: bits.join('') || '-', level };
}
