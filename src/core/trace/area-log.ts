import type { AreaView } from './trace';

export type Backing = AreaView['backing'];

/** An area as the log follows it. Pages are numbers (address / 4096). */
export interface LoggedArea {
  readonly id: number;
  /** Its present version in the log. */
  version: number;
  readonly name: string;
  start: number;
  end: number;
  flags: number;
  readonly backing: Backing;
}

const FIRST_CAPACITY = 64;

/** What each area has been: one version a change, so a change of an area is a change from one version number to another. */
export class AreaLog {
  /** Versions so far; version 0 is "not there yet". */
  versions = 0;
  readonly names: string[] = [];
  readonly backings: Backing[] = [];
  /** Present version of each area. */
  readonly current: number[] = [];
  private starts = new Float64Array(FIRST_CAPACITY);
  private ends = new Float64Array(FIRST_CAPACITY);
  private bits = new Uint8Array(FIRST_CAPACITY);

  /** A number for a new area. */
  open(name: string, backing: Backing): number {
    this.names.push(name);
    this.backings.push(backing);
    return this.current.push(0) - 1;
  }

  /** Notes what `area` is now, or that it is gone. Gives the version it had before. */
  note(area: LoggedArea, there: boolean): number {
    const before = area.version;
    const version = ++this.versions;
    if (version >= this.starts.length) this.grow();
    this.starts[version] = area.start;
    this.ends[version] = area.end;
    this.bits[version] = area.flags | (there ? 0x80 : 0);
    area.version = version;
    this.current[area.id] = version;
    return before;
  }

  isThere(version: number): boolean {
    return (this.bits[version]! & 0x80) !== 0;
  }

  startPage(version: number): number {
    return this.starts[version]!;
  }

  endPage(version: number): number {
    return this.ends[version]!;
  }

  flags(version: number): number {
    return this.bits[version]! & 0x7f;
  }

  private grow(): void {
    const size = this.starts.length * 2;
    const doubles = (from: Float64Array): Float64Array<ArrayBuffer> => {
      const to = new Float64Array(size);
      to.set(from);
      return to;
    };
    this.starts = doubles(this.starts);
    this.ends = doubles(this.ends);
    const bits = new Uint8Array(size);
    bits.set(this.bits);
    this.bits = bits;
  }
}
