import assert from 'node:assert/strict';
import { LivePage } from './live-page';

describe('memory and registers on the page', () => {
  let page: LivePage;
  const open = async (example: string, n: number, width = 1440): Promise<void> => {
    page = await LivePage.gallery(example, { width }).ready();
    await page.goTo(n);
    page.press('4');
    await page.until('memory is on show', () => page.find('.hex') !== null);
  };
  const cursor = (): string => page.get('#memory-cursor').getAttribute('aria-label')!;
  const key = (name: string): void => {
    page.press(name, false, page.get('.hex'));
  };
  const at = (start: string): Promise<void> =>
    page.until(`the cursor is at ${start}`, () => cursor().startsWith(start));
  const field = '#memory-address';
  afterEach(() => {
    page.close();
  });

  it('follows the run, and says so', async () => {
    await open('string-into-a-lazy-page', 15);
    assert.equal(cursor(), "0x1000_0ff0, 2f, '/', touched by this event, path");
    assert.equal(page.text('.memory-follows'), 'follows the run');
    page.press('ArrowRight');
    await page.at(16);
    page.hear([{ type: 'cursor', n: 39 }]);
    await at('0x1000_1000');
    assert.match(cursor(), /absent.*touched by this event, stopped here, path/);
  });

  it('moves the cursor by keys of the grid and stays there while the run goes on', async () => {
    await open('string-into-a-lazy-page', 15);
    key('ArrowDown');
    await at('0x1000_1000');
    key('ArrowUp');
    key('ArrowRight');
    await at('0x1000_0ff1');
    assert.equal(page.event(), 15, 'the run stands still meanwhile');
    page.press('ArrowRight');
    await page.at(16);
    assert.match(cursor(), /^0x1000_0ff1, 75, 'u'/);
    page.press('r');
    await page.until('it follows again', () => page.text('.memory-follows') === 'follows the run');
  });

  it('goes to addresses and names, and says beside the field what it does not know', async () => {
    await open('unmapped-between-check-and-use', 1);
    page.press('g');
    await page.until('the field has the keyboard', () => page.window().document.activeElement === page.get(field));
    page.fill(field, 'heap + 0x100');
    await at('0x1000_0100');
    page.fill(field, 'hoop');
    await page.until('it says so', () => page.text('.memory-bar .problem').startsWith('“hoop” is no address'));
    assert.equal(page.input(field).getAttribute('aria-invalid'), 'true');
    assert.match(cursor(), /^0x1000_0100/, 'the cursor stays');
    page.fill(field, 'cr3');
    await at('0x10_0000');
    assert.equal(page.find('.memory-bar .problem'), null);
    assert.equal(page.get('.hex').getAttribute('aria-label'), 'Physical memory, 16 bytes a line');
  });

  it('leads from a page to its frame and back', async () => {
    await open('string-into-a-lazy-page', 15);
    const head = (words: string): HTMLElement =>
      [...page.window().document.querySelectorAll<HTMLElement>('.hex-head')].find((each) =>
        each.textContent.includes(words),
      )!;
    head('heap rw-u').querySelector('a')!.click();
    await at('0x10_7000');
    head('page 0x1000_0000 of heap').querySelector('a')!.click();
    await at('0x1000_0000');
  });

  it('decodes an entry under the cursor', async () => {
    await open('string-into-a-lazy-page', 53);
    page.press('v');
    await page.until('the entry is decoded', () => page.find('.entry') !== null);
    assert.match(page.text('.entry'), /^PT\[1\].*for 4 KiB from0x1000_1000/);
    assert.match(page.text('.entry .bits'), /P 1W 1U 1PWT 0PCD 0A 0D 0PAT 0G 0NX 1/);
  });

  it('has the registers by name, and the last error code with its fault', async () => {
    await open('stale-tlb-on-another-cpu', 81);
    const cpus = (): string[] =>
      [...page.window().document.querySelectorAll('.registers')].map((each) => each.textContent.replace(/\s+/g, ' '));
    assert.match(cpus()[0]!, /^every CPUCR30x10_0000CR0WP 1CR4SMEP 0SMAP 0PKE 0EFERNXE 1RFLAGSAC 0$/);
    assert.match(cpus()[1]!, /^CPU 0.*no page fault yet/);
    assert.match(cpus()[2]!, /^CPU 1.*CR20x1000_0100, changed by this event.*of the fault at 81/);
    page.press('ArrowRight');
    await page.at(82);
    assert.doesNotMatch(cpus()[2]!, /CR2[^,]*, changed/);
  });

  it('shows a frame of the map in physical memory, by a click or by Enter, and who maps it', async () => {
    await open('string-into-a-lazy-page', 15);
    assert.match(page.text('.frame-counts'), /^tables6PML4 1, PDPT 1, PD 1, PT 3pages3lost0free4,087of 4,096$/);
    assert.equal(
      page.text('.frame-about'),
      '0x10_7000page 0x1000_0000 of heapmapped at0x1000_0000by PT[0] at0x10_8000',
    );
    page.press('ArrowLeft', false, page.get('.frame-map'));
    page.press('ArrowLeft', false, page.get('.frame-map'));
    await page.until('the cursor moved', () => page.get('#frame-cursor').getAttribute('data-frame') === String(0x105));
    page.press('Enter', false, page.get('.frame-map'));
    await at('0x10_5000');
    page.get('[data-frame="256"]').click();
    await at('0x10_0000');
    await page.until('the root says so', () => page.text('.frame-about').includes('CR3 points to it'));
  });

  it('folds what is not wanted, and remembers that with the place', async () => {
    await open('string-into-a-lazy-page', 15);
    page.get('.memory-registers > summary').click();
    await page.until('it is folded', () => page.find('.memory-registers .section-inside') === null);
    key('End');
    await at('0x1000_0fff');
    const { memory } = page.saved as { memory: { at: string; closed: string[] } };
    assert.deepEqual([memory.at, memory.closed], ['10000fff', ['registers']]);
  });

  it('has eight bytes a line in a side bar', async () => {
    await open('string-into-a-lazy-page', 15, 400);
    assert.equal(page.get('.hex').getAttribute('aria-label'), 'Virtual memory, 8 bytes a line');
  });
});
