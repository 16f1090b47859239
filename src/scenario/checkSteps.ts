import { plainHex, utf8Length } from './bytes';
import { checkEntry } from './checkEntry';
import { backingFaults } from './checkMappings';
import { hexFaults, textFaults } from './checkMemory';
import type { Pointers } from './checkPointers';
import type { Draft, Written } from './draft';
import type { JsonPath, Method, Pointer } from './model';
import { quoted, readCount } from './numbers';
import { doubtful, type Finding, wrong } from './problem';
import { didYouMean, nearestWords } from './suggest';
import { tell } from './tell';

type Step = Written<'step'>;
type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** The pointer whose call has bound a name; null where that could not be read. */
type Bound = Map<string, Pointer | null>;

/** Elements that a `write` of a number can fill; for larger ones there is `hex`. */
const MAX_NUMBER_BYTES = 4096n;

const BINDING: readonly Method[] = ['get', 'get_as_slice', 'get_as_null_terminated', 'get_as_str'];

export function checkSteps(draft: Draft, pointers: Pointers): Finding[] {
  const findings: Finding[] = [];
  const bound: Bound = new Map();
  // A step that cannot be read may be the one that binds a name: then say nothing about names.
  const complete = draft.steps.every((step) => step !== null);
  const everBound = new Set(
    draft.steps.flatMap((step) => (step?.kind === 'call' && step.as !== undefined ? [step.as] : [])),
  );
  for (const [index, step] of draft.steps.entries()) {
    if (step === null) continue;
    const path = ['steps', index];
    if (draft.machine !== null && step.cpu >= draft.machine.cpus) {
      const message = tell`there is no CPU ${step.cpu}; the machine has ${draft.machine.cpus}, counted from 0`;
      findings.push(wrong([...path, 'cpu'], 'out-of-range', message, [String(draft.machine.cpus - 1n)]));
    }
    switch (step.kind) {
      case 'call':
        findings.push(...checkCall(step, path, pointers, bound));
        break;
      case 'read':
      case 'write': {
        const name = step.kind === 'read' ? step.read : step.write;
        if (complete && !bound.has(name)) findings.push(notBound(name, [...path, step.kind], bound, everBound));
        const pointer = bound.get(name) ?? null;
        if (step.kind === 'write' && pointer?.wrapper === 'UserConstPtr')
          findings.push(readOnly(name, pointer, [...path, 'write']));
        else if (step.kind === 'write') findings.push(...checkWrite(step, path, pointer));
        break;
      }
      case 'deref':
        if (!pointers.has(step.deref)) findings.push(unknownPointer(step.deref, [...path, 'deref'], pointers, ''));
        break;
      case 'map':
        findings.push(...backingFaults(step.map, [...path, 'map']));
        break;
      case 'entry':
        findings.push(...checkEntry(step.entry, [...path, 'entry']));
        break;
      case 'user':
      case 'unmap':
      case 'protect':
      case 'populate':
      case 'limit_frames':
        // Any address and any range: what is wrong with them is what the run shows.
        break;
    }
  }
  return findings;
}

function checkCall(step: StepOf<'call'>, path: JsonPath, pointers: Pointers, bound: Bound): Finding[] {
  const findings: Finding[] = [];
  const { pointer: name, method } = step.call;
  const pointer = pointers.get(name);
  const at = [...path, 'call'];
  if (pointer === undefined) findings.push(unknownPointer(name, at, pointers, `.${method}`));
  else if (pointer !== null && method === 'get_as_str' && !isCString(pointer)) {
    const message = tell`only a UserConstPtr<c_char> has get_as_str, and ${quoted(name)} is a ${typeName(pointer)}`;
    findings.push(wrong(at, 'bad-method', message, [`${name}.get_as_null_terminated`]));
  }
  if (method === 'get_as_slice' && step.length === undefined) {
    findings.push({
      ...wrong([...path, 'length'], 'missing-key', tell`missing; get_as_slice takes a count of elements`),
      on: 'opening',
    });
  } else if (method !== 'get_as_slice' && step.length !== undefined) {
    const message = tell`${method} takes no length; get_as_slice does`;
    findings.push({ ...wrong([...path, 'length'], 'bad-method', message), on: 'key' });
  }
  if (step.as === undefined) return findings;
  if (!BINDING.includes(method)) {
    findings.push(
      wrong([...path, 'as'], 'bad-method', tell`${method} returns no reference, so there is nothing to bind`),
    );
    return findings;
  }
  if (bound.has(step.as)) {
    findings.push(
      doubtful(
        [...path, 'as'],
        'rebound',
        tell`${quoted(step.as)} is bound by an earlier step; from here on it means this call`,
      ),
    );
  }
  bound.set(step.as, pointer ?? null);
  return findings;
}

const isCString = (pointer: Pointer): boolean =>
  pointer.wrapper === 'UserConstPtr' && pointer.element.name === 'c_char';

/** What only Rust's type checker would say: an engine that runs it has nothing to show but a refusal. */
function readOnly(name: string, pointer: Pointer, path: JsonPath): Finding {
  const message = tell`${quoted(name)} comes from a ${typeName(pointer)}, so nothing can be written through it; UserPtr allows that`;
  return wrong(path, 'bad-method', message);
}

const typeName = (pointer: Pointer): string => `${pointer.wrapper}<${pointer.element.name}>`;

function checkWrite(step: StepOf<'write'>, path: JsonPath, pointer: Pointer | null): Finding[] {
  const given = (['value', 'utf8', 'hex'] as const).filter((key) => step[key] !== undefined);
  if (given.length === 0) {
    return [
      { ...wrong([...path, 'value'], 'missing-key', tell`missing; a write takes a value, utf8 or hex`), on: 'opening' },
    ];
  }
  if (given.length > 1) {
    return [
      {
        ...wrong([...path, given[1]!], 'unknown-key', tell`stands beside "${given[0]!}"; a write takes one of the two`),
        on: 'key',
      },
    ];
  }
  const element = pointer === null ? null : BigInt(pointer.element.size);
  if (step.value !== undefined) return numberFaults(step.value, [...path, 'value'], element, pointer);
  const at = [...path, given[0]!];
  const faults = step.utf8 !== undefined ? textFaults(step.utf8, at) : hexFaults(step.hex!, at);
  if (faults.length > 0 || element === null) return faults;
  const bytes = BigInt(step.utf8 !== undefined ? utf8Length(step.utf8) : plainHex(step.hex!).length / 2);
  if (element === 0n ? bytes === 0n : bytes % element === 0n) return [];
  return [
    wrong(
      at,
      'bad-value',
      tell`${bytes} bytes are no whole number of elements; a ${pointer!.element.name} has ${element}`,
    ),
  ];
}

function numberFaults(
  written: string | number,
  path: JsonPath,
  element: bigint | null,
  pointer: Pointer | null,
): Finding[] {
  const read = readCount(written);
  if (!read.ok) return [wrong(path, 'bad-value', read.message, read.suggestions)];
  if (element === null) return [];
  const type = tell`a ${pointer!.element.name} has ${element} bytes`;
  if (element > MAX_NUMBER_BYTES) return [wrong(path, 'bad-value', tell`${type}; write them as hex`)];
  const most = (1n << (element * 8n)) - 1n;
  return read.value > most ? [wrong(path, 'out-of-range', tell`too large: ${type}`)] : [];
}

function notBound(name: string, path: JsonPath, bound: Bound, everBound: ReadonlySet<string>): Finding {
  const near = nearestWords(name, bound.keys());
  const hint = everBound.has(name) ? tell`only a later step does` : tell`no step does${didYouMean(near)}`;
  return wrong(path, 'not-bound', tell`no earlier step binds ${quoted(name)} with "as"; ${hint}`, near);
}

function unknownPointer(name: string, path: JsonPath, pointers: Pointers, rest: string): Finding {
  const near = nearestWords(name, pointers.keys());
  const others = near.length > 0 ? near : [...pointers.keys()].slice(0, 3);
  return wrong(
    path,
    'unknown-name',
    tell`there is no pointer ${quoted(name)}${didYouMean(near)}`,
    others.map((word) => `${word}${rest}`),
  );
}
