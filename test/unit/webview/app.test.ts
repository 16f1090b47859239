import assert from 'node:assert/strict';
import { galleryText } from '../../../scripts/lib/gallery.mjs';
import { LivePage } from './live-page';
import { TWO_STEPS } from './two-steps';

describe('the page', () => {
  let page: LivePage;
  const open = async (text = TWO_STEPS, options?: ConstructorParameters<typeof LivePage>[1]): Promise<LivePage> => {
    page = new LivePage(text, options);
    return page.ready();
  };
  afterEach(() => {
    assert.deepEqual(page.host.faults, []);
    page.close();
  });

  it('begins before the first event, with what the scenario says about itself and its steps', async () => {
    await open();
    assert.equal(page.event(), 0);
    assert.match(page.text('.now-text'), /^What to watch for\. Press → for the first of \d+ events\./);
    assert.equal(page.get('.now-text strong').textContent, 'watch');
    assert.match(page.text('.plan .step-list'), /word\.get\(\) as it.*as expected.*read it/);
  });

  it('sets the code in the note of a step, in which it is written as Markdown', async () => {
    await open(TWO_STEPS.replace('"expect": "ok" }', '"expect": "ok", "note": "`get` looks *once*." }'));
    assert.equal(page.get('.plan .step-note').innerHTML, '<code>get</code> looks <em>once</em>.');
  });

  it('steps by keys, and tells the host each time', async () => {
    await open();
    page.press('ArrowRight');
    await page.at(1);
    page.press('End');
    await page.until('the end', () => page.text('.now-kind') === 'ok');
    const last = page.event();
    page.press('ArrowLeft');
    await page.at(last - 1);
    page.press('Home');
    await page.at(0);
  });

  it('reads out what it steps to', async () => {
    await open();
    page.press('ArrowRight');
    await page.until('it is said', () => /^Event 1 of \d+\. call: /.test(page.text('[aria-live]')));
  });

  it('keeps the focus on the button that steps', async () => {
    await open();
    const button = page.button('Step');
    button.focus();
    button.click();
    await page.at(1);
    button.click();
    await page.at(2);
    assert.equal(document.activeElement, button);
    assert.equal(page.button('Step'), button);
  });

  it('goes through the toolbar by arrows, with one stop of Tab', async () => {
    await open();
    const stops = (): string[] =>
      [...document.querySelectorAll('[role="toolbar"] [tabindex="0"]')].map((b) => b.getAttribute('data-id') ?? '');
    assert.deepEqual(stops(), ['into']);
    page.button('Step over').focus();
    await page.until('the stop follows', () => stops().join() === 'over');
  });

  it('changes the kernel in the text, and shows the old one until the text has it', async () => {
    await open();
    page.choose('.kernel select', 'axptr-documented');
    assert.equal(page.input('.kernel select').value, 'axptr-0.1.0');
    await page.until('the text', () => page.host.text.includes('"kernel": "axptr-documented"'));
    await page.until('the page', () => page.input('.kernel select').value === 'axptr-documented');
  });

  it('keeps the last good drawing under a banner while the text is broken, and goes on where it was', async () => {
    await open();
    await page.goTo(5);
    page.type(TWO_STEPS.replace('"16K",', '"16K"'));
    await page.until('the banner', () => page.find('.banner') !== null);
    assert.match(
      page.text('.banner'),
      /^Line 6, column \d+: expected "," .*Stepping works, editing waits\.Show line 6$/,
    );
    page.press('ArrowRight');
    await page.at(6);
    page.button('Show line 6').click();
    assert.deepEqual(page.host.asked, ['reveal [] 6']);
    page.type(TWO_STEPS);
    await page.until('no banner', () => page.find('.banner') === null);
    assert.equal(page.event(), 6);
  });

  it('shows an outcome where it was decided, and offers what would turn it', async () => {
    await open(galleryText('misaligned-pointer'));
    const refused = Number(/\d+/.exec(page.text('.count-of'))?.[0]);
    assert.ok(refused > 0);
    await page.goTo(8);
    assert.equal(page.text('.now-kind'), 'EFAULT');
    assert.match(page.text('.ahead'), /decided at 4 ?as expected/);
    assert.equal(page.text('.code .decided .cm.at'), 'decided at 4');
    const before = page.host.text;
    page.get('.fixes .chip').click();
    await page.until('the pointer moves', () => page.host.text !== before);
    await page.until('the outcome turns', () => page.text('.step-list, .now-kind') !== 'EFAULT');
  });

  it('walks an address by hand and comes back', async () => {
    await open(galleryText('misaligned-pointer'));
    await page.goTo(8);
    [...document.querySelectorAll<HTMLElement>('.fixes .chip')].at(-1)?.click();
    await page.until('by hand', () => /Leave the walk/.test(page.text('.fixes')));
    page.press('Escape');
    await page.until('back', () => !/Leave the walk/.test(page.text('.fixes')));
  });

  it('opens another frame of the call stack', async () => {
    await open(galleryText('string-into-a-lazy-page'));
    await page.goTo(15);
    const names = [...document.querySelectorAll('.frame-name')].map((f) => f.textContent);
    assert.deepEqual(names, ['get_as_str', 'get_as_null_terminated', 'check_null_terminated']);
    page.get('.frame').click();
    await page.until('its listing', () => page.find('[aria-label="Listing of get_as_str"]') !== null);
    assert.ok(page.find('.code .caller'));
    page.press('ArrowRight');
    await page.until(
      'the innermost again',
      () => page.find('[aria-label="Listing of check_null_terminated"]') !== null,
    );
  });

  it('says how to begin when nothing is mapped, and maps', async () => {
    page = new LivePage('{ "faultline": 1 }');
    await page.until('the choices', () => page.find('.start') !== null);
    page.button('Open an examplefrom a first pointer to a kernel panic').click();
    assert.deepEqual(page.host.asked, ['openExample']);
    page.button('Map some memory16 KiB at 0x1000_0000, filled when touched').click();
    await page.until('it is mapped', () => page.host.text.includes('"heap"'));
    await page.until('its form', () => page.find('.form') !== null);
  });

  it('says how to begin when the text is no scenario at all', async () => {
    page = new LivePage('');
    await page.until('the choices', () => page.find('.start') !== null);
    assert.match(page.text('.banner'), /the file is empty/);
  });

  for (const width of [1440, 1000, 420]) {
    it(`offers the debugger once at ${width} pixels`, async () => {
      await open(TWO_STEPS, { width });
      page.button('More').click();
      await page.until('the menu', () => page.find('.menu') !== null);
      const offers = [...document.querySelectorAll<HTMLElement>('.toolbar button')].filter(
        (button) => button.querySelector('.codicon-debug-alt') !== null,
      );
      assert.equal(offers.length, 1);
      offers[0]!.click();
      assert.deepEqual(page.host.asked, ['debug']);
    });
  }

  it('plays, and stops at the end', async () => {
    await open();
    page.hear([{ type: 'settings', settings: { playSpeed: 60, maxEvents: 1000 } }]);
    page.press(' ');
    await page.until('it plays', () => page.find('[aria-label="Pause"]') !== null);
    await page.until('it ends', () => page.find('[aria-label="Play"]') !== null && page.event() > 3);
    assert.equal(String(page.event()), /\d+/.exec(page.text('.count-of'))?.[0]);
  });

  for (const [tier, width] of [
    ['compact', 1000],
    ['narrow', 420],
  ] as const) {
    it(`arranges itself for ${width} pixels`, async () => {
      await open(galleryText('string-into-a-lazy-page'), { width });
      assert.ok(page.find(`.page.${tier}`));
      await page.goTo(39);
      assert.equal(page.text('.now-kind'), 'page fault');
      if (tier === 'compact') {
        page.button('walk').click();
        await page.until('the walk', () => page.find('svg.walk > *') !== null);
      } else {
        assert.deepEqual(
          [...document.querySelectorAll('.section-title')].map((t) => t.textContent),
          ['Address space', 'Walk', 'Control flow'],
        );
      }
    });
  }
});

describe('a page whose drawing fails', () => {
  it('says so in its place, tells the log once, and goes on with the rest', async () => {
    const page = await new LivePage(TWO_STEPS).ready();
    const svg = page.get('svg.walk');
    svg.addEventListener = () => {
      throw new Error('no ink');
    };
    page.press('ArrowRight');
    await page.until('the notice', () => /no ink/.test(page.text('.walk-pane')));
    page.press('ArrowRight');
    await page.at(2);
    assert.equal(page.host.faults.length, 1);
    assert.match(page.host.faults[0]!, /The walk drawing at event 1/);
    Reflect.deleteProperty(svg, 'addEventListener');
    page.press('ArrowRight');
    await page.until('it is well', () => page.find('.pane-fault') === null);
    page.close();
  });
});
