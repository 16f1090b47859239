import { hex } from '../core/addr/address';
import { littleEndianHex, plainHex, utf8Hex } from './bytes';
import type { Written } from './draft';
import type { Action, Expectation, Mapping, MemoryFill, Pointer, Scenario, Step } from './model';
import { readCount } from './numbers';
import type { ScenarioWritten } from './schema';

/** The scenario that a file without errors means. `check` has been through it. */
export function resolve(file: ScenarioWritten, pointers: readonly Pointer[]): Scenario {
  const { base, size, stackLimit } = file.addressSpace;
  const { frames, cpus, pkru, maxphyaddr, ...others } = file.machine;
  return {
    title: file.title,
    description: file.description,
    tags: file.tags,
    sources: file.sources,
    prediction: file.prediction ?? null,
    kernel: file.kernel,
    compare: file.compare ?? null,
    machine: {
      frames: Number(frames),
      cpus: Number(cpus),
      pkru: Number(pkru),
      maxphyaddr: Number(maxphyaddr),
      ...others,
    },
    addressSpace: { base: hex(base), size: hex(size), stackLimit: hex(stackLimit) },
    mappings: file.mappings.map(mappingOf),
    memory: file.memory.map(fillOf),
    pointers,
    steps: stepsOf(file.steps, pointers),
  };
}

function mappingOf({ name, start, size, flags, backing }: Written<'mapping'>): Mapping {
  return {
    name,
    start: hex(start),
    size: hex(size),
    flags,
    backing: backing.kind === 'word' ? { kind: backing.word } : { kind: 'linear', at: hex(backing.linear) },
  };
}

function fillOf(entry: Written<'memoryEntry'>): MemoryFill {
  switch (entry.kind) {
    case 'utf8':
      return { at: hex(entry.at), bytes: utf8Hex(entry.utf8) };
    case 'hex':
      return { at: hex(entry.at), bytes: plainHex(entry.hex) };
    case 'u64':
      return { at: hex(entry.at), bytes: entry.u64.map((word) => littleEndianHex(word, 8)).join('') };
    case 'byte':
      return { at: hex(entry.at), byte: Number(entry.byte), length: hex(entry.length) };
  }
}

function stepsOf(written: ScenarioWritten['steps'], pointers: readonly Pointer[]): Step[] {
  const byName = new Map(pointers.map((pointer) => [pointer.name, pointer]));
  const bound = new Map<string, Pointer>();
  return written.map((step) => {
    const expect = step.expect === undefined ? null : expectationOf(step.expect);
    const common = { note: step.note ?? '', actor: step.actor, cpu: Number(step.cpu), expect, disabled: step.disabled };
    const made: Step = { ...common, ...actionOf(step, bound) };
    if (made.do === 'call' && made.as !== null) bound.set(made.as, byName.get(made.pointer)!);
    return made;
  });
}

function actionOf(step: Written<'step'>, bound: ReadonlyMap<string, Pointer>): Action {
  switch (step.kind) {
    case 'call':
      return {
        do: 'call',
        ...step.call,
        length: step.length === undefined ? null : hex(step.length),
        provider: step.provider ?? null,
        as: step.as ?? null,
      };
    case 'read':
      return {
        do: 'read',
        reference: step.read,
        index: hex(step.index),
        length: step.length === undefined ? null : hex(step.length),
      };
    case 'write':
      return {
        do: 'write',
        reference: step.write,
        index: hex(step.index),
        bytes: bytesOf(step, bound.get(step.write)),
      };
    case 'deref':
      return { do: 'deref', pointer: step.deref, access: step.access };
    case 'user':
      return { do: 'user', access: step.user.access, at: hex(step.user.at), size: Number(step.user.size) };
    case 'map':
      return { do: 'map', mapping: mappingOf(step.map) };
    case 'unmap':
      return { do: 'unmap', start: hex(step.unmap.start), size: hex(step.unmap.size) };
    case 'protect':
      return { do: 'protect', start: hex(step.protect.start), size: hex(step.protect.size), flags: step.protect.flags };
    case 'populate':
      return { do: 'populate', start: hex(step.populate.start), size: hex(step.populate.size) };
    case 'limit_frames':
      return { do: 'limit_frames', frames: Number(step.limit_frames) };
    case 'entry': {
      const { at, value, frame, key, ...others } = step.entry;
      return {
        do: 'entry',
        ...others,
        at: hex(at),
        value: value === undefined ? null : hex(value),
        frame: frame === undefined ? null : hex(frame),
        key: key === undefined ? null : Number(key),
      };
    }
  }
}

function bytesOf(step: Extract<Written<'step'>, { kind: 'write' }>, pointer: Pointer | undefined): string {
  if (step.utf8 !== undefined) return utf8Hex(step.utf8);
  if (step.hex !== undefined) return plainHex(step.hex);
  const read = readCount(step.value ?? 0);
  const size = Number(pointer?.element.size ?? '0x0');
  return size === 0 || !read.ok ? '' : littleEndianHex(read.value, size);
}

function expectationOf(written: NonNullable<Written<'step'>['expect']>): Expectation {
  if (written.kind === 'value') return { kind: 'value', value: written.value };
  if (written.kind === 'elements') return { kind: 'elements', elements: hex(written.elements) };
  switch (written.word) {
    case 'ok':
    case 'kernel-panic':
    case 'task-exit':
    case 'not-run':
      return { kind: written.word };
    case 'EFAULT':
    case 'ENOMEM':
    case 'EILSEQ':
    case 'EINVAL':
    case 'EEXIST':
      return { kind: 'errno', errno: written.word };
  }
}
