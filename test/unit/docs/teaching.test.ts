import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/paths.mjs';
import { parseScenario } from '../../../src/scenario/parse';

const text = readFileSync(inProject('docs/teaching.md'), 'utf8');

describe('docs/teaching.md', () => {
  const named = [...text.matchAll(/`(\d-[\w-]+\/\d\d-[\w-]+)`/g)].map(([, name]) => name!);

  it('names scenarios that the gallery has, each with a question', () => {
    assert.ok(named.length >= 12);
    for (const name of named) {
      const file = inProject('media/gallery', `${name}.faultline.json`);
      assert.ok(existsSync(file), name);
      assert.notEqual(parseScenario(readFileSync(file, 'utf8')).scenario?.prediction ?? null, null, name);
    }
  });

  it('has lessons of 45 minutes', () => {
    const lessons = text.split(/^## /m).filter((part) => part.startsWith('Lesson'));
    assert.equal(lessons.length, 3);
    for (const lesson of lessons) {
      const minutes = [...lesson.matchAll(/^\| (\d+) \|/gm)].reduce((sum, [, each]) => sum + Number(each), 0);
      assert.equal(minutes, 45, lesson.slice(0, 40));
    }
  });
});
