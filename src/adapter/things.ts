import * as l10n from '@vscode/l10n';
import type { PhysAddr, VirtAddr } from '../core/addr/address';
import { grouped, phys, virt } from '../core/addr/address';
import { entryAddress, entryBitNames, entryBits, isLeaf, isPresent } from '../core/mmu/entry';
import { errorBits } from '../core/mmu/error-code';
import { entryName, flagLetters, levelName, rangeText, sizeText, wordText } from '../core/trace/describe-words';
import type { Level } from '../core/trace/event';
import type { AreaView, CpuView, State } from '../core/trace/trace';
import { walkAt } from '../core/trace/walk-at';
import type { Pointer } from '../scenario/model';
import { Mistake } from './look';
import { physicalOf, physicalReference, virtualReference } from './memory';
import { isTrue, list, numberOf, record, type Named, type Thing, type Value } from './value';

/** A pointer of the scenario: its address, what it points to, and where that lies. */
export function pointerThing(state: State, pointer: Pointer): Thing {
  const address = virt(BigInt(pointer.address));
  const size = BigInt(pointer.element.size);
  return {
    text: grouped(address),
    type: `${pointer.wrapper}<${pointer.element.name}>`,
    number: address,
    memory: virtualReference(address),
    parts: record(() => [
      { name: 'address', value: address },
      { name: 'size', value: size },
      { name: 'align', value: BigInt(pointer.element.align) },
      { name: 'end', value: virt(address + size) },
      { name: 'area', value: areaAt(state, address) },
      { name: 'pte', value: leafThing(state, address) },
      { name: 'pa', value: physicalOf(state, address) },
    ]),
  };
}

export function areaAt(state: State, va: VirtAddr): Thing | null {
  const area = state.areaAt(va);
  return area === null ? null : areaThing(area);
}

export const areaThing = (area: AreaView): Thing => ({
  text: `${area.name} ${flagLetters(area.flags)} ${rangeText(area.start, area.end)}`,
  type: 'area',
  number: area.start,
  memory: virtualReference(area.start),
  parts: record(() => [
    { name: 'name', value: area.name },
    { name: 'start', value: area.start },
    { name: 'end', value: area.end },
    { name: 'size', value: { text: sizeText(area.end - area.start), number: area.end - area.start } },
    { name: 'flags', value: { text: flagLetters(area.flags), number: BigInt(area.flags) } },
    { name: 'backing', value: area.backing },
  ]),
});

/** One entry of a table, by bits; those and the whole word can be set. */
export function entryThing(state: State, level: Level, pa: PhysAddr): Thing {
  const word = state.word(pa);
  const target = isPresent(word)
    ? ` → ${isLeaf(word, level) ? 'page' : 'table'} ${grouped(entryAddress(word, level))}`
    : '';
  return {
    text:
      word === 0n ? '0' : `${wordText(word)} ${isPresent(word) ? entryBitNames(word) : l10n.t('not present')}${target}`,
    type: `${levelName(level)} entry`,
    number: word,
    memory: physicalReference(pa),
    parts: record(() => [
      ...entryBits(word).map(({ name, bit, set, meaning }): Named => {
        const mask = 1n << BigInt(bit);
        return {
          name,
          value: {
            text: `${set ? 1 : 0}  ${meaning}`,
            number: set ? 1n : 0n,
            set: (value) => [{ cell: 'word', key: pa, value: isTrue(value) ? word | mask : word & ~mask }],
          },
        };
      }),
      { name: 'frame', value: entryAddress(word, level) },
      { name: 'at', value: pa },
    ]),
    set: (value) => [{ cell: 'word', key: pa, value: needNumber(value) }],
  };
}

/** The entry that decides about an address: the last that a walk comes by. */
export function leafThing(state: State, va: VirtAddr): Thing | null {
  const last = walkAt(state, 0, va, 'read', false, { smap: false, pke: false }).levels.at(-1);
  return last === undefined ? null : entryThing(state, last.level, phys(last.table + BigInt(last.index * 8)));
}

/** The entries of a table that are not empty, and below each what it leads to. */
export function tableThing(state: State, level: Level, table: PhysAddr): Thing {
  const entries = (): readonly Named[] => {
    const found: Named[] = [];
    for (let index = 0; index < 512; index++) {
      const pa = phys(table + BigInt(index * 8));
      const word = state.word(pa);
      if (word === 0n) continue;
      found.push({ name: entryName(level, pa), value: entryThing(state, level, pa) });
      if (level > 1 && isPresent(word) && !isLeaf(word, level)) {
        const below = (level - 1) as Level;
        found.push({ name: `${entryName(level, pa)} →`, value: tableThing(state, below, entryAddress(word, level)) });
      }
    }
    return found;
  };
  return {
    text: `${levelName(level)} ${grouped(table)}`,
    type: 'table',
    number: table,
    memory: physicalReference(table),
    parts: record(entries),
  };
}

/** A page-fault error code, bit by bit. */
export const errorThing = (error: number): Thing => ({
  text: grouped(error),
  type: 'error code',
  number: BigInt(error),
  parts: record(() =>
    errorBits(error).map(({ name, set, meaning }) => ({
      name,
      value: { text: `${set ? 1 : 0}  ${meaning}`, number: set ? 1n : 0n },
    })),
  ),
});

/** The registers of a processor that walks and faults depend on. */
export function cpuThing(cpu: CpuView, number: number): Thing {
  // The bits of a control register that are modelled, at their places. (Intel SDM vol. 3, 2.5)
  const control = (...bits: readonly (readonly [name: string, bit: bigint, on: boolean])[]): Thing => ({
    text: bits.flatMap(([name, , on]) => (on ? [name] : [])).join(' ') || '–',
    number: bits.reduce((sum, [, bit, on]) => (on ? sum | (1n << bit) : sum), 0n),
    parts: record(() => bits.map(([name, , on]) => ({ name, value: { text: on ? '1' : '0', number: on ? 1n : 0n } }))),
  });
  return {
    text: `CPL ${cpu.cpl}, ${cpu.flag ? l10n.t('flag lit') : l10n.t('flag dark')}`,
    type: 'CPU',
    number: BigInt(number),
    parts: record(() => [
      {
        name: 'flag',
        value: {
          text: cpu.flag ? l10n.t('1  lit: a kernel fault is expected') : l10n.t('0  dark'),
          type: 'ACCESSING_USER_MEM',
          number: cpu.flag ? 1n : 0n,
          set: (value) => [{ cell: 'flag', key: BigInt(number), value: isTrue(value) ? 1n : 0n }],
        },
      },
      {
        name: 'cr2',
        value: {
          text: cpu.cr2 === null ? l10n.t('–  no page fault yet') : grouped(cpu.cr2),
          ...(cpu.cr2 === null ? {} : { number: cpu.cr2, memory: virtualReference(cpu.cr2) }),
          set: (value) => [{ cell: 'cr2', key: BigInt(number), value: needNumber(value) }],
        },
      },
      { name: 'error', value: cpu.error === null ? null : errorThing(cpu.error) },
      { name: 'cr3', value: { text: grouped(cpu.cr3), number: cpu.cr3, memory: physicalReference(cpu.cr3) } },
      { name: 'cr0', value: control(['WP', 16n, cpu.wp]) },
      { name: 'cr4', value: control(['SMEP', 20n, cpu.smep], ['SMAP', 21n, cpu.smap], ['PKE', 22n, cpu.pke]) },
      { name: 'efer', value: control(['NXE', 11n, cpu.nxe]) },
      { name: 'ac', value: cpu.ac },
      { name: 'pkru', value: BigInt(cpu.pkru) },
      { name: 'cpl', value: BigInt(cpu.cpl) },
    ]),
  };
}

/** All areas, low to high; of a hundred thousand only those that are looked at are made. */
export const areasThing = (state: State): Thing => ({
  text: l10n.t('{0} areas', state.areaCount()),
  number: BigInt(state.areaCount()),
  parts: list(state.areaCount(), (index) => ({
    name: String(index),
    value: areaThing(state.areaRange(index, index + 1)[0]!),
  })),
});

function needNumber(value: Value): bigint {
  const number = numberOf(value);
  if (number === null) throw new Mistake(l10n.t('A number is needed.'));
  return number;
}
