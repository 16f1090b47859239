import * as l10n from '@vscode/l10n';
import { grouped, hex } from '../../src/core/addr/address';
import { counted } from '../../src/core/trace/describe-words';
import type { Edit } from '../../src/protocol/messages';
import type { Mapping, Scenario } from '../../src/scenario/model';
import { sizeCode } from '../numbers';
import { growth, near, PAGE, replaced, setNumber, shift, type Moved } from './move-words';
import { freeName, insertInto } from './new-entries';
import { freeRooms, nearestPlace, pagesOf, type Pages } from './room';
import { storedIn, storedPages } from './stored';

/** Pages of an area that is filled at once or linear. (src/scenario/checkMappings.ts, MAX_EAGER_PAGES) */
const MAX_EAGER = 1 << 20;
/** The first page past physical memory of 52 bits. */
const PHYSICAL_END = 2 ** 40;

/** A whole area to where there is room nearest to `to`; what is stored in it goes along. */
export function areaMoved(scenario: Scenario, index: number, to: bigint): Moved | null {
  const mapping = scenario.mappings[index];
  if (mapping === undefined) return null;
  const { start, end } = pagesOf(mapping);
  const { inside, across } = storedIn(scenario, mapping);
  // What two areas hold together can go along with neither.
  if (across.length > 0)
    return {
      scenario,
      edits: [],
      value: grouped(BigInt(mapping.start)),
      change: l10n.t('held by what is stored across its edge'),
    };
  const at = nearestPlace(freeRooms(scenario, index), Number(near(to, PAGE) / PAGE), end - start);
  if (at === null) return null;
  const by = BigInt(at - start) * PAGE;
  const next = BigInt(at) * PAGE;
  const along = new Set(inside);
  const edits: Edit[] = [setNumber(['mappings', index, 'start'], grouped(next))];
  for (const i of inside) edits.push(setNumber(['memory', i, 'at'], grouped(BigInt(scenario.memory[i]!.at) + by)));
  const changed = {
    ...scenario,
    mappings: replaced(scenario.mappings, index, { ...mapping, start: hex(next) }),
    memory: scenario.memory.map((fill, i) => (along.has(i) ? { ...fill, at: hex(BigInt(fill.at) + by) } : fill)),
  };
  return { scenario: changed, edits, value: grouped(next), change: shift(by) };
}

/** One edge, inside the room that the area has and around what is stored in it. A linear area keeps its pages on their frames. */
export function edgeMoved(scenario: Scenario, index: number, edge: 'start' | 'end', to: bigint): Moved | null {
  const mapping = scenario.mappings[index];
  if (mapping === undefined) return null;
  const old = pagesOf(mapping);
  const room = freeRooms(scenario, index).find(({ start, end }) => start <= old.start && old.end <= end);
  if (room === undefined) return null;
  const kept = storedPages(scenario, mapping);
  const { least, most } = bounds(mapping, old, room);
  const wanted = Number(near(to, PAGE) / PAGE);
  const next: Pages =
    edge === 'start'
      ? { start: Math.min(Math.max(wanted, least), kept?.start ?? Infinity, old.end - 1), end: old.end }
      : { start: old.start, end: Math.max(Math.min(wanted, most), kept?.end ?? 0, old.start + 1) };
  const start = BigInt(next.start) * PAGE;
  const size = BigInt(next.end - next.start) * PAGE;
  const edits: Edit[] = [];
  if (edge === 'start') edits.push(setNumber(['mappings', index, 'start'], grouped(start)));
  edits.push(setNumber(['mappings', index, 'size'], sizeCode(size)));
  let { backing } = mapping;
  if (edge === 'start' && backing.kind === 'linear') {
    const at = BigInt(backing.at) + BigInt(next.start - old.start) * PAGE;
    backing = { kind: 'linear', at: hex(at) };
    edits.push(setNumber(['mappings', index, 'backing', 'linear'], grouped(at)));
  }
  return {
    scenario: {
      ...scenario,
      mappings: replaced(scenario.mappings, index, { ...mapping, start: hex(start), size: hex(size), backing }),
    },
    edits,
    value: `${grouped(edge === 'start' ? start : start + size)}, ${counted(size / PAGE, 'page')}`,
    change: growth(BigInt(next.end - next.start - (old.end - old.start)) * PAGE),
  };
}

/** How far its edges may go, in pages. */
function bounds({ backing }: Mapping, old: Pages, room: Pages): { readonly least: number; readonly most: number } {
  if (backing.kind === 'lazy') return { least: room.start, most: room.end };
  const eager = { least: Math.max(room.start, old.end - MAX_EAGER), most: Math.min(room.end, old.start + MAX_EAGER) };
  if (backing.kind === 'populated') return eager;
  const frame = Number(BigInt(backing.at) / PAGE);
  return {
    least: Math.max(eager.least, old.start - frame),
    most: Math.min(eager.most, old.start + PHYSICAL_END - frame),
  };
}

/** A lazy mapping between `at` and `to`, a page at least and as far as there is room. */
export function areaDrawn(scenario: Scenario, at: bigint, to: bigint): Moved | null {
  const index = scenario.mappings.length;
  const first = Number(at / PAGE);
  const room = freeRooms(scenario, index).find(({ start, end }) => start <= first && first < end);
  if (room === undefined) return null;
  const wanted = Math.min(Math.max(Number(near(to, PAGE) / PAGE), room.start), room.end);
  const pages = wanted < first ? { start: wanted, end: first } : { start: first, end: Math.max(wanted, first + 1) };
  return areaAdded(scenario, pages);
}

/** A lazy mapping of so many pages, as near to a page as there is room for it; null where there is none. */
export function areaInserted(scenario: Scenario, page: number, pages: number): Moved | null {
  const at = nearestPlace(freeRooms(scenario, scenario.mappings.length), page, pages);
  return at === null ? null : areaAdded(scenario, { start: at, end: at + pages });
}

function areaAdded(scenario: Scenario, { start: first, end }: Pages): Moved {
  const { mappings } = scenario;
  const start = BigInt(first) * PAGE;
  const size = BigInt(end - first) * PAGE;
  const name = freeName(
    'heap',
    mappings.map((mapping) => mapping.name),
  );
  const mapping: Mapping = { name, start: hex(start), size: hex(size), flags: 'rw-u', backing: { kind: 'lazy' } };
  const value = { name, start: grouped(start), size: sizeCode(size), flags: mapping.flags, backing: 'lazy' };
  return {
    scenario: { ...scenario, mappings: [...mappings, mapping] },
    edits: [insertInto('mappings', mappings.length, mappings.length, value)],
    value: grouped(start),
    change: counted(size / PAGE, 'page'),
  };
}
