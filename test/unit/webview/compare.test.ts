import assert from 'node:assert/strict';
import { runScenario } from '../../../src/run/run';
import type { Job } from '../../../webview/runner';
import type { Elsewhere, ElsewhereHooks } from '../../../webview/worker/elsewhere';
import { galleryText } from '../../../scripts/lib/gallery.mjs';
import { LivePage } from './live-page';

const LOCK = 'the-lock-that-is-already-mine';
/** Names no kernel to compare with, so the comparison begins with the first other one. */
const PLAIN = galleryText(LOCK).replace(/^ *"compare".*\n/m, '');
const LEFT = 'Version on the left';
const RIGHT = 'Version on the right';
const select = (name: string): string => `select[aria-label="${name}"]`;

describe('a comparison', () => {
  let page: LivePage;
  const open = async (): Promise<void> => {
    page = await new LivePage(PLAIN).ready();
    page.press('5');
    await compared();
  };
  const compared = (): Promise<void> =>
    page.until('both runs stand side by side', () => page.find('.compare-list') !== null);
  const here = (): string => page.text('.compare-row.here .visually-hidden');
  const rows = (): readonly string[] =>
    [...page.get('.compare-list').querySelectorAll('.compare-row')].map((row) => row.getAttribute('title') ?? '');
  afterEach(() => {
    assert.deepEqual(page.host.faults, []);
    page.close();
  });

  it('says where they part and what each step comes to', async () => {
    await open();
    assert.match(page.text('.now-text'), /^At event 3 axptr-0\.1\.0 takes the lock .* whole scan\./);
    assert.match(page.text('.outcomes'), /kernel panicat 82.*Ok\("\/usr\/share\/fonts"\)/);
    assert.match(page.text('.outcomes > li'), /the same on both sides/);
  });

  it('goes from difference to difference, both runs together', async () => {
    await open();
    page.press('d');
    await page.until('the first difference is on show', () => page.text('.count-now') === '3 ‖ 2');
    assert.equal(here(), 'event 3, lock the address space (U1); the other side has none');
    assert.equal(page.text('.compare-row.here .compare-first'), 'first difference');
    page.press('ArrowRight');
    await page.until('both have gone on', () => page.text('.count-now') === '4 ‖ 3');
    page.press('D', true);
    await page.until('the difference is on show again', () => page.text('.count-now') === '3 ‖ 2');
    assert.match(page.text('.fact.differs'), /lockU1.*free/);
  });

  it('reaches what the other run alone goes on to', async () => {
    await open();
    page.press('End');
    await page.until('both have ended', () => page.text('.count-now') === '83 ‖ 135');
    assert.match(here(), /^only the other side: event 135/);
    page.press('ArrowLeft');
    await page.until('the other went back alone', () => page.text('.count-now') === '83 ‖ 134');
  });

  it('begins with the kernel that the story names', async () => {
    page = await new LivePage(galleryText(LOCK)).ready();
    page.press('5');
    await compared();
    assert.equal((page.get(select('Kernel model on the right')) as HTMLSelectElement).value, 'starry-next');
  });

  it('runs anew for another kernel on either side, and leaves by Backspace', async () => {
    await open();
    page.choose(select('Kernel model on the right'), 'starry-next');
    await page.until('it says so', () => page.text('.now-text').includes('starry-next'));
    page.choose(select('Kernel model on the left'), 'axptr-documented');
    await page.until('it says that too', () => page.text('.now-text').includes('axptr-documented'));
    page.press('ArrowRight');
    await page.until('both step, though neither is the run of the text', () => page.text('.count-now') === '1 ‖ 1');
    page.press('Backspace');
    await page.until('the overview is back', () => page.find('svg.space') !== null);
    assert.equal(page.find('.compare-list'), null);
    await page.at(0);
  });

  it('opens what is folded event by event, and folds it again', async () => {
    await open();
    const folded = (): number => rows().findIndex((words) => /^\d+ pairs that say the same$/.test(words));
    const at = folded();
    const count = Number.parseInt(rows()[at]!, 10);
    page.get(`.compare-line:nth-child(${at + 1}) .compare-row`).click();
    await page.until('each row is one of them', () => !rows()[at]!.includes('pairs'));
    const alike = [...page.get('.compare-list').querySelectorAll('[aria-label="Open event by event"]')];
    assert.ok(alike.length > 0, 'events alike still share a row');
    (alike[0] as HTMLElement).click();
    await page.until('they have one each', () => page.find('[aria-label="Fold"][aria-expanded="true"]') !== null);
    for (const fold of page.get('.compare-list').querySelectorAll<HTMLElement>('[aria-label="Fold"]')) fold.click();
    await page.until('all is folded again', () => rows()[at] === `${count} pairs that say the same`);
  });

  it('lays the text beside the file as it is saved, and follows both', async () => {
    page = await new LivePage(galleryText('string-into-a-lazy-page')).ready();
    page.type(galleryText('string-into-a-lazy-page').replace('"rw-u"', '"-w-u"'));
    await page.until('the edit has run', () => page.text('.count-of') !== 'of 58');
    page.press('5');
    await compared();
    page.choose(select(RIGHT), 'saved');
    await page.until('it says so', () => page.text('.now-text').includes('Saved file'));
    assert.match(page.text('.now-text'), /This text/);
    assert.match(page.text('.outcomes'), /EFAULT.*differs from.*Ok/);
    page.hear([page.host.save()]);
    await page.until('nothing differs any more', () => page.text('.now-kind') === 'no difference');
    page.choose(select(LEFT), 'before');
    await page.until('it differs from what it was', () => page.text('.now-text').includes('Before the last edit'));
  });

  it('lets a person pick another scenario, and says why one cannot be read', async () => {
    await open();
    page.choose(select(RIGHT), 'pick');
    await page.until('nothing was picked', () => page.text('.now-text').includes('axptr-documented'));
    page.host.other = { uri: 'file:///there/lazy.faultline.json', text: galleryText('string-into-a-lazy-page') };
    page.choose(select(RIGHT), 'pick');
    await page.until('it is there', () => page.text('.now-text').includes('lazy.faultline.json'));
    page.host.head = '{ "faultline": 1, ';
    page.hear([page.host.versions()]);
    await page.until('git has one', () => page.find(`${select(LEFT)} option[value="head"]`) !== null);
    page.choose(select(LEFT), 'head');
    await page.until('it says why', () => page.text('.compare-making').includes('That version has an error.'));
    page.choose(select(LEFT), 'now');
    await compared();
  });

  it('comes back as it was after the page was made again', async () => {
    await open();
    page.host.other = { uri: 'file:///there/lazy.faultline.json', text: galleryText('string-into-a-lazy-page') };
    page.choose(select(RIGHT), 'pick');
    await page.until('it is there', () => page.text('.now-text').includes('lazy.faultline.json'));
    page.press('d');
    await page.until('the first difference is on show', () => page.text('.count-now') !== '0 ‖ 0');
    const [stood, words] = [page.text('.count-now'), page.text('.now-text')];
    const { saved, host } = page;
    page.close();
    page = new LivePage(host.text, { saved });
    page.host.other = host.other;
    await compared();
    assert.deepEqual([page.text('.count-now'), page.text('.now-text')], [stood, words]);
  });

  it('opens where the palette asks for it', async () => {
    page = await LivePage.gallery(LOCK).ready();
    page.hear([{ type: 'compare', which: 'saved' }]);
    await compared();
    assert.equal(page.text('.now-kind'), 'no difference');
    page.hear([{ type: 'compare', which: null }]);
    await page.until('the kernels part', () => page.text('.now-kind') === 'they part');
  });
});

const LONG = `{ "faultline": 1, "title": "Long", "memory": [{ "at": "0x1000_0000", "byte": 97, "length": "2M" }],
  "mappings": [{ "name": "text", "start": "0x1000_0000", "size": "4M" }],
  "pointers": { "text": { "type": "UserConstPtr<c_char>", "address": "0x1000_0000" } },
  "steps": [{ "call": "text.get_as_str", "provider": "direct" }]
}`;

/** A worker of the test's, which does what the test says. */
class Place implements Elsewhere {
  jobs: Job[] = [];
  hooks!: ElsewhereHooks;
  busy = false;

  start(job: Job, hooks: ElsewhereHooks): void {
    this.jobs.push(job);
    this.hooks = hooks;
    this.busy = true;
  }

  stop(): void {
    this.busy = false;
  }
}

describe('a comparison with a long run', () => {
  let page: LivePage;
  let place: Place;
  beforeEach(async () => {
    place = new Place();
    page = await new LivePage(galleryText('string-into-a-lazy-page'), { beside: place }).ready();
    page.host.other = { uri: 'file:///there/long.faultline.json', text: LONG };
    page.press('5');
    await page.until('the kernels are compared', () => page.find('.compare-list') !== null);
    page.choose(select(RIGHT), 'pick');
    await page.until('the other is being run apart', () => place.busy);
  });
  afterEach(() => {
    page.close();
  });

  it('says how far it has come, can be called off, and made again', async () => {
    place.hooks.progress(1_234_000);
    const said = /^long\.faultline\.json under axptr-0\.1\.0: 1,234,000 events in \d+\.\d s, of 5,000,000 at most\./;
    await page.until('it says so', () => said.test(page.text('.compare-making .long-run-text')));
    assert.equal(page.get('[role="progressbar"]').getAttribute('aria-valuenow'), '1234000');
    page.button('Cancel').focus();
    page.button('Cancel').click();
    await page.until('it says that', () => page.text('.compare-making .long-run-kind') === 'cancelled');
    assert.equal(place.busy, false);
    const again = page.button('Run again');
    assert.equal(again, again.ownerDocument.activeElement);
    again.click();
    await page.until('it runs', () => place.jobs.length === 2);
    place.hooks.ran(runScenario(place.jobs[1]!.scenario, { maxEvents: 5000 }), 600);
    await page.until('both stand side by side', () => page.find('.compare-list') !== null);
    assert.deepEqual(page.host.faults, []);
  });

  it('is given up where the person leaves, and goes on when they come back', async () => {
    page.press('1');
    await page.until('it is given up', () => !place.busy);
    page.press('5');
    await page.until('it runs again', () => place.jobs.length === 2);
  });

  it('says so where the engine throws', async () => {
    place.hooks.failed(new Error('no such thing'));
    await page.until('it says so', () => page.text('.compare-making').includes('no such thing'));
    assert.match(page.host.faults.join(), /The run to compare with: Error: no such thing/);
    page.choose(select(RIGHT), 'now');
    await page.until('the kernels are compared', () => page.find('.compare-list') !== null);
  });
});
