import assert from 'node:assert/strict';
import { virt } from '../../src/core/addr/address';
import { drawSpace } from '../../webview/draw';
import { extentsOf } from '../../webview/model/extents';
import { spaceModel } from '../../webview/model/space';
import { canvas, eventWhere, fromGallery, played, sceneOf, textOf, viewOf } from './support';

const ROOM = { areas: 28, pages: 4, bytes: 32 };
/** The heap's pages: keys of marks hold addresses. */
const FIRST = 0x1000_0000n;
const SECOND = 0x1000_1000n;
const lazy = fromGallery('string-into-a-lazy-page');
const gone = fromGallery('unmapped-between-check-and-use');

describe('the address space', () => {
  const fault = eventWhere(lazy.run, ({ kind }) => kind === 'page-fault');

  it('says what pages an area has beside the mark of a stop in it, not under that', () => {
    const huge = fromGallery('a-huge-page-by-hand');
    const n = eventWhere(huge.run, ({ kind }) => kind === 'page-fault');
    const { rects, texts } = sceneOf('space', viewOf(huge, n), 1440);
    const said = texts.find(({ runs }) => runs.some(([text]) => text === 'one 2M leaf'))!;
    const stop = rects.find(({ k }) => k === said.k.replace(' pages', ' stop'))!;
    assert.ok(said.x >= stop.x + stop.w, `${said.x} is right of ${stop.x}`);
  });

  it('shows every area of the scenario once, and what lies between', () => {
    const { segments } = spaceModel(viewOf(lazy, 0), ROOM);
    const names = segments.flatMap((s) => (s.kind === 'area' ? [s.area.name] : []));
    assert.deepEqual(
      names,
      lazy.scenario.mappings.map(({ name }) => name),
    );
    for (const [i, segment] of segments.entries()) assert.equal(segment.end, segments[i + 1]?.start ?? segment.end);
    assert.equal(segments[0]!.start, BigInt(lazy.scenario.addressSpace.base));
    assert.equal(segments.at(-1)!.end, 0x8000_0000_0000n);
  });

  it('says of pages that no area holds any more, though nobody unmapped them, that they were lost', () => {
    for (const name of ['protect-nothing-lose-the-tail', 'a-bit-that-axmm-never-sets']) {
      const tail = fromGallery(name);
      const losing = eventWhere(tail.run, ({ kind }) => kind === 'area-change');
      const { pages } = spaceModel(viewOf(tail, tail.run.steps[tail.run.trace.step(losing)]!.last), ROOM);
      const notes = pages.filter(({ state }) => state === 'gone').map(({ note }) => note);
      assert.ok(notes.length > 0, name);
      for (const note of notes) assert.match(note, /^in no area since \d+: lost, not unmapped$/);
    }
  });

  it('shows what a step has unmapped as gone, and underlines it at that event alone', () => {
    const removed = eventWhere(gone.run, ({ kind }) => kind === 'area-change' || kind === 'area-remove');
    const goneIn = (n: number) => sceneOf('space', viewOf(gone, n), 1440);
    const marks = (n: number) => goneIn(n).rects.flatMap(({ k }) => (k.startsWith('gone ') ? [k] : []));
    assert.deepEqual(marks(removed - 1), []);
    assert.deepEqual(marks(removed), [`gone ${FIRST} bar`, `gone ${FIRST} fresh`]);
    assert.deepEqual(marks(removed + 1), [`gone ${FIRST} bar`]);
    assert.equal(textOf(goneIn(removed), `gone ${FIRST} name`), 'heap');
    assert.match(textOf(goneIn(removed), `gone ${FIRST} note`), /^no area since \d+$/);
    const { segments } = spaceModel(viewOf(gone, gone.run.trace.length), ROOM);
    for (const [i, segment] of segments.entries()) assert.equal(segment.end, segments[i + 1]?.start ?? segment.end);
  });

  it('fills pages that are present, and those only', () => {
    const scene = sceneOf('space', viewOf(lazy, fault), 1440);
    const filled = scene.rects.filter(({ k, c }) => k.startsWith('page ') && c === 'cell on').map(({ k }) => k);
    assert.deepEqual(filled, [`page ${FIRST} cell`]);
    const dashed = scene.paths.filter(({ k, c }) => k.startsWith('page ') && c === 'bar-lazy').map(({ k }) => k);
    assert.deepEqual(
      dashed,
      [0x1000_1000n, 0x1000_2000n, 0x1000_3000n].map((va) => `page ${va} bar`),
    );
  });

  it('hatches the page and the byte that faulted, and frames the byte as what happens now', () => {
    const scene = sceneOf('space', viewOf(lazy, fault), 1440);
    const hatched = scene.rects.filter(({ c }) => c === 'stop-hatch').map(({ k }) => k);
    assert.deepEqual(hatched, ['area 1 stop', `page ${SECOND} stop`, `byte ${SECOND} stop`]);
    assert.ok(scene.rects.some(({ k, c }) => k === `byte ${SECOND} frame` && c === 'now-frame'));
    assert.equal(textOf(scene, 'pointer 0 note'), 'path[16]: stopped');
  });

  it('fills the page at the event that fills it, and marks what is fresh', () => {
    const write = eventWhere(lazy.run, ({ kind }) => kind === 'entry-write', fault);
    const scene = sceneOf('space', viewOf(lazy, write), 1440);
    const page = `page ${SECOND}`;
    assert.ok(scene.rects.some(({ k, c }) => k === `${page} cell` && c === 'cell on'));
    assert.ok(scene.rects.some(({ k }) => k === `${page} fresh`));
    assert.match(textOf(scene, `${page} note`), /^present since now, frame/);
    assert.ok(!scene.rects.some(({ c }) => c === 'stop-hatch'), 'nothing is stopped any more');
    const after = sceneOf('space', viewOf(lazy, write + 1), 1440);
    assert.ok(!after.rects.some(({ k }) => k === `${page} fresh`));
  });

  it('says at which event a check let a page pass', () => {
    const visit = eventWhere(lazy.run, (event) => event.kind === 'area-visit' && event.verdict === 'covers');
    const result = eventWhere(lazy.run, ({ kind }) => kind === 'region-result');
    const scene = sceneOf('space', viewOf(lazy, fault), 1440);
    assert.equal(textOf(scene, `page ${FIRST} check`), `R allowed at ${result}`);
    assert.equal(textOf(sceneOf('space', viewOf(lazy, visit - 1), 1440), `page ${FIRST} check`), '');
  });

  it('spells the bytes of the string', () => {
    const scene = sceneOf('space', viewOf(lazy, fault), 1440);
    const chars = Array.from({ length: 16 }, (_, i) => textOf(scene, `byte ${0x1000_0ff0n + BigInt(i)} char`));
    assert.equal(chars.join(''), '/usr/share/fonts');
  });

  it('keeps the window of bytes still while a string is read', () => {
    const first = eventWhere(lazy.run, ({ kind }) => kind === 'element-read');
    const starts = new Set<bigint>();
    for (let n = 1; n <= fault; n++) starts.add(spaceModel(viewOf(lazy, n), ROOM).bytes.cells[0]!.va);
    assert.ok(first < fault);
    assert.deepEqual([...starts], [0x1000_0ff0n]);
  });

  it('grows the rail of a pointer by each element that is read', () => {
    const reads = Array.from({ length: 3 }, (_, i) =>
      eventWhere(lazy.run, (e) => e.kind === 'element-read' && e.index === BigInt(i)),
    );
    const held = reads.map((n) => spaceModel(viewOf(lazy, n), ROOM).extents[0]!.held);
    assert.deepEqual(held, [1n, 2n, 3n]);
  });

  it('strikes what was unmapped, names who did it, and calls the reference stale', () => {
    const model = spaceModel(viewOf(gone, gone.run.trace.length), ROOM);
    const removed = eventWhere(gone.run, (event) => event.kind === 'entry-write' && event.value === 0n);
    assert.match(model.pages[0]!.note, new RegExp(`^unmapped by U2 at ${removed}, frame 0x[0-9a-f_]+ freed$`));
    assert.equal(model.bytes.cells[1]!.state, 'gone');
    assert.equal(String.fromCharCode(model.bytes.cells[1]!.value!), 'e');
    const [name] = model.extents;
    assert.ok(name?.stale);
    assert.match(name.note, new RegExp(`unmapped at ${removed}: nothing tells the reference$`));
    const before = spaceModel(viewOf(gone, removed - 1), ROOM);
    assert.ok(before.extents.every(({ stale }) => !stale));
  });

  it('outlines the cause in red at an outcome, and keeps yellow for now', () => {
    const scene = sceneOf('space', viewOf(gone, gone.run.steps[2]!.last), 1440);
    assert.deepEqual(
      scene.rects.filter(({ c }) => c.endsWith('-frame')).map(({ c }) => c),
      ['decided-frame'],
    );
  });

  it('rings the mapping that is picked', () => {
    const scene = sceneOf('space', viewOf(lazy, fault, { kind: 'mapping', index: 0 }), 1440);
    assert.deepEqual(
      scene.rects.filter(({ c }) => c === 'focus-ring').map(({ k }) => k),
      ['area 0 ring'],
    );
    assert.equal(textOf(scene, 'focus title'), lazy.scenario.mappings[0]!.name);
  });

  it('rings the byte that is picked, and lets go of it when it is hit again', () => {
    const scene = sceneOf('space', viewOf(lazy, fault, { kind: 'address', va: virt(FIRST + 0xff2n) }), 1440);
    const rings = scene.rects.filter(({ c }) => c === 'focus-ring').map(({ k }) => k);
    assert.deepEqual(rings, [`byte ${FIRST + 0xff2n} ring`]);
    const hit = scene.hits.find(({ k }) => k === `byte ${FIRST + 0xff2n}`);
    assert.deepEqual([hit?.pressed, hit?.action], [true, { type: 'select', selection: null }]);
  });

  it('sheds the pages below 1200 pixels and keeps areas and bytes', () => {
    const keys = (width: number): string =>
      sceneOf('space', viewOf(lazy, fault), width)
        .hits.map(({ row }) => row)
        .join(' ');
    assert.match(keys(1440), /pages/);
    assert.doesNotMatch(keys(1000), /pages/);
    assert.match(keys(1000), /areas.*bytes/);
    assert.match(keys(420), /areas.*pages.*bytes/);
  });

  it('tells those who don’t see it what is in view', () => {
    const { svg, context } = canvas();
    drawSpace(svg, viewOf(lazy, fault), context('space'));
    assert.equal(svg.getAttribute('role'), 'group');
    assert.match(
      svg.getAttribute('aria-label')!,
      /heap rw-u at 0x1000_0000.*Address in question 0x1000_1000: absent.*Stopped by a fault/,
    );
    assert.equal(svg.querySelector('g.marks')?.getAttribute('aria-hidden'), 'true');
  });
});

describe('a reference', () => {
  const mapped = (unmapped: string): ReturnType<typeof played> =>
    played(`{ "faultline": 1,
      "mappings": [{ "name": "heap", "start": "0x10000000", "size": "16K", "flags": "rw-u", "backing": "lazy" }],
      "pointers": { "p": { "type": "UserPtr<u64>", "address": "0x10000008" }, "q": { "type": "UserConstPtr<u64>", "address": "0x10000018" } },
      "steps": [{ "call": "p.get", "as": "a" }, { "call": "q.get", "as": "b" }, ${unmapped}] }`);
  const stale = (step: string): readonly string[] => {
    const run = mapped(step);
    const { extents } = spaceModel(viewOf(run, run.run.trace.length), ROOM);
    return extents.filter((extent) => extent.stale).map(({ name }) => name);
  };

  it('is stale once its page is unmapped, be it mapped again or not', () => {
    const unmap = '{ "unmap": { "start": "0x10000000", "size": "4K" } }';
    const map = '{ "map": { "name": "new", "start": "0x10000000", "size": "4K", "flags": "rw-u", "backing": "lazy" } }';
    assert.deepEqual(stale(unmap), ['a', 'b']);
    assert.deepEqual(stale(`${unmap}, ${map}`), ['a', 'b']);
    assert.deepEqual(stale(`${unmap}, ${map}, { "populate": { "start": "0x10000000", "size": "4K" } }`), ['a', 'b']);
  });

  it('is stale once a right that it needs is gone, and only then', () => {
    const protect = (flags: string): string =>
      `{ "protect": { "start": "0x10000000", "size": "4K", "flags": "${flags}" } }`;
    assert.deepEqual(stale(protect('r--u')), ['a']);
    assert.deepEqual(stale(protect('---u')), ['a', 'b']);
    assert.deepEqual(stale(protect('rwxu')), []);
  });

  it('does not mind what happens elsewhere', () => {
    assert.deepEqual(stale('{ "unmap": { "start": "0x10002000", "size": "4K" } }'), []);
  });

  it('names the event that took its right, not one that changed other areas since', () => {
    const run = mapped(
      '{ "protect": { "start": "0x10000000", "size": "4K", "flags": "---u" } }, { "map": { "name": "new", "start": "0x20000000", "size": "4K", "flags": "rw-u" } }',
    );
    const [, , protect] = run.run.steps;
    const view = viewOf(run, run.run.trace.length);
    const extents = extentsOf(view, run.run.trace.state(view.n), [0n, 1n << 64n], null);
    const at = Number(/protected at ([\d,]+)/.exec(extents.find(({ stale }) => stale)!.note)![1]!.replace(',', ''));
    assert.ok(protect!.first <= at && at <= protect!.last, `${at} is in step 3`);
  });
});

describe('a fault', () => {
  for (const cpu of [0, 1])
    it(`no longer hatches its page once that is filled, on CPU ${cpu}`, () => {
      const of = played(`{ "faultline": 1, "machine": { "cpus": 2 },
        "mappings": [{ "name": "heap", "start": "0x10000000", "size": "16K", "flags": "rw-u", "backing": "lazy" }],
        "steps": [{ "user": { "access": "write", "at": "0x10000000" }, "cpu": ${cpu} }] }`);
      const { run } = of;
      const fault = eventWhere(run, ({ kind }) => kind === 'page-fault');
      const filled = eventWhere(run, (event) => event.kind === 'entry-write' && event.level === 1, fault);
      const hatched = (n: number): boolean => spaceModel(viewOf(of, n), ROOM).stop !== null;
      assert.deepEqual([hatched(fault), hatched(filled)], [true, false]);
    });
});
