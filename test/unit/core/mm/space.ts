import assert from 'node:assert/strict';
import { virt } from '../../../../src/core/addr/address';
import type { Profile } from '../../../../src/core/addr/arithmetic';
import { addressOf } from '../../../../src/core/addr/arithmetic';
import { catchHalt } from '../../../../src/core/halt';
import type { NewBacking } from '../../../../src/core/mm/addr-space';
import { AddrSpace } from '../../../../src/core/mm/addr-space';
import type { AxError } from '../../../../src/core/mm/area';
import { flagLetters, flagsOf } from '../../../../src/core/paging/flags';
import { testMachine } from '../paging/machine';

/** Page 0 of the tests. */
export const BASE = 0x1_0000;
export const LAZY: NewBacking = { kind: 'lazy' };
export const POPULATED: NewBacking = { kind: 'populated' };
export const LINEAR: NewBacking = { kind: 'linear', at: 0x800_0000n };

/** An address space whose operations take page numbers from BASE on. */
export class TestSpace {
  readonly space: AddrSpace;

  constructor(frames = 4096, profile: Profile = 'release') {
    const space = AddrSpace.create(testMachine(frames, profile), virt(0x1000n), 0x7fff_ffff_f000n);
    assert.ok(space !== null);
    this.space = space;
  }

  get frames(): AddrSpace['machine']['frames'] {
    return this.space.machine.frames;
  }

  map(from: number, pages: number, backing: NewBacking = LAZY, flags = 'rw-u'): AxError | null {
    return this.space.map(page(from), bytes(pages), flagsOf(flags), backing, 'area');
  }

  unmap(from: number, pages: number): AxError | null {
    return this.space.unmap(page(from), bytes(pages));
  }

  protect(from: number, pages: number, flags: string): AxError | null {
    return this.space.protect(page(from), bytes(pages), flagsOf(flags));
  }

  populate(from: number, pages: number): AxError | null {
    return this.space.populate(page(from), bytes(pages));
  }

  fault(at: number, access = 'r'): boolean {
    return this.space.handlePageFault(page(at), flagsOf(access));
  }

  check(from: number, pages: number, need = 'r'): boolean {
    return this.space.checkRegionAccess({ start: page(from), end: virt(page(from) + bytes(pages)) }, flagsOf(need));
  }

  /** Writes a word where the entry of a page stands, by hand. */
  poke(at: number, word: bigint): void {
    this.space.table.locate(BASE + at);
    this.space.machine.memory.setWord(this.space.table.slot, word);
  }

  /** `0..4 rw-u lazy`, one an area. */
  areas(): string[] {
    return this.space.areas.areas
      .all()
      .map(({ start, end, flags, backing }) => `${start - BASE}..${end - BASE} ${flagLetters(flags)} ${backing}`);
  }

  /** Pages from 0 to 15 whose slot holds something. */
  mapped(): number[] {
    return Array.from({ length: 16 }, (_, at) => at).filter((at) => this.space.table.query(BASE + at) > 0);
  }
}

export const page = (at: number): ReturnType<typeof virt> => addressOf(BASE + at);
export const bytes = (pages: number): bigint => BigInt(pages) * 4096n;

/** The message of the Rust panic that `body` ends in. */
export function panicOf(body: () => unknown): string {
  const done = catchHalt(body);
  assert.ok('halted' in done && done.halted.kind === 'kernel-panic' && done.halted.cause.kind === 'rust', 'no panic');
  return done.halted.cause.message;
}
