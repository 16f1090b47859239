import type { MappingFlags } from '../trace/event';
import type { Backing, LoggedArea } from '../trace/area-log';
import type { Recorder } from '../trace/recorder';

/** A stretch of the address space with one set of flags. Pages are numbers; `end` is exclusive. (memory_set, MemoryArea) */
export interface Area extends LoggedArea {
  start: number;
  end: number;
  flags: MappingFlags;
  readonly backing: Backing;
  /** Linear: page number minus frame number, which may be negative. */
  readonly offset: number;
}

export function makeArea(
  rec: Recorder,
  start: number,
  end: number,
  flags: MappingFlags,
  like: Pick<Area, 'name' | 'backing' | 'offset'>,
): Area {
  const { name, backing, offset } = like;
  return { id: rec.areas.open(name, backing), version: 0, name, start, end, flags, backing, offset };
}

/** `AxError`s that the address space hands out. */
export type AxError = 'NoMemory' | 'InvalidInput' | 'AlreadyExists' | 'BadState' | 'BadAddress';
