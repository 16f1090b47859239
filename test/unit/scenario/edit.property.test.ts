import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createScanner, type Node, parse, parseTree } from 'jsonc-parser';
import { applyEdits, type Edit, type JsonValue } from '../../../src/scenario/edit';
import type { JsonPath } from '../../../src/scenario/model';

/** JSON values of all shapes, with keys as scenarios have them and some that they do not. */
const key = fc.oneof(
  fc.constantFrom('name', 'start', 'steps', 'memory', 'faultline', 'pointers'),
  fc.string({ maxLength: 4 }),
);
const { value: json } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(fc.string({ maxLength: 6 }), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      key.filter((name) => name !== '__proto__'),
      tie('value'),
      { maxKeys: 3, noNullPrototype: true },
    ),
  ),
}));

/** What a person may put between two tokens. Comments are numbered, so that a lost or doubled one is seen. */
const gaps = fc.array(
  fc.constantFrom('', ' ', '  ', '\n', '\n  ', '\n\n', ' /*#*/ ', ' //#\n', '\n// #\n\t', '/* #\n #*/'),
  {
    minLength: 20,
    maxLength: 60,
  },
);

interface Layout {
  readonly gaps: readonly string[];
  readonly trailingCommas: boolean;
  readonly crlf: boolean;
}
const layout: fc.Arbitrary<Layout> = fc.record({ gaps, trailingCommas: fc.boolean(), crlf: fc.boolean() });

/** The text of a value with a gap between any two tokens. */
function write(value: JsonValue, { gaps, trailingCommas, crlf }: Layout): string {
  let used = 0;
  let comments = 0;
  const gap = () => gaps[used++ % gaps.length]!.replace(/#/g, () => String(++comments));
  const list = (items: string[], open: string, close: string) => {
    const comma = items.length > 0 && trailingCommas ? `${gap()},` : '';
    return `${open}${gap()}${items.join(`${gap()},${gap()}`)}${comma}${gap()}${close}`;
  };
  const inner = (part: JsonValue): string => {
    if (Array.isArray(part)) return list((part as JsonValue[]).map(inner), '[', ']');
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    const items = Object.entries(part).map(
      ([name, entry]) => `${JSON.stringify(name)}${gap()}:${gap()}${inner(entry)}`,
    );
    return list(items, '{', '}');
  };
  const text = `${gap()}${inner(value)}${gap()}`;
  return crlf ? text.replaceAll('\n', '\r\n') : text;
}

const sliceOf = (text: string, offset: number, length: number): string => text.slice(offset, offset + length);
const read = (text: string): JsonValue => parse(text, [], { allowTrailingComma: true }) as JsonValue;

function commentsOf(text: string): string[] {
  const scanner = createScanner(text, false);
  const found: string[] = [];
  for (let kind: number = scanner.scan(); kind !== 17; kind = scanner.scan()) {
    if (kind === 12 || kind === 13) found.push(sliceOf(text, scanner.getTokenOffset(), scanner.getTokenLength()));
  }
  return found;
}

function edited(text: string, ...edits: Edit[]): string {
  const result = applyEdits(text, edits);
  assert.ok(result.ok, result.ok ? '' : `${result.message}\n${text}`);
  const parts: string[] = [];
  let at = 0;
  for (const { offset, length, text: added } of result.changes) {
    assert.ok(offset >= at, 'changes are in order and apart');
    parts.push(text.slice(at, offset), added);
    at = offset + length;
  }
  return parts.join('') + text.slice(at);
}

/** Every place in a value, the root first. */
function pathsOf(value: JsonValue, path: JsonPath = []): JsonPath[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: [string | number, JsonValue][] = Array.isArray(value)
    ? [...(value as JsonValue[]).entries()]
    : Object.entries(value);
  return [path, ...entries.flatMap(([step, inner]) => pathsOf(inner, [...path, step]))];
}

const at = (value: JsonValue, path: JsonPath): JsonValue =>
  path.reduce<JsonValue>((inner, step) => (inner as Record<string | number, JsonValue>)[step]!, value);

/** The value with one place changed: what the edit should come to. */
function changed(value: JsonValue, edit: Edit): JsonValue {
  const copy = structuredClone(value);
  const last = edit.path.at(-1);
  if (last === undefined) return edit.op === 'set' || edit.op === 'insert' ? edit.value : copy;
  const around = at(copy, edit.path.slice(0, -1)) as JsonValue[] & Record<string | number, JsonValue>;
  if (edit.op === 'set') around[last] = edit.value;
  else if (edit.op === 'insert') around.splice(Number(last), 0, edit.value);
  else if (edit.op === 'move') around.splice(edit.to, 0, ...around.splice(Number(last), 1));
  else if (Array.isArray(around)) around.splice(Number(last), 1);
  else Reflect.deleteProperty(around, last);
  return copy;
}

/** A document and an edit that has a place in it. */
const cases = fc
  .record({
    value: json.filter((value) => typeof value === 'object' && value !== null),
    layout,
    fresh: json,
    pick: fc.nat(),
    at: fc.nat(),
    name: key,
  })
  .map(({ value, layout: style, fresh, pick, at: index, name }) => {
    const paths = pathsOf(value);
    const path = paths[pick % paths.length]!;
    const place = at(value, path);
    const edits: Edit[] = [{ op: 'set', path, value: fresh }];
    if (path.length > 0) edits.push({ op: 'remove', path });
    if (Array.isArray(place) && place.length > 1) {
      const [from, to] = [index % place.length, pick % place.length];
      edits.push({ op: 'move', path: [...path, from], to });
    }
    if (Array.isArray(place)) edits.push({ op: 'insert', path: [...path, index % (place.length + 1)], value: fresh });
    else if (typeof place === 'object' && place !== null && name !== '__proto__') {
      edits.push({ op: 'set', path: [...path, name], value: fresh });
    }
    return { value, text: write(value, style), edit: edits[index % edits.length]!, fresh };
  });

const nodeAt = (text: string, path: JsonPath): Node => {
  let node = parseTree(text, [], { allowTrailingComma: true })!;
  for (const step of path) {
    node =
      typeof step === 'number'
        ? node.children![step]!
        : node.children!.find((each) => each.children![0]!.value === step)!.children![1]!;
  }
  return node;
};

describe('applyEdits, whatever the file and the edit', function () {
  this.timeout(60_000);

  it('comes to the value that was meant, with everything else as it was', () => {
    fc.assert(
      fc.property(cases, ({ value, text, edit }) => {
        assert.deepEqual(read(edited(text, edit)), changed(value, edit));
      }),
      { numRuns: 600 },
    );
  });

  it('keeps every comment outside of what is taken away', () => {
    fc.assert(
      fc.property(cases, ({ text, edit }) => {
        const made = edited(text, edit);
        let gone = 0;
        if (edit.op === 'remove') {
          const node = nodeAt(text, edit.path);
          const item = node.parent?.type === 'property' ? node.parent : node;
          gone = commentsOf(sliceOf(text, item.offset, item.length)).length;
        } else if (edit.op === 'set' && typeof edit.path.at(-1) !== 'undefined') {
          const around = at(read(text), edit.path.slice(0, -1));
          const there = Object.hasOwn(around as object, edit.path.at(-1)!);
          const node = there ? nodeAt(text, edit.path) : null;
          gone = node === null ? 0 : commentsOf(sliceOf(text, node.offset, node.length)).length;
        } else if (edit.op === 'set') gone = commentsOf(text).length;
        const kept = commentsOf(made);
        if (edit.op === 'move') {
          assert.deepEqual([...kept].sort(), commentsOf(text).sort());
          return;
        }
        assert.ok(kept.length >= commentsOf(text).length - gone, made);
        assert.deepEqual(
          kept,
          commentsOf(text).filter((comment) => kept.includes(comment)),
        );
      }),
      { numRuns: 600 },
    );
  });

  it('gives the old text back when an insertion is removed', () => {
    fc.assert(
      fc.property(cases, ({ value, text, edit }) => {
        fc.pre((edit.op === 'set' || edit.op === 'insert') && edit.path.length > 0);
        const around = at(value, edit.path.slice(0, -1));
        const size = Array.isArray(around) ? around.length : Object.keys(around as object).length;
        fc.pre(size > 0 && (edit.op === 'insert' || !Object.hasOwn(around as object, edit.path.at(-1)!)));
        assert.equal(edited(edited(text, edit), { op: 'remove', path: edit.path }), text);
      }),
      { numRuns: 600 },
    );
  });

  it('gives the old text back when a single value is set back', () => {
    fc.assert(
      fc.property(cases, ({ value, text, edit, fresh }) => {
        const before = at(
          value,
          edit.op === 'set' ? (pathsOf(value).find((path) => String(path) === String(edit.path)) ?? []) : [],
        );
        fc.pre(edit.op === 'set' && typeof before !== 'object' && typeof fresh !== 'object');
        assert.equal(edited(edited(text, edit), { op: 'set', path: edit.path, value: before }), text);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the old value back when what was moved is moved back', () => {
    fc.assert(
      fc.property(cases, ({ value, text, edit }) => {
        fc.pre(edit.op === 'move');
        const back: Edit = { op: 'move', path: [...edit.path.slice(0, -1), edit.to], to: Number(edit.path.at(-1)) };
        assert.deepEqual(read(edited(edited(text, edit), back)), value);
      }),
      { numRuns: 300 },
    );
  });

  it('makes the same of edits one by one and at once', () => {
    fc.assert(
      fc.property(cases, fc.array(json, { minLength: 1, maxLength: 4 }), ({ text, edit }, values) => {
        fc.pre(edit.op === 'insert');
        const edits = values.map((value): Edit => ({ op: 'insert', path: edit.path, value }));
        assert.equal(
          edited(text, ...edits),
          edits.reduce((made, each) => edited(made, each), text),
        );
      }),
      { numRuns: 300 },
    );
  });
});
