import type { Draft } from './draft';
import type { ElementType, JsonPath, Pointer } from './model';
import { hex } from '../core/addr/address';
import { quoted } from './numbers';
import { type Finding, wrong } from './problem';
import { BUILT_IN_TYPES, pointerWords } from './schema';
import { didYouMean, nearestWords, wordList } from './suggest';
import { tell } from './tell';

/** The pointers whose type is known; null stands for one that is wrong in itself. */
export type Pointers = ReadonlyMap<string, Pointer | null>;

export function checkPointers(draft: Draft): { findings: Finding[]; pointers: Pointers } {
  const findings = [...draft.types].flatMap(([name, type]) => typeFaults(name, type));
  const pointers = new Map<string, Pointer | null>();
  for (const [name, written] of draft.pointers) {
    const read = written === null ? null : readType(written.type, draft.types, ['pointers', name, 'type'], findings);
    pointers.set(name, read === null ? null : { name, ...read, address: hex(written!.address) });
  }
  return { findings, pointers };
}

/** As the Rust reference has it: a power of two up to 2^29, a size that is a multiple, and no object past isize::MAX. */
function typeFaults(name: string, type: { size: bigint; align: bigint } | null): Finding[] {
  const path: JsonPath = ['types', name];
  if (BUILT_IN_TYPES.has(name))
    return [{ ...wrong(path, 'duplicate-name', tell`${quoted(name)} is built in; choose another name`), on: 'key' }];
  if (type === null) return [];
  const { size, align } = type;
  if (align === 0n || (align & (align - 1n)) !== 0n || align > MAX_ALIGN) {
    const near = POWERS.filter((power) => power * 2n > align && power < align * 2n).map(String);
    const message = tell`an alignment is a power of two from 1 to 2^29, found ${align}`;
    return [wrong([...path, 'align'], 'bad-value', message, align === 0n ? ['1'] : near)];
  }
  if (size % align !== 0n) {
    const down = size - (size % align);
    const message = tell`a size is a multiple of the alignment, and ${size} is none of ${align}`;
    return [
      wrong([...path, 'size'], 'bad-value', message, [String(down + align), ...(down > 0n ? [String(down)] : [])]),
    ];
  }
  if (size > ISIZE_MAX - (align - 1n)) {
    return [
      wrong([...path, 'size'], 'too-large', tell`no Rust type is larger than isize::MAX, 0x7fff_ffff_ffff_ffff bytes`),
    ];
  }
  return [];
}

const ISIZE_MAX = (1n << 63n) - 1n;
const MAX_ALIGN = 1n << 29n;
const POWERS = Array.from({ length: 30 }, (_, bit) => 1n << BigInt(bit));

function readType(
  written: string,
  types: Draft['types'],
  path: JsonPath,
  findings: Finding[],
): { wrapper: Pointer['wrapper']; element: ElementType } | null {
  const match = /^\s*([A-Za-z_]\w*)\s*<\s*(\(\s*\)|[^<>]*?)\s*>\s*$/.exec(written);
  if (match === null) {
    const bare = BUILT_IN_TYPES.has(written) || types.has(written);
    const near = bare ? [`UserPtr<${written}>`, `UserConstPtr<${written}>`] : [];
    findings.push(wrong(path, 'bad-value', tell`expected ${pointerWords()}, found ${quoted(written)}`, near));
    return null;
  }
  const wrapper = match[1]!;
  const name = match[2]!.startsWith('(') ? '()' : match[2]!;
  if (wrapper !== 'UserPtr' && wrapper !== 'UserConstPtr') {
    const near = nearestWords(wrapper, ['UserPtr', 'UserConstPtr']);
    const message = tell`axptr has UserPtr and UserConstPtr, not ${quoted(wrapper)}${didYouMean(near)}`;
    findings.push(
      wrong(
        path,
        'bad-value',
        message,
        near.map((word) => `${word}<${name}>`),
      ),
    );
    return null;
  }
  const builtIn = BUILT_IN_TYPES.get(name);
  const type = builtIn ?? types.get(name);
  if (type === null) return null;
  if (type === undefined) {
    const known = [...types.keys(), ...BUILT_IN_TYPES.keys()];
    const near = nearestWords(name, known);
    const hint = near.length > 0 ? didYouMean(near) : tell`; there are ${wordList(known)}`;
    const suggestions = near.map((word) => `${wrapper}<${word}>`);
    findings.push(wrong(path, 'unknown-name', tell`there is no type ${quoted(name)}${hint}`, suggestions));
    return null;
  }
  return { wrapper, element: { name, size: hex(type.size), align: hex(type.align) } };
}
