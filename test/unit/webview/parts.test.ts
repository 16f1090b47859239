import assert from 'node:assert/strict';
import { LivePage } from './live-page';

const TEXT = `{
  "faultline": 1,
  "title": "A test", // said aloud
  "machine": { "frames": 64 },
  "mappings": [{ "name": "heap", "start": "0x1000_0000", "size": "16K" }],
  "pointers": { "word": { "type": "UserPtr<u64>", "address": "0x1000_0ff8" } },
  "steps": [
    // Bound here.
    { "call": "word.get", "as": "it" }, // first
    { "read": "it" },
    { "populate": { "start": "0x1000_0000", "size": "4K" } }
  ]
}
`;

describe('the forms of the page', () => {
  let page: LivePage;
  const field = (path: string): string => `[id="field-part.${path}"]`;
  const subject = (...path: (string | number)[]): void => {
    page.choose('.subject select', `part ${JSON.stringify(path)}`);
  };
  const open = async (): Promise<void> => {
    page = await new LivePage(TEXT).ready();
    page.press('e');
    await page.until('a form', () => page.find('.form') !== null);
  };
  const shows = (path: string): Promise<void> => page.until(path, () => page.find(field(path)) !== null);
  const reads = (what: RegExp): Promise<void> => page.until(String(what), () => what.test(page.host.text));
  afterEach(() => {
    assert.deepEqual(page.host.faults, []);
    page.close();
  });

  it('change the machine by every key that the schema has for it, and leave comments alone', async () => {
    await open();
    subject('machine');
    await shows('machine.frames');
    assert.equal(page.input(field('machine.frames')).value, '64');
    page.fill(field('machine.frames'), '128');
    await reads(/"frames": 128/);
    page.get(field('machine.smap')).click();
    await reads(/"smap": true/);
    assert.match(page.host.text, /\/\/ said aloud/);
  });

  it('say beside the field what the host would not take, offer what is near, and keep what was typed', async () => {
    await open();
    subject('machine');
    await shows('machine.maxphyaddr');
    page.fill(field('machine.maxphyaddr'), '99');
    await page.until('a refusal', () => page.find('.problem') !== null);
    assert.match(page.text('.problem'), /32 to 52/);
    assert.equal(page.input(field('machine.maxphyaddr')).value, '99');
    assert.doesNotMatch(page.host.text, /99/);
    page.button('52').click();
    await reads(/"maxphyaddr": 52/);
  });

  it('give a step another kind, and leave a key out that is emptied', async () => {
    await open();
    subject('steps', 0);
    await shows('steps.0.as');
    page.fill(field('steps.0.note'), 'Why.');
    await reads(/"note": "Why."/);
    await page.until('the form has it', () => page.find('.edit ins') !== null);
    page.fill(field('steps.0.note'), '');
    await page.until('no note', () => !page.host.text.includes('note'));
    subject('steps', 2);
    await shows('steps.2');
    page.choose(field('steps.2'), 'unmap');
    await reads(/"unmap": \{/);
    await shows('steps.2.unmap.start');
  });

  it('add a step behind the one on show and open its form', async () => {
    await open();
    page.choose('.subject select', 'new step user');
    await reads(/"user": \{ "access": "read"/);
    await shows('steps.3.user.at');
  });

  it('take a step out of the run and in again', async () => {
    await open();
    subject('steps', 1);
    await shows('steps.1.read');
    page.button('Leave this step in the text without running it').click();
    await reads(/"read": "it", "disabled": true/);
    await page.until(
      'it can come back',
      () => page.find('[aria-pressed="true"][aria-label="Run this step again"]') !== null,
    );
    page.button('Run this step again').click();
    await page.until('it runs', () => !page.host.text.includes('disabled'));
  });

  it('move a step with its comments, by button and by Alt with an arrow, and take nothing else along', async () => {
    await open();
    subject('steps', 2);
    await shows('steps.2.populate.start');
    page.button('Move up (Alt+↑)').click();
    await reads(/\/\/ first\n {4}\{ "populate".*\},\n {4}\{ "read": "it" \}\n/);
    await shows('steps.1.populate.start');
    page.press('s');
    await page.until('the list', () => page.find('.popover .step-row') !== null);
    const second = page.get('.popover .step-row:nth-child(2) .step');
    await page.until('the rows', () => /populate/.test(second.textContent));
    second.dispatchEvent(
      new (page.window().KeyboardEvent)('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }),
    );
    await page.until('as it was', () => page.host.text === TEXT);
  });

  it('say why a step cannot stand before one that it needs', async () => {
    await open();
    subject('steps', 0);
    await shows('steps.0.as');
    page.button('Move down (Alt+↓)').click();
    await page.until('a reason', () => page.find('.part-form .problem') !== null);
    assert.match(page.text('.part-form .problem'), /"it"/);
    assert.equal(page.host.text, TEXT);
  });

  it('close on what has been deleted', async () => {
    await open();
    subject('steps', 2);
    await shows('steps.2');
    page.button('Delete').click();
    await page.until('it is gone', () => !page.host.text.includes('populate'));
    await page.until('the form too', () => page.find('.part-form') === null);
  });

  it('show a part again that was open before the page was hidden', async () => {
    await open();
    subject('addressSpace');
    await shows('addressSpace.base');
    await page.until('it is kept', () => JSON.stringify(page.saved).includes('addressSpace'));
    const { saved } = page;
    page.close();
    page = await new LivePage(TEXT, { saved }).ready();
    await shows('addressSpace.base');
  });
});
