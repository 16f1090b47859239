import type { Scenario, Step } from '../../../src/scenario/model';

/** A scenario as somebody could have written it: a text that means the same. */
export function written(scenario: Scenario): string {
  const { machine, addressSpace, mappings, memory, pointers, steps, kernel } = scenario;
  const built = new Set(['c_char', 'u8', 'u16', 'u32', 'u64']);
  const types = Object.fromEntries(
    pointers
      .filter(({ element }) => !built.has(element.name))
      .map(({ element: { name, size, align } }) => [name, { size, align }]),
  );
  return JSON.stringify(
    {
      faultline: 1,

      kernel,
      machine,
      addressSpace,
      types,
      mappings: mappings.map(mappingText),
      memory: memory.map((fill) => ('bytes' in fill ? { at: fill.at, hex: fill.bytes } : fill)),
      pointers: Object.fromEntries(
        pointers.map(({ name, wrapper, element, address }) => [name, { type: `${wrapper}<${element.name}>`, address }]),
      ),
      steps: steps.map(stepText),
    },
    null,
    2,
  );
}

const mappingText = ({ backing, ...rest }: Scenario['mappings'][number]): object => ({
  ...rest,
  backing: backing.kind === 'linear' ? { linear: backing.at } : backing.kind,
});

function stepText(step: Step): object {
  const { actor, cpu, expect } = step;
  const common = { actor, cpu, ...(expect === null ? {} : { expect: expectText(expect) }) };
  switch (step.do) {
    case 'call': {
      const { pointer, method, length, provider, as } = step;
      return {
        call: `${pointer}.${method}`,
        ...(length !== null && method === 'get_as_slice' && { length }),
        ...(provider !== null && { provider }),
        ...(as !== null && { as }),
        ...common,
      };
    }
    case 'read': {
      const { reference, index, length } = step;
      return { read: reference, index, ...(length !== null && { length }), ...common };
    }
    case 'write':
      return { write: step.reference, index: step.index, hex: step.bytes, ...common };
    case 'deref':
      return { deref: step.pointer, access: step.access, ...common };
    case 'user':
      return { user: { access: step.access, at: step.at, size: step.size }, ...common };
    case 'map':
      return { map: mappingText(step.mapping), ...common };
    case 'unmap':
      return { unmap: { start: step.start, size: step.size }, ...common };
    case 'protect':
      return { protect: { start: step.start, size: step.size, flags: step.flags }, ...common };
    case 'populate':
      return { populate: { start: step.start, size: step.size }, ...common };
    case 'limit_frames':
      return { limit_frames: step.frames, ...common };
    case 'entry': {
      const { at, level, value, frame, key, set, clear, flush } = step;
      const given = Object.fromEntries(Object.entries({ value, frame, key }).filter(([, one]) => one !== null));
      return { entry: { at, level, ...given, set, clear, flush }, ...common };
    }
  }
}

function expectText(expect: NonNullable<Step['expect']>): unknown {
  switch (expect.kind) {
    case 'value':
      return { value: expect.value };
    case 'elements':
      return { elements: expect.elements };
    case 'errno':
      return expect.errno;
    case 'ok':
    case 'kernel-panic':
    case 'task-exit':
    case 'not-run':
      return expect.kind;
  }
}
