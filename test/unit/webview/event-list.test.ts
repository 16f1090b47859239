import assert from 'node:assert/strict';
import { LivePage } from './live-page';

describe('the list of events on the page', () => {
  let page: LivePage;
  const rows = (): HTMLElement[] => [...page.get('.event-window').children] as HTMLElement[];
  const here = (): string => page.text('.event-row.here .event-number');
  beforeEach(async () => {
    page = await LivePage.gallery('string-into-a-lazy-page').ready();
    page.press('i');
    await page.until('the list has the keyboard', () => page.find('.event-rows:focus') !== null);
  });
  afterEach(() => {
    page.close();
  });

  it('has no more rows than it shows, and goes with the run', async () => {
    assert.ok(rows().length < 40);
    assert.equal(rows()[0]!.getAttribute('aria-setsize'), page.text('.count-of').slice(3));
    await page.goTo(80);
    await page.until('at 80', () => here() === '80');
    assert.equal(page.get('.event-rows').getAttribute('aria-activedescendant'), 'event-row-80');
    rows()[0]!.click();
    const first = Number(rows()[0]!.id.slice('event-row-'.length));
    await page.at(first);
  });

  it('goes from row to row by keys, and the page still steps by its own', async () => {
    const list = page.get('.event-rows');
    page.press('ArrowDown', false, list);
    await page.at(1);
    page.press('End', false, list);
    await page.until('at the end', () => here() === page.text('.count-of').slice(3));
    page.press('ArrowUp', false, list);
    page.press('ArrowLeft', false, list);
    const last = Number(page.text('.count-of').slice(3));
    await page.at(last - 2);
    page.press('Home', false, list);
    await page.at(1);
  });

  it('lists only what a search has found', async () => {
    page.press('/');
    await page.until('the field is there', () => page.find('#event-search:focus') !== null);
    page.fill('#event-search', 'page-fault', false);
    await page.until('one row', () => rows().length === 1);
    assert.match(rows()[0]!.textContent, /#PF at 0x1000_1000/);
    page.press('ArrowDown', false, page.get('.event-rows'));
    await page.until('at it', () => page.find('.event-row.here') !== null);
    page.fill('#event-search', 'xyzzy', false);
    await page.until('says so', () => page.text('.event-none') === 'No event is found.');
  });

  it('closes with Escape in it, and opens in the next life of the page', async () => {
    const { host, saved } = page;
    assert.ok(JSON.stringify(saved).includes('"list":{"open":true}'));
    page.press('Escape', false, page.get('.event-rows'));
    await page.until('closed', () => page.find('.event-list') === null);
    page.close();
    page = await new LivePage(host.text, { saved, width: 500 }).ready();
    await page.until('below a narrow page', () => page.find('.event-list.below') !== null);
    page.press('5');
    await page.until('not beside two runs', () => page.find('.event-list') === null);
  });

  it('plays faster and slower by keys, told in events a second', async () => {
    const speed = (): string => (page.get('.speed select') as HTMLSelectElement).selectedOptions[0]!.textContent;
    assert.equal(speed(), '4 events/s');
    page.press(']');
    await page.until('twice', () => speed() === '8 events/s');
    page.press('[');
    page.press('[');
    await page.until('half', () => speed() === '2 events/s');
  });
});
