import { grouped, PAGE_SIZE } from '../../src/core/addr/address';
import type { Edit, JsonValue } from '../../src/protocol/messages';
import type { JsonPath, Scenario } from '../../src/scenario/model';
import type { Selection } from '../actions';
import type { ActionOf } from '../store-action';
import { freeName, insertInto } from '../model/new-entries';

type Commit = ActionOf<'commit'>;
const commit = (edits: readonly Edit[], then?: Selection): Commit => ({
  type: 'commit',
  field: 'form',
  edits,
  ...(then && { then }),
});

/** Sets one value of the text; `before` is how it stands there now, null where it is not written. */
export const setEdit = (field: string, path: JsonPath, value: JsonValue, before: string | null): Commit => ({
  type: 'commit',
  field,
  edits: [{ op: 'set', path, value }],
  shown: { path, before, after: JSON.stringify(value) },
});

const SIZE = 0x4000n;

/** Adds a lazy mapping of four pages where there is room, and opens its form. */
export function newMappingEdit(scenario: Scenario): Commit {
  const index = scenario.mappings.length;
  const name = freeName(
    'heap',
    scenario.mappings.map((m) => m.name),
  );
  const value = { name, start: grouped(roomFor(SIZE, scenario)), size: '16K', flags: 'rw-u', backing: 'lazy' };
  const edit = insertInto('mappings', index, index, value);
  return commit([edit], { kind: 'mapping', index });
}

/** Adds a pointer to the first mapping, and opens its form. */
export function newPointerEdit(scenario: Scenario): Commit {
  const name = freeName(
    'ptr',
    scenario.pointers.map((p) => p.name),
  );
  const value = { type: 'UserConstPtr<u8>', address: grouped(BigInt(scenario.mappings[0]?.start ?? '0x10000000')) };
  const edit: Edit =
    scenario.pointers.length === 0
      ? { op: 'set', path: ['pointers'], value: { [name]: value } }
      : { op: 'set', path: ['pointers', name], value };
  return commit([edit], { kind: 'pointer', index: scenario.pointers.length });
}

/** The first place from 256 MiB up, else from the bottom of the address space, where `size` bytes and a page on either side are free. */
function roomFor(size: bigint, { addressSpace, mappings }: Scenario): bigint {
  const base = BigInt(addressSpace.base);
  const end = base + BigInt(addressSpace.size);
  const taken = mappings
    .map((m) => ({ start: BigInt(m.start) - PAGE_SIZE, end: BigInt(m.start) + BigInt(m.size) + PAGE_SIZE }))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  const from = (lowest: bigint): bigint => {
    let at = lowest;
    for (const t of taken) if (at < t.end && at + size > t.start) at = t.end;
    return at;
  };
  const preferred = from(0x1000_0000n > base ? 0x1000_0000n : base);
  return preferred + size <= end ? preferred : from(base);
}
