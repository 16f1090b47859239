import { z } from 'zod';
import type { ToHost } from '../protocol/messages';

/** Characters of a picture. */
const LARGEST = 32 << 20;

const id = z.int().nonnegative();
const path = z.array(z.union([z.string(), z.int().nonnegative()]));
const place = path.min(1);

const edit = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('set'), path, value: z.json(), alike: z.literal(true).exactOptional() }),
  z.strictObject({ op: z.literal('insert'), path: place, value: z.json() }),
  z.strictObject({ op: z.literal('remove'), path: place }),
  z.strictObject({ op: z.literal('move'), path: place, to: z.int().nonnegative() }),
]);

/** What a page may say. The page is ours, but what runs in it reads what people wrote: its messages are input like any other. */
const toHost = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({
    type: z.literal('cursor'),
    n: z.int().nonnegative(),
    length: z.int().nonnegative(),
    linked: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('predicted'),
    version: z.int(),
    said: z.union([z.int().nonnegative(), z.enum(['skip', 'again'])]),
  }),
  z.strictObject({ type: z.literal('stay'), state: z.json() }),
  z.strictObject({
    type: z.literal('edit'),
    id,
    version: z.int(),
    edits: z.array(edit).min(1),
    checked: z.literal(true).exactOptional(),
  }),
  z.strictObject({ type: z.literal('part'), path: path.nullable() }),
  z.strictObject({ type: z.literal('reveal'), id, path, line: z.int().positive().exactOptional() }),
  z.strictObject({ type: z.literal('openText'), id }),
  z.strictObject({ type: z.literal('newScenario'), id }),
  z.strictObject({ type: z.literal('openExample'), id }),
  z.strictObject({ type: z.literal('toggleTeachMode'), id }),
  z.strictObject({ type: z.literal('exportReport'), id }),
  z.strictObject({ type: z.literal('debug'), id }),
  z.strictObject({ type: z.literal('exportTrace'), id }),
  z.strictObject({ type: z.literal('exportPage'), id }),
  z.strictObject({
    type: z.literal('save'),
    id,
    format: z.enum(['svg', 'png']),
    name: z.string().min(1).max(200),
    data: z.string().max(LARGEST),
  }),
  z.strictObject({
    type: z.literal('version'),
    id,
    which: z.enum(['saved', 'before', 'head', 'file']),
    uri: z.string().exactOptional(),
  }),
  z.strictObject({ type: z.literal('fault'), message: z.string() }),
]);

export type Checked =
  | { readonly ok: true; readonly message: ToHost }
  /** `id` is the number of the request, where one can be read: it must be answered even so. */
  | { readonly ok: false; readonly id: number | null; readonly why: string };

export function checkMessage(received: unknown): Checked {
  const result = toHost.safeParse(received);
  if (result.success) return { ok: true, message: result.data satisfies ToHost };
  const asked = z.looseObject({ id }).safeParse(received);
  return { ok: false, id: asked.success ? asked.data.id : null, why: z.prettifyError(result.error) };
}
