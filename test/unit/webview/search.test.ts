import assert from 'node:assert/strict';
import { LivePage } from './live-page';

describe('the search of events on the page', () => {
  let page: LivePage;
  const field = '#event-search';
  const seek = async (text: string, count: RegExp): Promise<void> => {
    page.fill(field, text, false);
    await page.until(`${text} counts ${String(count)}`, () => count.test(page.text('.search-count')));
  };
  beforeEach(async () => {
    page = await LivePage.gallery('string-into-a-lazy-page').ready();
    page.press('/');
    await page.until('the field has the keyboard', () => page.find(`${field}:focus`) !== null);
  });
  afterEach(() => {
    page.close();
  });

  it('finds while one types, and goes from one to the next and back', async () => {
    await seek('page fault', /^\d+ found$/);
    page.press('Enter', false, page.get(field));
    await page.until('at the first', () => page.text('.search-count').startsWith('1 of'));
    const first = page.event();
    page.press('F3', false, page.get(field));
    await page.until('at the second', () => page.text('.search-count').startsWith('2 of'));
    page.press('Enter', true, page.get(field));
    await page.at(first);
    assert.ok(page.find('svg.time .found'));
    page.press('F3', true);
    await page.until('round to the last', () => /^(\d+) of \1$/.test(page.text('.search-count')));
  });

  it('says what can be sought where a word means nothing', async () => {
    await seek('xyzzy', /none found/);
    assert.match(page.text('.search-bar .problem'), /called xyzzy.*errnos \(EFAULT\)/);
    assert.equal(page.get(field).getAttribute('aria-invalid'), 'true');
    await seek('', /events$/);
    assert.equal(page.find('.search-bar .problem'), null);
  });

  it('leaves kinds out of what is found, and lets them in again', async () => {
    const box = (name: string): HTMLInputElement =>
      [...page.get('.search-groups').querySelectorAll('label')]
        .find((label) => label.textContent === name)!
        .querySelector('input')!;
    await seek('fault', /found$/);
    const all = parseInt(page.text('.search-count'), 10);
    box('faults').click();
    await page.until('fewer', () => parseInt(page.text('.search-count'), 10) < all);
    assert.ok(page.find('svg.time .struck'));
    page.button('all').click();
    await page.until('all again', () => parseInt(page.text('.search-count'), 10) === all);
  });

  it('closes with Escape, marks nothing any more, and finds the same again with F3', async () => {
    await seek('flag lit', /found$/);
    page.press('Escape', false, page.get(field));
    await page.until('closed', () => page.find('.search-bar') === null && page.find('svg.time .found') === null);
    page.press('F3');
    await page.until(
      'open again',
      () => page.input(field).value === 'flag lit' && page.find('svg.time .found') !== null,
    );
    page.press('Escape');
    await page.until('closed from anywhere', () => page.find('.search-bar') === null);
  });

  it('is there in the next life of the page, without the keyboard', async () => {
    await seek('flag lit', /found$/);
    await page.until('saved', () => JSON.stringify(page.saved).includes('flag lit'));
    const { saved } = page;
    const text = page.host.text;
    page.close();
    page = await new LivePage(text, { saved }).ready();
    await page.until('found anew', () => page.text('.search-count').endsWith('found'));
    assert.equal(page.find(`${field}:focus`), null);
  });
});
