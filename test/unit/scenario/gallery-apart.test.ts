import assert from 'node:assert/strict';
import { actionOf, causeOf, lessonOf, lessons, type Lesson } from './gallery-runs';

/**
 * How alike two runs may be, from 0 to 1. Half of all pairs are below 0.25 and one in ten is above 0.45. The nearest, at 0.84, are two in
 * which nothing but a program touches pages that are lazy or read-only. A copy with other names and numbers is at 1.
 */
const RUNS = 0.9;
/** How alike two texts may be. Those of the gallery share 0.03 at most; a copy that tells another story has 0.4 left. */
const TEXTS = 0.1;
/** Lines in a row that count as one thing said. */
const SHINGLE = 5;

/** What a run is made of: pointers, areas, what each step does and comes to, and the lines that it comes by. */
function traits({ scenario, run }: Lesson): ReadonlySet<string> {
  const found = new Set<string>([scenario.kernel]);
  for (const { wrapper, element } of scenario.pointers) found.add(`${wrapper} ${element.size}`);
  for (const { flags, backing } of scenario.mappings) found.add(`${flags} ${backing.kind}`);
  for (const [i, { outcome }] of run.steps.entries()) found.add(`${actionOf(scenario.steps[i]!)}: ${causeOf(outcome)}`);
  for (let n = 1; n <= run.trace.length; n++) {
    const { listing, anchor } = run.trace.event(n);
    found.add(`${listing}#${anchor}`);
  }
  return found;
}

function shingles({ text }: Lesson): ReadonlySet<string> {
  const lines = text.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '');
  return new Set(said.slice(SHINGLE - 1).map((_, i) => said.slice(i, i + SHINGLE).join('\n')));
}

/** What two sets share of all that is in either. (Jaccard) */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((each) => other.has(each)).length;
  return shared / (one.size + other.size - shared);
}

function tooAlike(all: readonly Lesson[], of: (lesson: Lesson) => ReadonlySet<string>, most: number): string[] {
  const sets = all.map((lesson) => ({ name: lesson.name, set: of(lesson) }));
  return sets.flatMap(({ name, set }, i) =>
    sets
      .slice(i + 1)
      .map((other) => ({ other: other.name, share: alike(set, other.set) }))
      .filter(({ share }) => share > most)
      .map(({ other, share }) => `${name} and ${other}: ${share.toFixed(2)}`),
  );
}

describe('the scenarios of the gallery', () => {
  let all: readonly Lesson[];
  before(() => {
    all = lessons();
  });

  it('go different ways through the code', () => {
    assert.deepEqual(tooAlike(all, traits, RUNS), []);
  });

  it('are written each by itself', () => {
    assert.deepEqual(tooAlike(all, shingles, TEXTS), []);
  });

  it('come to their ends by different steps', () => {
    const ways = all.map(({ scenario, run }) =>
      run.steps.map(({ outcome }, i) => `${actionOf(scenario.steps[i]!)}: ${causeOf(outcome)}`).join(', '),
    );
    assert.equal(new Set(ways).size, ways.length);
  });

  it('would show up as copies, with other names and numbers as well as with another story', () => {
    const lesson = all.find(({ name }) => name === 'unmapped-between-check-and-use')!;
    const moved = lesson.text
      .replaceAll('0x1000_', '0x1234_')
      .replaceAll('"heap"', '"arena"')
      .replaceAll('path', 'file');
    const retold = lesson.text
      .replace(/^ {2}"(title|description)".*$/gm, '  "$1": "Another one",')
      .replace(/"note": ".*"/g, '"note": "Another note."');
    assert.equal(tooAlike([lesson, lessonOf('moved', lesson.part, moved)], traits, RUNS).length, 1);
    assert.equal(tooAlike([lesson, lessonOf('retold', lesson.part, retold)], shingles, TEXTS).length, 1);
  });
});
