import assert from 'node:assert/strict';
import { kernelModel } from '../../src/core/kernel';
import { ladderModel } from '../../webview/model/ladder';
import { eventWhere, fromGallery, sceneOf, textOf, viewOf } from './support';

const lazy = fromGallery('01');
const misaligned = fromGallery('02');
const gap = fromGallery('03');
const readOnly = fromGallery('04');
const gone = fromGallery('05');

describe('the decision', () => {
  const fault = eventWhere(lazy.run, ({ kind }) => kind === 'page-fault');
  const questions = kernelModel(lazy.scenario.kernel)!.ladder;

  it('asks the kernel model’s questions in its order', () => {
    const { kind, ladder } = ladderModel(viewOf(lazy, fault));
    assert.equal(kind, 'fault');
    assert.deepEqual(
      ladder!.rungs.map(({ question }) => question),
      questions.map(({ label, question }) => (question === 'allows' ? `${label} R` : label)),
    );
  });

  it('has all answers ahead at the fault, and fills them one by one', () => {
    const states = (n: number): string =>
      ladderModel(viewOf(lazy, n))
        .ladder!.rungs.map(({ state }) => state)
        .join(' ');
    assert.equal(states(fault), questions.map(() => 'ahead').join(' '));
    const second = eventWhere(
      lazy.run,
      (event) => event.kind === 'fault-decision' && event.question === 'made-by',
      fault,
    );
    assert.match(states(second), /^done now ahead/);
    const resume = eventWhere(lazy.run, ({ kind }) => kind === 'resume', fault);
    assert.doesNotMatch(states(resume), /ahead|never/);
    assert.equal(ladderModel(viewOf(lazy, resume)).ladder!.end.state, 'now');
  });

  it('draws hollow what is ahead and filled what is decided', () => {
    const dots = (n: number): readonly string[] => sceneOf('ladder', viewOf(lazy, n), 1440).dots.map(({ c }) => c);
    assert.deepEqual(new Set(dots(fault).slice(1)), new Set(['node off']));
    assert.equal(dots(fault)[0], 'node now');
    assert.deepEqual(
      new Set(dots(eventWhere(lazy.run, ({ kind }) => kind === 'resume', fault) + 1)),
      new Set(['node on']),
    );
  });

  it('leaves the way where the flag is dark, and comes to a panic', () => {
    const end = gone.run.steps[2]!.last;
    const { ladder } = ladderModel(viewOf(gone, end));
    const turn = ladder!.rungs.find((rung) => rung.turn);
    assert.deepEqual([turn?.question, turn?.answer, turn?.ending], ['flag', 'dark', 'kernel panic']);
    assert.ok(ladder!.rungs.slice(3).every(({ state }) => state === 'never'));
    const scene = sceneOf('ladder', viewOf(gone, end), 1440);
    assert.equal(scene.rects.filter(({ c }) => c === 'terminal taken').length, 1);
    assert.equal(scene.paths.filter(({ c }) => c === 'rail stop').length, 2);
  });

  it('merges equal endings into one rail', () => {
    const scene = sceneOf('ladder', viewOf(lazy, fault), 1440);
    assert.deepEqual(
      scene.texts.filter(({ k }) => /^terminal/.test(k)).map(({ runs }) => runs[0]![0]),
      ['kernel panic', 'task exit'],
    );
  });

  it('asks areas in a region check, and says where it ends', () => {
    const refused = gap.run.steps.findIndex(({ outcome }) => outcome.kind === 'errno');
    const { kind, ladder } = ladderModel(viewOf(gap, gap.run.steps[refused]!.last));
    assert.equal(kind, 'region');
    const last = ladder!.rungs.at(-1)!;
    assert.deepEqual([last.answer, last.turn, last.ending], ['starts above', true, 'EFAULT']);
    assert.equal(ladder!.end.state, 'never');
  });

  it('names the right that an area lacks', () => {
    const refused = readOnly.run.steps.findIndex(({ outcome }) => outcome.kind === 'errno');
    const { ladder } = ladderModel(viewOf(readOnly, readOnly.run.steps[refused]!.last));
    assert.equal(ladder!.rungs.at(-1)!.answer, 'lacks W');
  });

  it('shows the check of the call where that decided', () => {
    const refused = misaligned.run.steps.findIndex(({ outcome }) => outcome.kind === 'errno');
    const { kind, ladder } = ladderModel(viewOf(misaligned, misaligned.run.steps[refused]!.last));
    assert.equal(kind, 'checks');
    const turn = ladder!.rungs.find((rung) => rung.turn);
    assert.match(turn!.question, /^multiple of \d+$/);
    assert.deepEqual([turn!.answer, turn!.ending], ['no', 'EFAULT']);
  });

  it('leads to the event of each answer', () => {
    const scene = sceneOf('ladder', viewOf(lazy, fault), 1440);
    for (const { k, action } of scene.hits) {
      assert.ok(action.type === 'seek', k);
      assert.ok(['page-fault', 'fault-decision', 'resume'].includes(lazy.run.trace.kind(action.n)), k);
    }
    assert.equal(scene.hits.length, questions.length + 2);
    assert.equal(textOf(scene, 'end text'), 'read again');
  });
});
