import { galleryText } from '../../../scripts/lib/gallery.mjs';

/** A scenario as a person has it: a file with a name. */
export interface BenchFile {
  readonly name: string;
  /** What the table calls it. */
  readonly title: string;
  readonly text: string;
}

const PAGE = 4096;
const MiB = 0x10_0000;
const hex = (n: number): string => `0x${n.toString(16)}`;

export const smallFile = (): BenchFile => {
  const name = 'string-into-a-lazy-page';
  return { name: `${name}.faultline.json`, title: 'small: an example of the gallery', text: galleryText(name) };
};

/** Rounds of `mixed` that make a million events. */
const MILLION = 290;
/** The same with five million, the most a run records by default: so long that nobody may wait for it. */
const LONG = 1450;

export const millionFile = (): BenchFile => ({
  name: 'million.faultline.json',
  title: 'a million events',
  text: mixed(MILLION),
});

export const longFile = (): BenchFile => ({ name: 'long.faultline.json', title: 'long', text: mixed(LONG) });

/**
 * Some of everything, so many rounds: areas come, are cut and go; pages fault in under a scan and from user mode; slices are
 * populated, written and read back; and each round scans a string of two thousand letters.
 */
function mixed(rounds: number): string {
  const pointers: Record<string, unknown> = { path: { type: 'UserPtr<c_char>', address: hex(8 * MiB) } };
  const steps = Array.from({ length: rounds }, (_, round) => {
    const at = 0x1000_0000 + round * MiB;
    const [words, text] = [`words${round}`, `text${round}`];
    pointers[words] = { type: 'UserPtr<u64>', address: hex(at) };
    pointers[text] = { type: 'UserPtr<c_char>', address: hex(at + MiB / 2) };
    const half = (index: number): unknown => ({
      user: { access: 'write', at: hex(at + MiB / 2 + index * 64), size: 64 },
    });
    return [
      { map: { name: `area ${round}`, start: hex(at), size: hex(MiB) } },
      { call: 'path.get_as_null_terminated', provider: 'direct', as: 'path_ref' },
      { call: `${words}.get_as_slice`, provider: 'direct', length: 0x4000, as: `${words}_ref` },
      { write: `${words}_ref`, index: round % 64, value: '0x807060504030201' },
      { read: `${words}_ref`, length: 64 },
      ...Array.from({ length: 16 }, (_each, index) => half(index)),
      { call: `${text}.get_as_null_terminated`, provider: 'direct', as: `${text}_ref` },
      { protect: { start: hex(at + MiB / 4), size: '8K', flags: 'r--u' } },
      ...(round % 2 === 1 ? [{ unmap: { start: hex(at + MiB / 16), size: '32K' } }] : []),
    ];
  });
  return file({
    title: 'Some of everything, over and over',
    machine: { frames: 0x10_0000, cpus: 2 },
    mappings: [{ name: 'strings', start: hex(8 * MiB), size: '1M', backing: 'populated' }],
    memory: [{ at: hex(8 * MiB), byte: 0x61, length: '0x800' }],
    pointers,
    steps: steps.flat(),
  });
}

/** A text holds no more of either, for it has 4 Mi characters at most. */
const MAPPINGS = 50_000;
const CUTS = 25_000;

/** Areas one after the other with holes between; every other one is cut into three by a step, so that there are 100,000 at the end. */
export function areasFile(): BenchFile {
  const at = (n: number): number => 0x10_0000 + n * 4 * PAGE;
  const mapping = (n: number): object => ({ name: n.toString(36), start: hex(at(n)), size: '12K' });
  const cut = (n: number): object => ({ protect: { start: hex(at(n * 2) + PAGE), size: '4K', flags: 'r--u' } });
  return {
    name: 'areas.faultline.json',
    title: '100,000 areas',
    text: file({
      title: 'A hundred thousand areas',
      machine: { frames: 0x10_0000 },
      mappings: Array.from({ length: MAPPINGS }, (_, n) => mapping(n)),
      pointers: { near: { type: 'UserPtr<u8>', address: hex(at(25_000) + 0x800) } },
      steps: [
        { call: 'near.get_as_slice', provider: 'direct', length: PAGE, as: 'bytes' },
        ...Array.from({ length: CUTS }, (_, n) => cut(n)),
        { call: 'near.get_as_slice', provider: 'direct', length: 2 * PAGE, as: 'bytes' },
      ],
    }),
  };
}

const file = (content: object): string => JSON.stringify({ faultline: 1, ...content });
