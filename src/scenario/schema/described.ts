import { z } from 'zod';
import type { JsonValue } from '../edit';
import { choiceParts } from './choice';

/** What the schema says about a place in the file, for those who write about it: the editor's schema and the reference. */
export interface Described {
  /** Markdown. */
  readonly about: string;
  readonly sample: JsonValue | undefined;
  /** What holds where it is left out; undefined where that has no value. */
  readonly initial: JsonValue | undefined;
  readonly required: boolean;
  readonly shape: Shape;
}

export type Shape =
  | { readonly kind: 'object'; readonly keys: Keys }
  | { readonly kind: 'list'; readonly entry: Described }
  /** An object whose keys are names. */
  | { readonly kind: 'table'; readonly entry: Described }
  /** A word, or an object that is told by its key. */
  | { readonly kind: 'choice'; readonly words: Words; readonly variants: Keys }
  /** A single value; `format` says how it is written. */
  | { readonly kind: 'single'; readonly format: string; readonly words: Words };

export type Words = Readonly<Record<string, string>>;

export type Keys = Readonly<Record<string, Described>>;

export function describe(schema: z.core.$ZodType): Described {
  const { description, sample } = metaOf(schema);
  const inner = inside(schema);
  if (inner === null) {
    return { about: description ?? '', sample, initial: undefined, required: true, shape: shapeOf(schema) };
  }
  const below = describe(inner.schema);
  return {
    about: description ?? below.about,
    sample: sample ?? below.sample,
    initial: inner.initial ?? below.initial,
    required: inner.wraps ? below.required : false,
    shape: below.shape,
  };
}

interface Meta {
  readonly description?: string;
  readonly sample?: JsonValue;
  readonly format?: string;
  readonly meanings?: Words;
}
const metaOf = (schema: z.core.$ZodType): Meta => (z.globalRegistry.get(schema) ?? {}) as Meta;

/** The schema within one that only adds a default, a check or a transformation. */
function inside(schema: z.core.$ZodType): { schema: z.core.$ZodType; initial?: JsonValue; wraps: boolean } | null {
  if (choiceParts(schema) !== undefined || metaOf(schema).format !== undefined || metaOf(schema).meanings !== undefined)
    return null;
  if (schema instanceof z.ZodOptional) return { schema: schema.def.innerType, wraps: false };
  if (schema instanceof z.ZodPrefault) {
    return { schema: schema.def.innerType, initial: schema.def.defaultValue as JsonValue, wraps: false };
  }
  return schema instanceof z.ZodPipe ? { schema: schema.def.in, wraps: true } : null;
}

function shapeOf(schema: z.core.$ZodType): Shape {
  const choice = choiceParts(schema);
  if (choice !== undefined) return { kind: 'choice', words: choice.words, variants: keysOf(choice.variants) };
  if (schema instanceof z.ZodObject) return { kind: 'object', keys: keysOf(schema.shape) };
  if (schema instanceof z.ZodArray) return { kind: 'list', entry: describe(schema.element) };
  if (schema instanceof z.ZodRecord) return { kind: 'table', entry: describe(schema.valueType) };
  if (schema instanceof z.ZodBoolean)
    return { kind: 'single', format: 'true or false', words: { true: '', false: '' } };
  const { format, meanings } = metaOf(schema);
  return { kind: 'single', format: format ?? 'value', words: meanings ?? {} };
}

const keysOf = (shape: z.core.$ZodShape): Keys =>
  Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, describe(schema)]));
