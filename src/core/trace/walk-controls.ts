import type { VirtAddr } from '../addr/address';
import type { Access } from './event';
import type { State } from './trace';
import type { ControlBits, WalkEnd } from './walk-at';
import { walkAt } from './walk-at';

export type ControlName = 'CR0.WP' | 'CR4.SMEP' | 'CR4.SMAP' | 'CR4.PKE' | 'EFER.NXE' | 'EFLAGS.AC';

/** A control bit, and what the same walk would come to with it the other way. */
export interface ControlWeight {
  readonly name: ControlName;
  readonly set: boolean;
  readonly otherwise: WalkEnd;
  /** The walk ends otherwise then: this bit decided, alone or with others. */
  readonly matters: boolean;
}

const CONTROLS: readonly (readonly [ControlName, keyof ControlBits])[] = [
  ['CR0.WP', 'wp'],
  ['CR4.SMEP', 'smep'],
  ['CR4.SMAP', 'smap'],
  ['CR4.PKE', 'pke'],
  ['EFER.NXE', 'nxe'],
  ['EFLAGS.AC', 'ac'],
];

/** Which control bits a walk hangs on: it is walked again with each the other way. No rule is told twice that way. */
export function controlWeights(
  state: State,
  cpu: number,
  va: VirtAddr,
  access: Access,
  user: boolean,
): readonly ControlWeight[] {
  const { end } = walkAt(state, cpu, va, access, user);
  const bits = state.cpu(cpu);
  return CONTROLS.map(([name, bit]) => {
    const otherwise = walkAt(state, cpu, va, access, user, { [bit]: !bits[bit] }).end;
    return { name, set: bits[bit], otherwise, matters: !isSameEnd(end, otherwise) };
  });
}

function isSameEnd(a: WalkEnd, b: WalkEnd): boolean {
  switch (a.kind) {
    case 'translated':
      return b.kind === 'translated' && a.pa === b.pa;
    case 'page-fault':
      return b.kind === 'page-fault' && a.error === b.error;
    case 'not-canonical':
      return b.kind === 'not-canonical';
  }
}
