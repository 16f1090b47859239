import assert from 'node:assert/strict';
import type { RectMark } from '../../webview/layout/scene';
import { timelineModel } from '../../webview/model/timeline';
import type { Slices } from '../../webview/model/time-slices';
import { LANES, laneOf, traceIndex } from '../../webview/model/trace-index';
import { safeMeasure } from '../../webview/layout/measure';
import { timelineLayout } from '../../webview/layout/timeline';
import { initialTime } from '../../webview/slices/time';
import {
  ALL_WIDTHS,
  eventWhere,
  flaws,
  fromGallery,
  geometryOf,
  played,
  scaleOf,
  sceneOf,
  textOf,
  viewOf,
} from './support';

const lazy = fromGallery('string-into-a-lazy-page');
const gone = fromGallery('unmapped-between-check-and-use');

describe('the timeline', () => {
  const { trace } = lazy.run;
  const lit = eventWhere(lazy.run, (event) => event.kind === 'flag-set' && event.value);
  const dark = eventWhere(lazy.run, (event) => event.kind === 'flag-set' && !event.value);

  it('spans the flag from where it is lit to where it goes dark', () => {
    const [span] = timelineModel(viewOf(lazy, 0), 1280).flags;
    assert.deepEqual(span, { from: lit, to: dark, cpu: 0 });
  });

  it('fills the flag up to the playhead and leaves the rest hollow', () => {
    const at = Math.floor((lit + dark) / 2);
    const { rects } = sceneOf('time', viewOf(lazy, at), 1440);
    const { edge } = scaleOf(lazy);
    const on = rects.find(({ k }) => k === `flag ${lit}`)!;
    const ahead = rects.find(({ k }) => k === `flag ${lit} ahead`)!;
    assert.deepEqual([on.c, on.x, on.x + on.w], ['flag-on', edge(lit), edge(at + 1)]);
    assert.deepEqual(
      [ahead.c, ahead.x, Math.round(ahead.x + ahead.w)],
      ['flag-ahead', edge(at + 1), Math.round(edge(dark))],
    );
  });

  it('leaves the flag lit to the end of a run that a task exit or a panic inside it ends', () => {
    const run = played(`{ "faultline": 1, "kernel": "axptr-0.1.0",
      "mappings": [{ "name": "heap", "start": "0x10000000", "size": "8K", "flags": "rw-u", "backing": "lazy" }],
      "pointers": { "s": { "type": "UserConstPtr<c_char>", "address": "0x10000000" } },
      "steps": [{ "call": "s.get_as_str" }] }`);
    const [span] = timelineModel(viewOf(run, 0), 1280).flags;
    assert.equal(span?.to, null);
  });

  it('puts each event into its lane, filled when past and hollow when ahead', () => {
    const n = eventWhere(lazy.run, ({ kind }) => kind === 'page-fault');
    const scene = sceneOf('time', viewOf(lazy, n), 1440);
    const marks = [...scene.rects, ...scene.paths, ...scene.dots].filter(({ k }) => /^event \d+$/.test(k));
    for (const { k, c } of marks) {
      const event = Number(k.slice(6));
      assert.match(c, event <= n ? /^ev on$|^ev-stop$/ : /^ev off$/, k);
    }
    const lanes = new Map(scene.hits.map(({ k, row }) => [k, row]));
    for (let event = 1; event <= trace.length; event++) {
      const lane = laneOf(trace.kind(event));
      if (lane === 'calls' || lane === 'flag') continue;
      assert.equal(lanes.get(`event ${event}`), `lane ${lane}`);
    }
  });

  it('names events in the words of the scenario', () => {
    const fault = eventWhere(lazy.run, ({ kind }) => kind === 'page-fault');
    const labels = sceneOf('time', viewOf(lazy, 0), 1440).hits.map(({ label }) => label);
    assert.ok(labels.some((label) => /^\d+, element read: path\[0\] = '\/'$/.test(label)));
    assert.ok(labels.some((label) => label.startsWith(`${fault}, page fault: #PF at 0x1000_1000, error 0x0`)));
  });

  it('spells the string that is read', () => {
    const scene = sceneOf('time', viewOf(lazy, trace.length), 1440);
    const letters = scene.texts.filter(({ c }) => c === 'mono read').map(({ runs }) => runs[0]![0]);
    assert.equal(letters.slice(0, 16).join(''), '/usr/share/fonts');
  });

  it('draws a bar for each call as long as the call', () => {
    const { rects } = sceneOf('time', viewOf(lazy, 0), 1440);
    const { edge } = scaleOf(lazy);
    for (let n = 1; n <= trace.length; n++) {
      if (trace.kind(n) !== 'call') continue;
      const bar: RectMark | undefined = rects.find(({ k }) => k === `call ${n}`);
      assert.ok(bar, `call ${n}`);
      assert.equal(bar.x, edge(n));
      assert.ok(Math.abs(bar.x + bar.w - (edge(trace.callEnd(n) + 1) - 2)) < 0.01);
    }
  });

  it('stands its playhead at the event on show, the start included', () => {
    const { x0, at } = scaleOf(lazy);
    const line = (n: number): string =>
      sceneOf('time', viewOf(lazy, n), 1440).under.find(({ k }) => k === 'playhead')!.d;
    assert.ok(line(0).startsWith(`M${x0},`));
    assert.ok(line(7).startsWith(`M${Math.round(at(7) * 100) / 100},`));
  });

  it('marks the event that decided, at the outcome only', () => {
    const { last, outcome } = gone.run.steps[2]!;
    assert.ok(outcome.kind === 'kernel-panic');
    assert.equal(timelineModel(viewOf(gone, last), 1280).decided, outcome.decidedAt);
    assert.equal(timelineModel(viewOf(gone, last - 1), 1280).decided, null);
    assert.equal(textOf(sceneOf('time', viewOf(gone, last), 1440), 'decided number'), String(outcome.decidedAt));
  });

  it('sheds calls, checks and pages on the compact tier', () => {
    const lanes = (width: number): readonly string[] =>
      sceneOf('time', viewOf(lazy, 1), width)
        .texts.filter(({ k }) => k.startsWith('lane '))
        .map(({ k }) => k.slice(5));
    assert.deepEqual(lanes(1440), [...LANES]);
    assert.deepEqual(lanes(1000), ['flag', 'memory', 'faults']);
    assert.deepEqual(lanes(420), ['flag', 'checks', 'walks', 'memory', 'faults', 'pages']);
  });

  it('folds a lane to its name, and the calls to the outermost', () => {
    const time = { ...initialTime, folded: ['checks', 'calls'] as const };
    const view = { ...viewOf(lazy, 20), time };
    const [whole, folded] = [sceneOf('time', viewOf(lazy, 20), 1440), sceneOf('time', view, 1440)];
    assert.ok(folded.height < whole.height);
    assert.ok(!folded.hits.some(({ row, k }) => row === 'lane checks' && k.startsWith('event')));
    assert.equal(textOf(folded, 'folded checks'), '+ checks');
    assert.ok(folded.hits.every(({ row }) => !/^calls [1-9]/.test(row)));
    const way = folded.hits.find(({ k }) => k === 'folded checks')!;
    assert.deepEqual(way.action, { type: 'time', action: { type: 'lane', lane: 'checks', folded: false } });
    for (const width of ALL_WIDTHS)
      assert.deepEqual(flaws(sceneOf('time', view, width), geometryOf('time', width)), []);
  });

  it('shows what a filter leaves out faintly, under a name that is struck out and says so', () => {
    const plain = sceneOf('time', viewOf(lazy, 20), 1440);
    const scene = sceneOf('time', { ...viewOf(lazy, 20), search: { found: null, off: ['faults', 'calls'] } }, 1440);
    const struck = scene.texts.filter(({ c }) => c.includes('struck')).map(({ k }) => k);
    assert.deepEqual(struck, ['lane calls', 'lane faults']);
    assert.equal(scene.height, plain.height);
    const fault = eventWhere(lazy.run, ({ kind }) => kind === 'page-fault');
    assert.match(scene.texts.find(({ k }) => k === `event ${fault}`)!.c, / out$/);
    assert.ok(scene.rects.filter(({ k }) => k.startsWith('call ')).every(({ c }) => c.endsWith(' out')));
    assert.ok(scene.rects.filter(({ k }) => k.startsWith('flag ')).every(({ c }) => !c.endsWith(' out')));
    assert.equal(scene.hits.find(({ k }) => k === 'lane faults')!.label, 'Lane faults, left out: fold');
  });

  it('underlines what is written', () => {
    const slice = fromGallery('slice-into-a-gap');
    const write = eventWhere(slice.run, ({ kind }) => kind === 'memory-write');
    const { rects } = sceneOf('time', viewOf(slice, write), 1440);
    assert.equal(rects.find(({ k }) => k === `event ${write} written`)?.c, 'written');
  });

  describe('of a long run', () => {
    const long = played(`{ "faultline": 1, "kernel": "axptr-documented",
      "mappings": [{ "name": "heap", "start": "0x10000000", "size": "512K", "flags": "rw-u", "backing": "lazy" }],
      "memory": [{ "at": "0x10000000", "byte": 97, "length": "256K" }],
      "pointers": { "s": { "type": "UserConstPtr<c_char>", "address": "0x10000000" } },
      "steps": [{ "call": "s.get_as_str" }] }`);

    const total = (slices: Slices): number =>
      LANES.reduce((sum, lane) => sum + slices.lanes[lane].reduce((a, b) => a + b, 0), 0);
    const loopsOf = (n: number) => timelineModel(viewOf(long, n), 1280).axis.loops;

    it('counts events into columns, and loses none', () => {
      const { length } = long.run.trace;
      const unfolded = {
        range: null,
        folded: [],
        loops: Object.fromEntries(loopsOf(0).map(({ first }) => [first, true])),
      };
      const { slices } = timelineModel({ ...viewOf(long, 0), time: unfolded }, 1280);
      assert.equal(total(slices!), length);
      assert.ok(length > 200_000);
      const folded = timelineModel(viewOf(long, 0), 1280);
      const outside = folded.axis.segments.filter((one) => !one.folded);
      const alone = outside.reduce((sum, { first, last }) => sum + last - first + 1, 0);
      assert.equal(total(folded.slices!) + alone, length);
    });

    it('draws no more marks than there are pixels for', () => {
      const { rects, paths, dots, texts, hits } = sceneOf('time', viewOf(long, 1000), 1440);
      assert.ok(rects.length + paths.length + dots.length + texts.length < 1440);
      assert.ok(hits.length < 200);
    });

    it('folds its loops, each with how often it goes round, and opens one that is pressed', () => {
      const scene = sceneOf('time', viewOf(long, 0), 1440);
      const { first, rounds } = loopsOf(0)[0]!;
      assert.equal(textOf(scene, `loop ${first} rounds`), `×${rounds}`);
      const { label, action } = scene.hits.find(({ k }) => k === `loop ${first}`)!;
      assert.match(label, /^\d+ rounds of a loop, events [\d,]+ to [\d,]+, folded: open$/);
      assert.deepEqual(action, { type: 'time', action: { type: 'loop', first, open: true } });
      const time = { ...initialTime, loops: { [first]: true } };
      const open = sceneOf('time', { ...viewOf(long, 0), time }, 1440);
      assert.match(open.hits.find(({ k }) => k === `loop ${first}`)!.label, /, open: fold$/);
    });

    it('shows a part of itself, and where that lies in a strip of the whole', () => {
      const time = { ...initialTime, range: { first: 1001, last: 1100 } };
      const view = { ...viewOf(long, 1050), time };
      const { map, scale } = timelineLayout(timelineModel(view, 1280), geometryOf('time', 1440), safeMeasure);
      assert.equal(scale.eventAt(scale.x0 + 1), 1001);
      assert.equal(scale.eventAt(scale.x1 - 1), 1100);
      assert.match(map!.valueText, /^Events 1,001 to 1,100 of /);
      const scene = sceneOf('time', view, 1440);
      const marks = [...scene.rects, ...scene.paths, ...scene.dots, ...scene.texts].filter(({ k }) =>
        /^event \d+$/.test(k),
      );
      assert.ok(marks.length > 50);
      for (const { k } of marks) assert.ok(Number(k.slice(6)) >= 1001 && Number(k.slice(6)) <= 1100, k);
      assert.deepEqual(flaws(scene, geometryOf('time', 1440)), []);
    });

    it('says which way the event on show lies where its part does not have it, and draws no line for it', () => {
      const time = { ...initialTime, range: { first: 1001, last: 1100 } };
      const shown = (n: number): readonly [string, boolean] => {
        const scene = sceneOf('time', { ...viewOf(long, n), time }, 1440);
        assert.deepEqual(flaws(scene, geometryOf('time', 1440)), []);
        return [textOf(scene, 'playhead number'), scene.under.some(({ k }) => k === 'playhead')];
      };
      assert.deepEqual(shown(7), ['‹ 7', false]);
      assert.deepEqual(shown(1001), ['1,001', true]);
      assert.deepEqual(shown(1100), ['1,100', true]);
      assert.deepEqual(shown(1101), ['1,101 ›', false]);
      assert.deepEqual(shown(0), ['‹ 0', false]);
    });

    it('marks what a search has found, one mark for what no pixel tells apart', () => {
      const found = Int32Array.from({ length: 5000 }, (_, i) => 2 * i + 2);
      const scene = sceneOf('time', { ...viewOf(long, 4), search: { found, off: [] } }, 1440);
      const marks = scene.paths.find(({ k }) => k === 'found')!.d.split('M').length - 1;
      assert.ok(marks > 1 && marks < 30, String(marks));
      assert.ok(scene.paths.some(({ k }) => k === 'found now'));
    });

    it('looks at the whole trace once, however often it is drawn', () => {
      const first = traceIndex(long.run.trace);
      timelineModel(viewOf(long, 5), 1280);
      timelineModel(viewOf(long, 6), 900);
      assert.equal(traceIndex(long.run.trace), first);
      const a = timelineModel(viewOf(long, 7), 900);
      const b = timelineModel(viewOf(long, 8), 900);
      assert.equal(a.slices, b.slices);
    });
  });
});
