import type { Mapping, MemoryFill, Pointer, Scenario, Step } from '../../../src/scenario/model';

const SPACE: Scenario['addressSpace'] = { base: '0x1000', size: '0x7ffffffff000', stackLimit: '0x10000' };

const end = ({ start, size }: Mapping): bigint => BigInt(start) + BigInt(size);

/** An odd scenario without what only a text can have wrong: it can be written and read again. */
export function tame(odd: Scenario): Scenario {
  const mappings = odd.mappings.reduce<Mapping[]>((kept, mapping, i) => {
    const start = BigInt(mapping.start);
    const fits = BigInt(mapping.size) > 0n && start >= 0x1000n && end(mapping) <= 0x8000_0000_0000n;
    const whole = (start | BigInt(mapping.size)) % 4096n === 0n;
    const free = kept.every((other) => end(mapping) <= BigInt(other.start) || start >= end(other));
    return fits && whole && free ? [...kept, { ...mapping, name: `m${i}` }] : kept;
  }, []);
  const length = (fill: MemoryFill): bigint => ('bytes' in fill ? BigInt(fill.bytes.length / 2) : BigInt(fill.length));
  const memory = odd.memory.filter((fill) => {
    const holder = mappings.find((m) => BigInt(fill.at) >= BigInt(m.start) && BigInt(fill.at) < end(m));
    return length(fill) > 0n && holder !== undefined && BigInt(fill.at) + length(fill) <= end(holder);
  });
  const pointers = odd.pointers.map((pointer): Pointer => {
    const { name } = pointer.element;
    return name === 'absurd' ? { ...pointer, element: { name: 'u8', size: '0x1', align: '0x1' } } : pointer;
  });
  const machine = { ...odd.machine, frames: Math.max(1, odd.machine.frames) };
  return { ...odd, machine, addressSpace: SPACE, mappings, memory, pointers, steps: steps(odd.steps, pointers) };
}

function steps(odd: readonly Step[], pointers: readonly Pointer[]): readonly Step[] {
  const bound = new Map<string, Pointer>();
  return odd.flatMap((step): readonly Step[] => {
    if (step.do === 'map') return [{ ...step, mapping: { ...step.mapping, backing: { kind: 'lazy' } } }];
    if (step.do === 'read') return bound.has(step.reference) ? [step] : [];
    if (step.do === 'write') {
      const pointer = bound.get(step.reference);
      const size = Number(pointer?.element.size ?? '0x0');
      return pointer?.wrapper === 'UserPtr' && size > 0 && size < 64 ? [{ ...step, bytes: '41'.repeat(size) }] : [];
    }
    if (step.do !== 'call' && step.do !== 'deref') return [step];
    const pointer = pointers.find(({ name }) => name === step.pointer);
    if (pointer === undefined) return [];
    if (step.do === 'deref') return [step];
    const string = pointer.wrapper === 'UserConstPtr' && pointer.element.name === 'c_char';
    const method = step.method === 'get_as_str' && !string ? 'get' : step.method;
    const as = method.startsWith('get') ? step.as : null;
    if (as !== null) bound.set(as, pointer);
    return [{ ...step, method, as, length: method === 'get_as_slice' ? (step.length ?? '0x4') : null }];
  });
}
