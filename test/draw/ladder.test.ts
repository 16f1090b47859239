import assert from 'node:assert/strict';
import { kernelModel } from '../../src/core/kernel';
import { runScenario, type Run } from '../../src/run/run';
import type { Scenario } from '../../src/scenario/model';
import { ladderModel } from '../../webview/model/ladder';
import { ALL_WIDTHS, eventWhere, flaws, fromGallery, geometryOf, sceneOf, textOf, viewOf } from './support';

const lazy = fromGallery('string-into-a-lazy-page');
const misaligned = fromGallery('misaligned-pointer');
const gap = fromGallery('slice-into-a-gap');
const readOnly = fromGallery('read-only-through-userptr');
const gone = fromGallery('unmapped-between-check-and-use');
const rights = fromGallery('rights-level-by-level');

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
    assert.ok(ladder!.rungs.slice(3).every(({ n }) => n === null));
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

describe('the room of a ladder', () => {
  it('has both answers whole on a wide page, in each kernel', () => {
    const cut = ['below-the-stack-limit', 'a-bit-that-axmm-never-sets', 'a-page-switched-off-and-on'].flatMap((name) =>
      ['axptr-0.1.0', 'starry-next', 'axptr-documented'].flatMap((kernel) => {
        const scenario = { ...fromGallery(name).scenario, kernel };
        const run = runScenario(scenario);
        return Array.from({ length: run.trace.length }, (_, i) => i + 1)
          .filter((n) => run.trace.kind(n) === 'page-fault')
          .flatMap((n) => sceneOf('ladder', viewOf({ scenario, run }, n), 1440).texts)
          .filter(({ runs }) => runs.some(([text]) => text.includes('…')));
      }),
    );
    assert.deepEqual(cut, []);
  });

  it('is not given to an ending that no question comes to any more', () => {
    const smap = fromGallery('a-page-the-kernel-must-not-touch');
    const end = smap.run.trace.length;
    const scene = sceneOf('ladder', viewOf(smap, end), 1440);
    assert.equal(smap.run.steps.at(-1)!.outcome.kind, 'kernel-panic');
    assert.deepEqual(
      scene.texts.filter(({ k }) => /^terminal/.test(k)).map(({ runs }) => runs[0]![0]),
      ['kernel panic'],
    );
    assert.deepEqual(
      scene.rects.filter(({ k }) => /^terminal/.test(k)).map(({ c }) => c),
      ['terminal taken'],
    );
    const heights = scene.texts.filter(({ k }) => /^question|^end text/.test(k)).map(({ y }) => y);
    const rows = heights.slice(1).map((y, i) => y - heights[i]!);
    assert.ok(Math.min(...rows) >= 19, `rows are ${rows.join(', ')} apart`);
  });
});

describe('where a fault ends', () => {
  it('is the end of the task for the program and EFAULT for a call, in a kernel that has both', () => {
    const endings = Array.from({ length: rights.run.trace.length }, (_, i) => rights.run.trace.event(i + 1))
      .filter((event) => event.kind === 'page-fault')
      .map(({ n, user }) => {
        const turned = ladderModel(viewOf(rights, n)).ladder!.rungs.find(({ turn }) => turn);
        return [user, turned?.ending];
      });
    assert.deepEqual(endings, [
      [true, 'task exit'],
      [true, 'task exit'],
      [false, 'EFAULT'],
      [true, 'task exit'],
      [true, 'task exit'],
    ]);
  });
});

describe('the other way at a question', () => {
  const under = (of: { readonly scenario: Scenario }, kernel: string) => {
    const scenario = { ...of.scenario, kernel };
    return { scenario, run: runScenario(scenario) };
  };
  const ladderAtFault = (of: { readonly scenario: Scenario; readonly run: Run }, which = 0) => {
    const faults = Array.from({ length: of.run.trace.length }, (_, i) => i + 1).filter(
      (n) => of.run.trace.kind(n) === 'page-fault',
    );
    return ladderModel(viewOf(of, faults.at(which)!)).ladder!;
  };
  const ways = (of: { readonly scenario: Scenario; readonly run: Run }): readonly string[] =>
    ladderAtFault(of).rungs.map(({ question, other, ending, then }) => `${question}, ${other}: ${ending ?? then}`);

  it('leads where each kernel would have led', () => {
    assert.deepEqual(ways(lazy), [
      'error code, P set: kernel panic',
      'made by, user: read again',
      'flag, dark: kernel panic',
      'lock, mine: kernel panic',
      'area, none: task exit',
      'allows R, no: task exit',
      'frame, none: task exit',
    ]);
    assert.deepEqual(ways(under(lazy, 'starry-next')).slice(3, 5), [
      'stack limit, past: read again',
      'lock, mine: kernel panic',
    ]);
    assert.deepEqual(ways(under(lazy, 'axptr-documented')), [
      'made by, user: read again',
      'flag, dark: kernel panic',
      'area, none: EFAULT',
      'allows R, no: EFAULT',
      'frame, none: EFAULT',
    ]);
  });

  it('is drawn as a dashed line to its ending, past those that it does not come to', () => {
    const scene = sceneOf(
      'ladder',
      viewOf(
        lazy,
        eventWhere(lazy.run, ({ kind }) => kind === 'page-fault'),
      ),
      1440,
    );
    const lane = scene.paths.filter(({ k }) => k.startsWith('lane '));
    assert.deepEqual(
      lane.map(({ k, c }) => [k.replace(/ [\d.]+$/, ''), c]),
      [
        ['lane read again', 'branch'],
        ['lane read again', 'branch'],
        ['lane read again end', 'branch'],
      ],
    );
    const label = scene.hits.find(({ k }) => k === 'rung 2')!.label;
    assert.match(label, /^flag: lit; dark: kernel panic, event \d+/);
  });

  it('goes on from where the way was left, by what the state would have answered', () => {
    const ladder = ladderAtFault(gone);
    assert.deepEqual(
      ladder.rungs.slice(3).map(({ question, answer, state }) => [question, answer, state]),
      [
        ['lock', 'free', 'would'],
        ['area', 'none', 'would'],
        ['allows R', '', 'never'],
        ['frame', '', 'never'],
      ],
    );
    assert.deepEqual(ladder.supposed, { words: 'had it been lit', ending: 'task exit' });
    const view = viewOf(gone, gone.run.steps[2]!.last);
    assert.match(ladderModel(view).summary, / flag, had it been lit: lock: free, area: none, so task exit\.$/);
    const scene = sceneOf('ladder', view, 1440);
    assert.deepEqual(
      scene.paths.filter(({ k }) => k.startsWith('spine')).map(({ c }) => c),
      ['rail', 'rail', 'rail', 'branch', 'branch'],
    );
    assert.equal(textOf(scene, 'supposed'), 'had it been lit');
  });

  it('comes to the access again where nothing else stood in its way', () => {
    const mine = fromGallery('the-lock-that-is-already-mine');
    const ladder = ladderAtFault(mine);
    assert.deepEqual(ladder.supposed, { words: 'had it been free', ending: 'read again' });
    assert.deepEqual(
      ladder.rungs.slice(4).map(({ answer, state }) => [answer, state]),
      [
        ['heap', 'would'],
        ['rw-u', 'would'],
        ['one is left', 'would'],
      ],
    );
    const scene = sceneOf('ladder', viewOf(mine, mine.run.trace.length), 1440);
    assert.equal(scene.dots.find(({ k }) => k === 'end')!.c, 'node would');
  });

  it('says what only an area could say of none', () => {
    const of = under(gone, 'axptr-documented');
    const { supposed, rungs } = ladderAtFault(of, -1);
    assert.deepEqual(supposed, { words: 'had one held it: as it allows', ending: null });
    assert.ok(rungs.every(({ state }) => state !== 'would'));
  });

  it('has an ending of its own at the foot where no other way comes to it', () => {
    const of = under(gone, 'axptr-documented');
    const fault = eventWhere(of.run, ({ kind }) => kind === 'page-fault');
    const [user] = ladderModel(viewOf(of, fault)).ladder!.rungs;
    assert.deepEqual([user!.answer, user!.other, user!.then], ['kernel', 'user', 'task exit']);
    for (const width of ALL_WIDTHS) {
      const scene = sceneOf('ladder', viewOf(of, fault), width);
      assert.equal(textOf(scene, 'lane task exit text'), 'task exit');
      assert.deepEqual(flaws(scene, geometryOf('ladder', width)), []);
    }
  });
});
