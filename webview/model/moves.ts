import { grouped, hex } from '../../src/core/addr/address';
import { counted } from '../../src/core/trace/describe-words';
import type { Scenario } from '../../src/scenario/model';
import { areaDrawn, areaMoved, edgeMoved } from './move-areas';
import { growth, near, PAGE, replaced, setNumber, shift, type Moved } from './move-words';

/** What is taken hold of. */
export type Grab =
  | { readonly kind: 'area'; readonly index: number }
  | { readonly kind: 'edge'; readonly index: number; readonly edge: 'start' | 'end' }
  | { readonly kind: 'pointer'; readonly index: number }
  /** How many elements a step asks for through its pointer; `index` is the step's. */
  | { readonly kind: 'length'; readonly index: number }
  /** A mapping that is being drawn, from an address on. */
  | { readonly kind: 'new'; readonly at: bigint };

export const sameGrab = (a: Grab, b: Grab): boolean =>
  a.kind === b.kind &&
  (a.kind === 'new' || (b.kind !== 'new' && a.index === b.index)) &&
  (a.kind !== 'edge' || b.kind !== 'edge' || a.edge === b.edge);

const TOP = 1n << 64n;

/** Where what is held starts or ends now: the address that moves along. Bytes; null where the scenario has no such thing. */
export function heldAt(scenario: Scenario, grab: Grab): bigint | null {
  switch (grab.kind) {
    case 'area':
    case 'edge': {
      const mapping = scenario.mappings[grab.index];
      if (mapping === undefined) return null;
      const start = BigInt(mapping.start);
      return grab.kind === 'edge' && grab.edge === 'end' ? start + BigInt(mapping.size) : start;
    }
    case 'pointer': {
      const pointer = scenario.pointers[grab.index];
      return pointer === undefined ? null : BigInt(pointer.address);
    }
    case 'length': {
      const asked = askedBy(scenario, grab.index);
      return asked && asked.start + asked.length * asked.size;
    }
    case 'new':
      return grab.at;
  }
}

/** From where to where all of it reaches, in bytes; of a mapping that is being drawn, once it is. */
export function heldRange(scenario: Scenario, grab: Grab): readonly [start: bigint, end: bigint] {
  switch (grab.kind) {
    case 'area':
    case 'edge': {
      const { start, size } = scenario.mappings[grab.index]!;
      return [BigInt(start), BigInt(start) + BigInt(size)];
    }
    case 'pointer': {
      const { address, element } = scenario.pointers[grab.index]!;
      return [BigInt(address), BigInt(address) + BigInt(element.size)];
    }
    case 'length': {
      const { start, size, length } = askedBy(scenario, grab.index)!;
      return [start, start + size * length];
    }
    case 'new': {
      const drawn = scenario.mappings.at(-1)!;
      return [BigInt(drawn.start), BigInt(drawn.start) + BigInt(drawn.size)];
    }
  }
}

/** Bytes that one step of a key moves it by, and that a drag goes by unless it is freed. */
export function unitOf(scenario: Scenario, grab: Grab): bigint {
  switch (grab.kind) {
    case 'area':
    case 'edge':
    case 'new':
      return PAGE;
    case 'pointer':
      return BigInt(scenario.pointers[grab.index]?.element.align ?? '0x1') || 1n;
    case 'length':
      return askedBy(scenario, grab.index)?.size ?? 1n;
  }
}

/**
 * Moves what is held to where it comes nearest to `to`, an address in bytes. Areas stay on pages, apart from each other, inside the
 * address space and around what is stored in them, which goes along; `free` lets a pointer stand on any byte.
 */
export function moved(scenario: Scenario, grab: Grab, to: bigint, free = false): Moved | null {
  switch (grab.kind) {
    case 'area':
      return areaMoved(scenario, grab.index, to);
    case 'edge':
      return edgeMoved(scenario, grab.index, grab.edge, to);
    case 'pointer':
      return pointerMoved(scenario, grab.index, to, free);
    case 'length':
      return lengthMoved(scenario, grab.index, to);
    case 'new':
      return areaDrawn(scenario, grab.at, to);
  }
}

function pointerMoved(scenario: Scenario, index: number, to: bigint, free: boolean): Moved | null {
  const pointer = scenario.pointers[index];
  if (pointer === undefined) return null;
  const unit = free ? 1n : unitOf(scenario, { kind: 'pointer', index });
  const wanted = near(to, unit);
  const next = wanted < 0n ? 0n : wanted >= TOP ? TOP - unit : wanted;
  return {
    scenario: { ...scenario, pointers: replaced(scenario.pointers, index, { ...pointer, address: hex(next) }) },
    edits: [setNumber(['pointers', pointer.name, 'address'], grouped(next))],
    value: grouped(next),
    change: shift(next - BigInt(pointer.address)),
  };
}

/** What a step asks for through its pointer, where it says how much. */
export function askedBy(
  { pointers, steps }: Scenario,
  index: number,
): { readonly start: bigint; readonly size: bigint; readonly length: bigint } | null {
  const step = steps[index];
  if (step?.do !== 'call' || step.length === null) return null;
  const pointer = pointers.find(({ name }) => name === step.pointer);
  if (pointer === undefined || BigInt(pointer.element.size) === 0n) return null;
  return { start: BigInt(pointer.address), size: BigInt(pointer.element.size), length: BigInt(step.length) };
}

function lengthMoved(scenario: Scenario, index: number, to: bigint): Moved | null {
  const asked = askedBy(scenario, index);
  const step = scenario.steps[index];
  if (asked === null || step?.do !== 'call') return null;
  const wanted = near(to - asked.start, asked.size) / asked.size;
  const length = wanted < 0n ? 0n : wanted < TOP ? wanted : TOP - 1n;
  return {
    scenario: { ...scenario, steps: replaced(scenario.steps, index, { ...step, length: hex(length) }) },
    edits: [
      setNumber(
        ['steps', index, 'length'],
        length <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(length) : grouped(length),
      ),
    ],
    value: counted(length, 'element'),
    change: growth(asked.size * (length - asked.length)),
  };
}
