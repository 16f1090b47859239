import assert from 'node:assert/strict';
import type { JsonValue } from '../../../src/scenario/edit';
import { toJsonSchema } from '../../../src/scenario/jsonSchema';
import { parseScenario } from '../../../src/scenario/parse';
import { scenarioFile } from '../../../src/scenario/schema';
import { describe as describeSchema, type Described, type Shape } from '../../../src/scenario/schema/described';

type Visit = (path: string, described: Described) => void;

/** Every key that a file can have, once. */
function eachKey(shape: Shape, path: string, visit: Visit): void {
  switch (shape.kind) {
    case 'object':
      for (const [key, described] of Object.entries(shape.keys)) {
        visit(`${path}.${key}`, described);
        eachKey(described.shape, `${path}.${key}`, visit);
      }
      break;
    case 'list':
    case 'table':
      eachKey(shape.entry.shape, `${path}[]`, visit);
      break;
    case 'choice':
      for (const [key, variant] of Object.entries(shape.variants)) eachKey(variant.shape, `${path}(${key})`, visit);
      break;
    case 'single':
      break;
  }
}

/** The codes of the problems that the shape of a file has; what it refers to does not count. */
const shapeProblems = (file: JsonValue): string[] =>
  parseScenario(JSON.stringify(file))
    .problems.filter(({ code }) =>
      ['wrong-type', 'bad-value', 'bad-name', 'unknown-key', 'missing-key', 'bad-method'].includes(code),
    )
    .map(({ message }) => message);

describe('the schema', () => {
  const root = describeSchema(scenarioFile);

  it('explains every key in a sentence and gives an example', () => {
    const seen: string[] = [];
    eachKey(root.shape, '', (path, { about, sample }) => {
      seen.push(path);
      assert.match(about, /^[A-Z`].{8,}[.)`]$/s, path);
      assert.notEqual(sample, undefined, path);
    });
    assert.ok(seen.length > 70, String(seen.length));
    for (const key of ['.mappings[].backing(linear).linear', '.steps[](protect).protect.flags', '.machine.smap']) {
      assert.ok(seen.includes(key), key);
    }
  });

  it('takes its own examples', () => {
    assert.ok(root.shape.kind === 'object');
    for (const [key, { sample, initial }] of Object.entries(root.shape.keys)) {
      assert.deepEqual(shapeProblems({ faultline: 1, [key]: sample! }), [], key);
      if (initial !== undefined) assert.deepEqual(shapeProblems({ faultline: 1, [key]: initial }), [], key);
    }
    const { steps } = root.shape.keys;
    assert.ok(steps?.shape.kind === 'list' && steps.shape.entry.shape.kind === 'choice');
    for (const [kind, { shape }] of Object.entries(steps.shape.entry.shape.variants)) {
      assert.ok(shape.kind === 'object');
      const keys = Object.entries(shape.keys).filter(([key]) => kind !== 'write' || !['utf8', 'hex'].includes(key));
      const step = Object.fromEntries(keys.map(([key, { sample }]) => [key, sample!]));
      const problems = shapeProblems({ faultline: 1, steps: [step] });
      assert.deepEqual(
        problems.filter((message) => !message.includes('takes no length')),
        [],
        kind,
      );
    }
  });
});

/** Every schema within a schema. */
function eachSchema(
  schema: unknown,
  path: string,
  visit: (path: string, schema: Record<string, unknown>) => void,
): void {
  if (typeof schema !== 'object' || schema === null) return;
  const object = schema as Record<string, unknown>;
  visit(path, object);
  eachSchema(object['items'], `${path}[]`, visit);
  eachSchema(object['additionalProperties'], `${path}.*`, visit);
  for (const [key, inner] of Object.entries(object['properties'] ?? {})) eachSchema(inner, `${path}.${key}`, visit);
}

describe('the schema for the editor', () => {
  it('completes and explains', () => {
    const paths = new Map<string, Record<string, unknown>>();
    eachSchema(toJsonSchema(), '', (path, schema) => paths.set(path, schema));
    assert.ok(paths.size > 60, String(paths.size));
    for (const [path, schema] of paths) assert.equal(typeof schema['description'], 'string', path);
    assert.deepEqual(paths.get('.machine.wp')?.['default'], true);
    assert.deepEqual(paths.get('.mappings[].backing')?.['examples'], ['lazy']);
    const snippets = paths.get('.steps[]')?.['defaultSnippets'] as { label: string; body: object }[];
    assert.deepEqual(
      snippets.map(({ label }) => label),
      ['call', 'read', 'write', 'deref', 'user', 'map', 'unmap', 'protect', 'populate', 'limit_frames', 'entry'],
    );
    assert.deepEqual(snippets[0]?.body, { call: '${1:path.get_as_str}' });
    assert.match(String(paths.get('.steps[].length')?.['description']), /^call: .*\n\nread: /);
  });

  it('refuses nothing: each of its words stands beside an alternative that takes anything', () => {
    const harmless = new Set([
      '$schema',
      'title',
      'allowComments',
      'allowTrailingCommas',
      'description',
      'markdownDescription',
      'default',
      'examples',
      'properties',
      'items',
      'additionalProperties',
      'defaultSnippets',
      'anyOf',
    ]);
    eachSchema(toJsonSchema(), '', (path, schema) => {
      assert.deepEqual(
        Object.keys(schema).filter((keyword) => !harmless.has(keyword)),
        [],
        path,
      );
      assert.notEqual(schema['additionalProperties'], false, path);
      if (schema['anyOf'] !== undefined) assert.deepEqual((schema['anyOf'] as unknown[]).at(-1), {}, path);
    });
  });
});
