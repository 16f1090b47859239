import assert from 'node:assert/strict';
import { LivePage } from './live-page';

describe('the comparison of two kernels', () => {
  let page: LivePage;
  const open = async (): Promise<void> => {
    page = await LivePage.gallery('07-the-lock-that-is-already-mine').ready();
    page.press('5');
    await page.until('both runs stand side by side', () => page.find('.compare-list') !== null);
  };
  const now = (): string => page.text('.compare-row.now .visually-hidden');
  afterEach(() => {
    page.close();
  });

  it('says where they part and what each step comes to', async () => {
    await open();
    assert.match(page.text('.now-text'), /^At event 3 axptr-0\.1\.0 takes the lock .* whole scan\./);
    assert.match(page.text('.versus-steps'), /kernel panic.*at 82.*Ok\("\/usr\/share\/fonts"\)/);
  });

  it('goes from difference to difference, both runs together', async () => {
    await open();
    page.press('d');
    await page.until('the first difference is on show', () => page.text('.count-now') === '3 ‖ 2');
    assert.equal(now(), 'event 3, lock the address space (U1); the other side has none');
    page.press('ArrowRight');
    await page.until('both have gone on', () => page.text('.count-now') === '4 ‖ 3');
    page.press('D', true);
    await page.until('the difference is on show again', () => page.text('.count-now') === '3 ‖ 2');
    assert.match(page.text('.fact.differs'), /lockU1free/);
  });

  it('reaches what the other run alone goes on to', async () => {
    await open();
    page.press('End');
    await page.until('both have ended', () => page.text('.count-now') === '83 ‖ 135');
    assert.match(now(), /^only the other side: event 135/);
    page.press('ArrowLeft');
    await page.until('the other went back alone', () => page.text('.count-now') === '83 ‖ 134');
  });

  it('runs anew for another kernel, and leaves by Backspace', async () => {
    await open();
    page.choose('.versus select', 'starry-next');
    await page.until('it says so', () => page.text('.now-text').includes('starry-next'));
    page.press('Backspace');
    await page.until('the overview is back', () => page.find('svg.space') !== null);
    assert.equal(page.find('.compare-list'), null);
  });
});
