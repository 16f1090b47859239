import type { z } from 'zod';
import { ENTRIES, scenarioFile, type ScenarioWritten } from './schema';

/** The file as far as it could be read: null stands for an entry that is wrong in itself. */
export interface Draft {
  readonly machine: ScenarioWritten['machine'] | null;
  readonly addressSpace: ScenarioWritten['addressSpace'] | null;
  readonly types: ReadonlyMap<string, Written<'elementType'> | null>;
  readonly mappings: readonly (Written<'mapping'> | null)[];
  readonly memory: readonly (Written<'memoryEntry'> | null)[];
  readonly pointers: ReadonlyMap<string, Written<'pointer'> | null>;
  readonly steps: readonly (Written<'step'> | null)[];
}
export type Written<K extends keyof typeof ENTRIES> = z.output<(typeof ENTRIES)[K]>;

export function draftOf(file: ScenarioWritten): Draft {
  return { ...file, types: new Map(Object.entries(file.types)), pointers: new Map(Object.entries(file.pointers)) };
}

/** Reads each entry of a file by itself, so that a slip in one does not hide what is wrong with the others. */
export function salvage(value: unknown): Draft {
  const file = record(value);
  return {
    machine: readOr(scenarioFile.shape.machine, file['machine']),
    addressSpace: readOr(scenarioFile.shape.addressSpace, file['addressSpace']),
    types: table(ENTRIES.elementType, file['types']),
    mappings: list(ENTRIES.mapping, file['mappings']),
    memory: list(ENTRIES.memoryEntry, file['memory']),
    pointers: table(ENTRIES.pointer, file['pointers']),
    steps: list(ENTRIES.step, file['steps']),
  };
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

function readOr<S extends z.ZodType>(schema: S, value: unknown): z.output<S> | null {
  const read = schema.safeParse(value);
  return read.success ? read.data : null;
}

const list = <S extends z.ZodType>(schema: S, value: unknown) =>
  Array.isArray(value) ? value.map((entry) => readOr(schema, entry)) : [];

const table = <S extends z.ZodType>(schema: S, value: unknown) =>
  new Map(Object.entries(record(value)).map(([name, entry]) => [name, readOr(schema, entry)]));
