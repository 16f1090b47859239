import assert from 'node:assert/strict';
import { runScenario } from '../../../src/run/run';
import type { Job } from '../../../webview/runner';
import type { Elsewhere, ElsewhereHooks } from '../../../webview/worker/elsewhere';
import { galleryText } from '../../../scripts/lib/gallery.mjs';
import { LivePage } from './live-page';

const LETTERS = '"memory": [{ "at": "0x1000_0000", "byte": 97, "length": "2M" }]';
const LONG = `{ "faultline": 1, "title": "Long", ${LETTERS},
  "mappings": [{ "name": "text", "start": "0x1000_0000", "size": "4M" }],
  "pointers": { "text": { "type": "UserConstPtr<c_char>", "address": "0x1000_0000" } },
  "steps": [{ "call": "text.get_as_str", "provider": "direct" }]
}`;

/** A worker of the test's, which does what the test says. */
class Place implements Elsewhere {
  readonly jobs: Job[] = [];
  busy = false;
  hooks!: ElsewhereHooks;

  start(job: Job, hooks: ElsewhereHooks): void {
    this.jobs.push(job);
    this.busy = true;
    this.hooks = hooks;
  }

  stop(): void {
    this.busy = false;
  }
}

describe('a run that takes long', () => {
  let page: LivePage;
  let place: Place;
  beforeEach(async () => {
    place = new Place();
    page = await new LivePage(galleryText('string-into-a-lazy-page'), { elsewhere: place }).ready();
    page.type(LONG);
    await page.until('it is announced', () => place.jobs.length === 1 && page.text('.long-run-kind') === 'running');
  });
  afterEach(() => {
    assert.deepEqual(page.host.faults, []);
    page.close();
  });

  it('says how far it has come, and lets the last drawing be stepped through meanwhile', async () => {
    place.hooks.progress(1_234_000);
    const said = /^1,234,000 events in \d+\.\d s, of 5,000,000 at most\./;
    await page.until('it says so', () => said.test(page.text('.long-run-text')));
    assert.equal(page.get('[role="progressbar"]').getAttribute('aria-valuenow'), '1234000');
    page.press('ArrowRight');
    await page.at(1);
  });

  it('can be cancelled, which keeps the last drawing, and made again, which draws it', async () => {
    page.press('ArrowRight');
    page.button('Cancel the run').focus();
    page.button('Cancel the run').click();
    await page.until('it says so', () => page.text('.long-run-kind') === 'cancelled');
    assert.equal(place.busy, false);
    assert.match(page.text('.long-run-text'), /What is drawn is the last run that was finished\.$/);
    await page.at(1);
    // Whoever pressed one by keyboard has the other under the finger.
    assert.equal(page.button('Run again'), page.button('Run again').ownerDocument.activeElement);
    page.button('Run again').click();
    await page.until('it runs', () => place.jobs.length === 2);
    const { scenario } = place.jobs[1]!;
    place.hooks.ran(runScenario(scenario, { maxEvents: 5000 }), 600);
    await page.until('it is drawn', () => page.text('.count-of') === 'of 5,000' && page.find('.long-run') === null);
  });

  it('is given up for a newer text, even for one that cannot be read', async () => {
    page.type('{');
    await page.until('it is gone', () => page.find('.long-run') === null);
    assert.equal(place.busy, false);
    page.type(LONG.replace('2M', '1M'));
    await page.until('the newer one runs', () => place.jobs.length === 2);
  });
});
