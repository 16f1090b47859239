import assert from 'node:assert/strict';
import { flagsOf } from '../../../../src/core/paging/flags';
import { FIRST_FRAME } from '../../../../src/core/paging/frames';
import type { Machine } from '../../../../src/core/paging/machine';
import {
  ALREADY_MAPPED,
  MAPPED_TO_HUGE,
  NOT_MAPPED,
  NO_MEMORY,
  PageTable,
} from '../../../../src/core/paging/page-table';
import { testMachine } from './machine';

const RW = flagsOf('rw-u');
const PAGE = 0x1_0000;
const FRAME = 0x8000;

function tableOn(machine: Machine): PageTable {
  const table = PageTable.create(machine);
  assert.ok(table !== null);
  return table;
}

const map = (table: PageTable, page: number, frame = FRAME, flags = RW): number => table.map(page, frame, flags, 0, 0);

describe('the software page table', () => {
  it('takes a frame for its root, and there is none without one', () => {
    const machine = testMachine(1);
    assert.equal(tableOn(machine).root, FIRST_FRAME);
    assert.equal(PageTable.create(machine), null);
  });

  it('makes missing tables from the top down with P, W and U, whatever the page is', () => {
    const machine = testMachine();
    const table = tableOn(machine);
    assert.equal(map(table, PAGE, FRAME, flagsOf('r')), 1);
    const { memory } = machine;
    assert.equal(memory.word(FIRST_FRAME * 4096), 0x101007n);
    assert.equal(memory.word(0x101000), 0x102007n);
    assert.equal(memory.word(0x102000 + 128 * 8), 0x103007n);
    assert.equal(memory.word(0x103000), 0x8000_0000_0800_0001n);
    assert.equal(machine.frames.used, 4);
  });

  it('keeps the tables it made when it runs out of frames on the way', () => {
    const machine = testMachine(3);
    const table = tableOn(machine);
    assert.equal(map(table, PAGE), NO_MEMORY);
    assert.equal(machine.frames.used, 3);
    assert.equal(table.query(PAGE), NOT_MAPPED);
    machine.frames.limit(1);
    assert.equal(map(table, PAGE), 1);
  });

  it('refuses a slot that holds anything, present or not', () => {
    const table = tableOn(testMachine());
    map(table, PAGE, FRAME, 0);
    assert.equal(map(table, PAGE), ALREADY_MAPPED);
    assert.equal(table.query(PAGE), 1);
    assert.equal(table.frame, FRAME);
  });

  it('clears a slot that is not present too, and then forgets its frame', () => {
    const table = tableOn(testMachine());
    map(table, PAGE, FRAME, 0);
    assert.equal(table.unmap(PAGE, 0), NOT_MAPPED);
    assert.equal(table.query(PAGE), NOT_MAPPED);
    map(table, PAGE);
    assert.equal(table.unmap(PAGE, 0), 1);
    assert.equal(table.frame, FRAME);
  });

  it('replaces all flag bits of a present page only', () => {
    const machine = testMachine();
    const table = tableOn(machine);
    map(table, PAGE);
    machine.memory.set(table.slot, machine.memory.lo(table.slot) | 0x60, machine.memory.hi(table.slot));
    assert.equal(table.protect(PAGE, flagsOf('r-xu'), 0), 1);
    assert.equal(machine.memory.word(table.slot), 0x800_0005n);
    table.protect(PAGE, 0, 0);
    assert.equal(table.protect(PAGE, RW, 0), NOT_MAPPED);
  });

  it('finds huge pages written by hand, with the offset added, and calls a huge PML4E an error', () => {
    const machine = testMachine();
    const table = tableOn(machine);
    map(table, PAGE);
    machine.memory.setWord(0x102000, 0x0800_0087n);
    assert.equal(table.query(5), 2);
    assert.equal(table.frame, FRAME + 5);
    machine.memory.setWord(0x101008, 0x87n);
    assert.equal(table.query(0x4_0000 + 7), 3);
    assert.equal(table.frame, 7);
    machine.memory.setWord(0x100008, 0x0800_0087n);
    assert.equal(table.query(512 * 512 * 512), MAPPED_TO_HUGE);
    assert.equal(map(table, 512 * 512 * 512), MAPPED_TO_HUGE);
    machine.memory.setWord(0x100010, 0x7n);
    assert.equal(table.query(2 * 512 * 512 * 512), NOT_MAPPED);
  });

  it('frees its tables when dropped, and no page', () => {
    const machine = testMachine();
    const table = tableOn(machine);
    const data = machine.frames.alloc();
    map(table, PAGE, data);
    map(table, 512 * 512 * 512 * 3);
    assert.equal(machine.frames.used, 8);
    table.drop();
    assert.equal(machine.frames.used, 1);
    assert.ok(machine.frames.isTaken(data));
  });

  it('shows a hand the word of an entry at any level, and where the way to it ends', () => {
    const machine = testMachine();
    const table = tableOn(machine);
    assert.equal(table.reach(PAGE, 4), true);
    assert.equal(table.slot, FIRST_FRAME * 4096);
    assert.equal(table.reach(PAGE, 1), false);
    assert.equal(table.level, 4);
    map(table, PAGE);
    assert.equal(table.reach(PAGE, 2), true);
    assert.equal(table.slot, 0x102000 + 128 * 8);
    assert.equal(table.reach(PAGE, 1), true);
    assert.equal(table.slot, 0x103000);
    // P has no say, as in the other look-ups; a huge page has no table.
    machine.memory.setWord(0x102000 + 128 * 8, 0x103006n);
    assert.equal(table.reach(PAGE, 1), true);
    machine.memory.setWord(0x102000 + 128 * 8, 0x8000087n);
    assert.equal(table.reach(PAGE, 1), false);
    assert.equal(table.level, 2);
    // A present entry may name frame 0: the processor would go there.
    machine.memory.setWord(0x102000 + 128 * 8, 0x7n);
    assert.equal(table.reach(PAGE, 1), true);
    assert.equal(table.slot, 0);
  });
});
