import type { Profile } from '../../../src/core/addr/arithmetic';
import { faultsAfter, stateAfter } from './observe';
import { Rig } from './rig';
import type { AxptrVector, VectorResult } from './vector';

/** What differs between an axptr vector and the engine, a line each; [] passes. Both profiles are run. */
export function runAxptrVector(line: unknown): string[] {
  const vector = line as AxptrVector;
  return [...runAs(vector, 'release'), ...runAs(vector, 'dev')];
}

function runAs(vector: AxptrVector, profile: Profile): string[] {
  const dev = profile === 'dev' ? (vector.dev ?? {}) : {};
  const expected = {
    setup: dev.setup_results ?? vector.setup.map(({ result }) => result),
    then: (vector.call?.then ?? []).map(({ result }) => result),
    result: vector.result,
    deref: vector.deref,
    faults: vector.faults,
    after: vector.after,
    ...dev,
  };
  const rig = new Rig(vector, profile);
  if (rig.kernel === null) {
    return compare(
      profile,
      { result: expected.result, after: expected.after },
      { result: { kind: 'err', errno: 'ENOMEM', code: 12 }, after: null },
    );
  }
  const setup = vector.setup.map((op) => rig.operate(op));
  const before = rig.machine.rec.length;
  const called = vector.call === null ? null : rig.call(vector.call);
  const got = {
    setup,
    then: called?.then ?? [],
    result: called?.result ?? null,
    deref: called?.deref ?? null,
    faults: faultsAfter(rig.machine, before),
    after: stateAfter(rig),
  };
  // What follows a call that fails is not run, so nothing is expected of it.
  const wanted = called !== null && called.result.kind !== 'ok' ? { ...expected, then: [] } : expected;
  return compare(profile, wanted, got);
}

/** Every field that the vector states, at any depth, against what the engine gave. */
function compare(where: string, expected: unknown, got: unknown): string[] {
  if (isRecord(expected) && isPanic(expected))
    return isRecord(got) && isPanic(got) ? [] : [difference(where, 'a panic', got)];
  if (Array.isArray(expected)) {
    if (!Array.isArray(got)) return [difference(where, expected, got)];
    if (expected.length !== got.length) return [difference(where, expected, got)];
    return expected.flatMap((item, i) => compare(`${where}[${i}]`, item, (got as unknown[])[i]));
  }
  if (isRecord(expected)) {
    if (!isRecord(got)) return [difference(where, expected, got)];
    const fields = new Set([...Object.keys(expected), ...Object.keys(got)]);
    fields.delete('setup_results');
    return [...fields].flatMap((field) => compare(`${where}.${field}`, expected[field], got[field]));
  }
  return expected === got ? [] : [difference(where, expected, got)];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isPanic = (value: Record<string, unknown>): boolean => (value as unknown as VectorResult).kind === 'panic';

const difference = (where: string, expected: unknown, got: unknown): string =>
  `${where}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`;
