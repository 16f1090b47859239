import assert from 'node:assert/strict';
import { eventWhere, fromGallery } from '../../draw/support';
import { lampsOf } from '../../../webview/panels/lamp';
import { LivePage } from './live-page';

const TWO = 'stale-tlb-on-another-cpu';

describe('the lamps of the access flag', () => {
  const stale = fromGallery('stale-tlb-on-another-cpu');
  const lit = eventWhere(stale.run, (event) => event.kind === 'flag-set' && event.value);

  it('are one for each CPU that the scenario runs on, each with the event that made it so', () => {
    assert.deepEqual(
      lampsOf({ ...stale, n: lit }).map((lamp) => [lamp.cpu, lamp.lit, lamp.since, lamp.changed, lamp.now]),
      [
        [0, true, lit, true, true],
        [1, false, null, false, false],
      ],
    );
    const [zero, one] = lampsOf({ ...stale, n: stale.run.trace.length });
    assert.deepEqual([zero!.lit, zero!.changed, one!.lit, one!.now], [false, false, false, true]);
    assert.equal(lampsOf({ ...fromGallery('string-into-a-lazy-page'), n: 0 }).length, 1);
  });

  it('agree with the state at every event', () => {
    for (let n = 0; n <= stale.run.trace.length; n++) {
      for (const { cpu, lit: is, since } of lampsOf({ ...stale, n })) {
        assert.equal(is, stale.run.trace.state(n).cpu(cpu).flag);
        if (since === null) continue;
        const event = stale.run.trace.event(since);
        assert.ok(event.kind === 'flag-set' && event.value === is && event.cpu === cpu && since <= n);
      }
    }
  });

  for (const [width, css, says] of [
    [1440, '.lamp-rows', `ACCESSING_USER_MEMCPU 0, lit, changed by this event since ${lit}CPU 1, dark`],
    [1000, '.gutter .lamps', `CPU 0, lit, changed by this event since ${lit}CPU 1, dark`],
    [400, '.section .note.summary b', 'CPU 0 lit'],
  ] as const) {
    it(`stand by name and value at ${width} pixels, what has changed underlined`, async () => {
      const page = await LivePage.gallery(TWO, { width }).ready();
      try {
        await page.goTo(lit);
        await page.until('both lamps are told apart', () => page.text(css) === says);
        assert.notEqual(page.find('.flag-changed'), null);
      } finally {
        page.close();
      }
    });
  }
});
