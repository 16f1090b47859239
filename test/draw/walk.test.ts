import assert from 'node:assert/strict';
import { entryBits } from '../../src/core/mmu/entry';
import { virt } from '../../src/core/addr/address';
import { walkModel } from '../../webview/model/walk';
import { eventWhere, fromGallery, played, sceneOf, textOf, viewOf } from './support';

const lazy = fromGallery('string-into-a-lazy-page');
const gap = fromGallery('slice-into-a-gap');

describe('the walk', () => {
  const fault = eventWhere(lazy.run, ({ kind }) => kind === 'page-fault');

  it('shows the entries as the processor saw them', () => {
    const { levels, va } = walkModel(viewOf(lazy, fault));
    assert.equal(va, 0x1000_1000n);
    const seen = [4, 3, 2, 1].map((_, i) => lazy.run.trace.event(fault - 4 + i));
    for (const [i, event] of seen.entries()) {
      assert.ok(event.kind === 'walk-level');
      assert.equal(levels[i]!.pa, event.pa);
      assert.equal(levels[i]!.entry & ~0x60n, event.entry & ~0x60n);
      assert.equal(levels[i]!.name, ['PML4', 'PDPT', 'PD', 'PT'][i]);
    }
    assert.deepEqual(
      levels.map(({ index }) => index),
      [0, 0, 128, 1],
    );
  });

  it('grants what the bits of an entry grant', () => {
    for (let n = 0; n <= lazy.run.trace.length; n++) {
      for (const { entry, grants } of walkModel(viewOf(lazy, n)).levels) {
        const set = Object.fromEntries(entryBits(entry).map(({ name, set: on }) => [name, on]));
        assert.equal(grants.P, set['P']);
        if (!grants.P) assert.deepEqual([grants.U, grants.W, grants.X], [null, null, null]);
        else assert.deepEqual([grants.U, grants.W, grants.X], [set['U'], set['W'], !set['NX']]);
      }
    }
  });

  it('is not walked where the TLB remembers the page, up to the access that went by it', () => {
    const stale = fromGallery('stale-tlb-on-another-cpu');
    const hit = eventWhere(stale.run, (event) => event.kind === 'tlb-hit' && event.stale);
    for (let n = hit; stale.run.trace.kind(n) !== 'return'; n++) {
      const { mode, ending } = walkModel(viewOf(stale, n));
      assert.deepEqual([mode, ending.title], ['ghost', 'TLB hit'], `event ${n}`);
    }
    const walked = eventWhere(stale.run, ({ kind }) => kind === 'translate');
    assert.equal(walkModel(viewOf(stale, walked)).mode, 'cpu');
  });

  it('ends the wire at P = 0 with a red bar, and judges nothing below it', () => {
    const scene = sceneOf('walk', viewOf(lazy, fault), 1440);
    assert.equal(textOf(scene, 'cut P 3 bit'), 'P = 0');
    assert.ok(scene.paths.some(({ k, c }) => k === 'cut P 3' && c === 'bar-stop'));
    assert.deepEqual(
      scene.dots.filter(({ k }) => k.endsWith(' 3')).map(({ k, c }) => [k, c]),
      [['node P 3', 'node off']],
    );
    assert.equal(scene.dots.filter(({ c }) => c === 'node on').length, 12);
    assert.equal(textOf(scene, 'ending'), '#PF');
    assert.equal(`${textOf(scene, 'ending 1')} ${textOf(scene, 'ending 2')}`, 'rights were never judged');
  });

  it('reveals the walk level by level: what the processor has not looked at is not yet known', () => {
    const reached = [4, 3, 2, 1].map((_, i) =>
      walkModel(viewOf(lazy, fault - 4 + i)).levels.map((level) => level.reached),
    );
    assert.deepEqual(reached, [
      [true, false, false, false],
      [true, true, false, false],
      [true, true, true, false],
      [true, true, true, true],
    ]);
  });

  it('decodes the error code and underlines the registers that changed', () => {
    const scene = sceneOf('walk', viewOf(lazy, fault), 1440);
    assert.deepEqual(
      ['P', 'W', 'U', 'RSVD', 'I/D'].map((bit) => textOf(scene, `error ${bit} says`)),
      ['not present', 'a read', 'kernel', 'no reserved', 'data'],
    );
    assert.ok(scene.rects.filter(({ k }) => k.startsWith('error ')).every(({ c }) => c === 'bit off'));
    const cr2 = scene.texts.find(({ k }) => k === 'register CR2');
    assert.deepEqual(cr2?.runs[1], ['0x1000_1000', 'mono changed', 5]);
    const later = sceneOf('walk', viewOf(lazy, fault + 1), 1440).texts.find(({ k }) => k === 'register CR2');
    assert.deepEqual(later?.runs[1], ['0x1000_1000', 'mono', 5]);
  });

  it('tells no error code that an earlier step or another page has left behind', () => {
    const { steps, trace } = lazy.run;
    const next = steps[1]!;
    assert.ok(fault < next.first);
    for (let n = next.first; n <= trace.length; n++) assert.equal(walkModel(viewOf(lazy, n)).error, null, `event ${n}`);
    const elsewhere = viewOf(lazy, fault, { kind: 'address', va: virt(0x40_0000n) });
    assert.equal(walkModel(elsewhere).error, null);
    assert.equal(walkModel(viewOf(lazy, fault)).error?.code, 0);
  });

  it('runs through once the page is filled, and underlines the entry that was written', () => {
    const write = eventWhere(lazy.run, ({ kind }) => kind === 'entry-write', fault);
    const model = walkModel(viewOf(lazy, write));
    assert.equal(model.mode, 'tables');
    assert.ok(model.levels[3]!.changed);
    assert.equal(model.ending.title, 'rw-u');
    assert.ok(
      sceneOf('walk', viewOf(lazy, write), 1440).texts.some(({ k, c }) => k === 'entry 3 low' && c === 'mono changed'),
    );
  });

  it('is a ghost where nobody has walked: no bolt, no error code', () => {
    const refused = gap.run.steps.findIndex(({ outcome }) => outcome.kind === 'errno');
    const view = viewOf(gap, gap.run.steps[refused]!.last);
    const scene = sceneOf('walk', view, 1440);
    assert.equal(textOf(scene, 'ending'), 'not walked');
    assert.ok(!scene.dots.some(({ c }) => c === 'node on'));
    assert.ok(!scene.paths.some(({ c }) => c === 'wire' || c === 'bar-stop'));
  });

  it('walks an address that is picked, by hand', () => {
    const model = walkModel(viewOf(lazy, fault, { kind: 'address', va: virt(0x40_0123n) }));
    assert.equal(model.va, 0x40_0123n);
    assert.equal(model.mode, 'ghost');
    assert.equal(model.offset, 0x123n);
    assert.deepEqual(
      model.levels.map(({ index }) => index),
      [0, 0, 2, 0],
    );
  });

  it('cuts the wire of the right that a write lacks', () => {
    const write = played(`{ "faultline": 1,
      "mappings": [{ "name": "text", "start": "0x400000", "size": "4K", "flags": "r-xu", "backing": "populated" }],
      "pointers": { "p": { "type": "UserPtr<u64>", "address": "0x400008" } },
      "steps": [{ "deref": "p", "access": "write" }] }`);
    const at = eventWhere(write.run, ({ kind }) => kind === 'page-fault');
    const scene = sceneOf('walk', viewOf(write, at), 1440);
    assert.deepEqual(
      scene.paths.filter(({ c }) => c === 'bar-stop').map(({ k }) => k),
      ['cut W 3'],
    );
    assert.equal(textOf(scene, 'cut W 3 bit'), 'W = 0');
    assert.deepEqual(
      scene.rects.filter(({ c }) => c === 'bit on').map(({ k }) => k),
      ['error P', 'error W'],
    );
  });

  it('has no walk of an address that is not canonical', () => {
    const model = walkModel(viewOf(lazy, fault, { kind: 'address', va: virt(0x8000_0000_0000n) }));
    assert.equal(model.mode, 'exception');
    assert.deepEqual(model.levels, []);
    assert.equal(
      textOf(sceneOf('walk', viewOf(lazy, fault, { kind: 'address', va: virt(1n << 47n) }), 1440), 'ending'),
      'no walk',
    );
  });

  it('turns its wires where columns would be too narrow', () => {
    const scene = sceneOf('walk', viewOf(lazy, fault), 420);
    assert.equal(textOf(scene, 'level 3'), 'PT [1]');
    assert.ok(scene.paths.some(({ k, c }) => k === 'cut P 3' && c === 'bar-stop'));
    assert.match(textOf(scene, 'ending'), /^#PF error 0x0 kernel read, not present$/);
  });
});
