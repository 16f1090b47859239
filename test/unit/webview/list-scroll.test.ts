import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { keepListScrolled, listScroll, scrolledTo } from '../../../webview/list-scroll';

/** A scrolling element of this height, as jsdom, which lays nothing out, has to be told. */
function element(scrollHeight: number, clientHeight: number) {
  const { document } = new JSDOM('<div class="event-rows"></div>').window;
  const rows = document.querySelector<HTMLElement>('.event-rows')!;
  Object.defineProperties(rows, { scrollHeight: { value: scrollHeight }, clientHeight: { value: clientHeight } });
  return { rows, root: document.body };
}

describe('the scroll bar of a long list', () => {
  it('is moved to where the rows are, and back to rows again, for any length', () => {
    for (const count of [3, 50, 100_000, 5_000_000]) {
      for (const share of [0, 0.3, 1]) {
        const top = Math.round(share * Math.max(0, count - 20));
        const list = listScroll(top, count, 20, 22);
        const { rows, root } = element(Math.max(list.height, 440), 440);
        rows.dataset['scroll'] = JSON.stringify(list);
        keepListScrolled(root);
        assert.equal(scrolledTo(rows, list), list.most === 0 ? 0 : top, `${count} ${share}`);
      }
    }
  });

  it('is left to the hand that moves it by less than a row', () => {
    const list = listScroll(10, 100, 20, 22);
    const { rows, root } = element(list.height, 440);
    rows.dataset['scroll'] = JSON.stringify(list);
    rows.scrollTop = 225;
    keepListScrolled(root);
    assert.equal(rows.scrollTop, 225);
  });
});
