import { PhysicalMemory } from '../mmu/memory';
import { AreaLog } from './area-log';
import { ChangeLog } from './changes';
import { EventColumns } from './columns';
import { Heads } from './heads';
import { Interned } from './intern';
import { LoopLog } from './loops';
import type { MachineFacts, StepSpan } from './recorded-trace';
import { RecordedTrace } from './recorded-trace';
import type { ReferenceView } from './trace';

/**
 * A trace as data that a structured clone carries whole. An `object` stands for one of the class of its name, of which a clone keeps
 * the fields and leaves the rest. Both ends have to be of one build, for lines of listings go by number.
 */
export interface PackedTrace {
  readonly events: object;
  readonly changes: object;
  readonly areas: object;
  readonly loops: object;
  readonly texts: object;
  readonly sizes: object;
  readonly heads: object;
  readonly frameEvents: Uint32Array<ArrayBuffer>;
  readonly limitEvents: Uint32Array<ArrayBuffer>;
  readonly areaEvents: Uint32Array<ArrayBuffer>;
  readonly memory: object;
  readonly facts: Omit<MachineFacts, 'memory'>;
  readonly spans: readonly StepSpan[];
  readonly references: readonly ReferenceView[];
}

/** The trace as data, and the buffers that hold nearly all of it: whoever transfers those has no more use for the trace. */
export function packTrace(trace: RecordedTrace): { readonly packed: PackedTrace; readonly buffers: ArrayBuffer[] } {
  const { rec, spans, references } = trace;
  const { memory, ...facts } = trace.facts;
  const { events, changes, areas, loops, texts, sizes, heads } = rec;
  // An observer is a function, which nothing can carry, and nobody changes this memory any more.
  memory.observer = null;
  // Sorts them, so that whoever gets them does not have to.
  loops.order();
  const packed: PackedTrace = {
    ...{ events, changes, areas, loops, texts, sizes, heads },
    frameEvents: Uint32Array.from(rec.frameEvents),
    limitEvents: Uint32Array.from(rec.limitEvents),
    areaEvents: Uint32Array.from(rec.areaEvents),
    ...{ memory, facts, spans, references },
  };
  const parts = Object.values<object>({ ...packed });
  const columns = parts.flatMap((part) => (ArrayBuffer.isView(part) ? [part] : Object.values<unknown>({ ...part })));
  const buffers = new Set(
    columns.filter((column) => ArrayBuffer.isView(column)).map(({ buffer }) => buffer as ArrayBuffer),
  );
  return { packed, buffers: [...buffers] };
}

/** The trace that was packed, as it was. */
export function unpackTrace(packed: PackedTrace): RecordedTrace {
  const { frameEvents, limitEvents, areaEvents, facts, spans, references } = packed;
  const rec = {
    events: Object.assign(new EventColumns(), packed.events),
    changes: Object.assign(new ChangeLog(), packed.changes),
    areas: Object.assign(new AreaLog(), packed.areas),
    loops: Object.assign(new LoopLog(), packed.loops),
    texts: Object.assign(new Interned<string>(), packed.texts),
    sizes: Object.assign(new Interned<bigint>(), packed.sizes),
    heads: Object.assign(new Heads(), packed.heads),
    ...{ frameEvents, limitEvents, areaEvents },
  };
  const memory = Object.assign(new PhysicalMemory(), packed.memory);
  return new RecordedTrace(rec, { ...facts, memory }, spans, references);
}
