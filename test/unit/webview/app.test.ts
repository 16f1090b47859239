import assert from 'node:assert/strict';
import { galleryText, LivePage } from './live-page';

/** Two steps whose outcome hangs on one address; the comment must survive each edit. */
const TEXT = `{
  "faultline": 1,
  "title": "A test",
  "description": "What to **watch** for.",
  "mappings": [
    { "name": "heap", "start": "0x1000_0000", "size": "16K", "flags": "rw-u" }, // lazy
    { "name": "stack", "start": "0x2000_0000", "size": "8K" }
  ],
  "pointers": { "word": { "type": "UserPtr<u64>", "address": "0x1000_0ff8" } },
  "steps": [
    { "call": "word.get", "as": "it", "expect": "ok" },
    { "read": "it" }
  ]
}
`;

describe('the page', () => {
  let page: LivePage;
  const open = async (text = TEXT, options?: ConstructorParameters<typeof LivePage>[1]): Promise<LivePage> => {
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

  it('changes one word of the text for one field, keeps the comment, and follows with the run', async () => {
    await open();
    page.press('e');
    await page.until('the form', () => page.find('.form') !== null);
    assert.equal(page.input('[id="field-mapping.0.size"]').value, '16K');
    page.fill('[id="field-mapping.0.size"]', '24K');
    await page.until('the text', () => page.host.text === TEXT.replace('16K', '24K'));
    await page.until('the form', () => /6 pages, to 0x1000_6000/.test(page.text('.form')));
    assert.equal(page.text('.diff'), '"size": "16K" "24K"');
    assert.match(page.text('.edit'), /line 6/);
  });

  it('does not apply what is bad, says why beside it, and never loses it', async () => {
    await open();
    page.press('e');
    await page.until('the form', () => page.find('.form') !== null);
    page.fill('[id="field-mapping.0.start"]', '0x1000_0800');
    await page.until('the problem', () => /Not on a page/.test(page.text('.form .problem')));
    assert.equal(page.host.text, TEXT);
    assert.deepEqual(
      [...document.querySelectorAll('.offer')].map((o) => o.textContent),
      ['0x1000_0000', '0x1000_1000'],
    );
    page.press('ArrowRight');
    await page.at(1);
    assert.equal(page.input('[id="field-mapping.0.start"]').value, '0x1000_0800');
    const again = page.saved;
    page.close();
    await open(TEXT, { saved: again });
    await page.until('the form', () => page.find('.form') !== null);
    assert.equal(page.input('[id="field-mapping.0.start"]').value, '0x1000_0800');
  });

  it('applies an offer with a click', async () => {
    await open();
    page.press('e');
    await page.until('the form', () => page.find('.form') !== null);
    page.fill('[id="field-mapping.0.start"]', '0x1000_0800');
    await page.until('offers', () => page.find('.offer') !== null);
    page.button('0x1000_1000').click();
    await page.until('the text', () => page.host.text === TEXT.replace('"0x1000_0000"', '"0x1000_1000"'));
  });

  it('takes back what was typed on Esc, and closes the form on the next', async () => {
    await open();
    page.press('e');
    await page.until('the form', () => page.find('.form') !== null);
    page.fill('[id="field-mapping.0.size"]', '17K', false);
    const input = page.input('[id="field-mapping.0.size"]');
    page.press('Escape', false, input);
    await page.until('16K again', () => input.value === '16K');
    page.press('Escape', false, input);
    await page.until('closed', () => page.find('.form') === null);
  });

  it('turns a right on and off, and the backing', async () => {
    await open();
    page.press('e');
    await page.until('the form', () => page.find('.form') !== null);
    page.button('writable').click();
    await page.until('the text', () => page.host.text.includes('"r--u"'));
    page.input('.choice:nth-child(2) input').click();
    await page.until('the text', () => page.host.text.includes('"backing": "populated"'));
  });

  it('asks for an address before it makes a mapping linear', async () => {
    await open();
    page.press('e');
    await page.until('the form', () => page.find('.form') !== null);
    page.input('.choice:nth-child(3) input').click();
    await page.until('the field', () => page.find('[id="field-mapping.0.at"]') !== null);
    assert.equal(page.host.text, TEXT);
    page.fill('[id="field-mapping.0.at"]', '0x800_0000');
    await page.until('the text', () => page.host.text.includes('{ "linear": "0x800_0000" }'));
  });

  it('changes the kernel in the text, and shows the old one until the text has it', async () => {
    await open();
    page.choose('.kernel select', 'axptr-documented');
    assert.equal(page.input('.kernel select').value, 'axptr-0.1.0');
    await page.until('the text', () => page.host.text.includes('"kernel": "axptr-documented"'));
    await page.until('the page', () => page.input('.kernel select').value === 'axptr-documented');
  });

  it('edits pointers, adds and removes', async () => {
    await open();
    page.press('e');
    await page.until('the form', () => page.find('.form') !== null);
    page.choose('.form select', 'pointer 0');
    await page.until('the pointer', () => page.find('[id="field-pointer.word.address"]') !== null);
    page.fill('[id="field-pointer.word.address"]', '0x1000_0ffc');
    await page.until('the text', () => page.host.text.includes('"address": "0x1000_0ffc"'));
    await page.until('a note', () => /misaligned by 4/.test(page.text('.form')));
    page.choose('.form select', 'new mapping');
    await page.until('its form', () => page.find('[id="field-mapping.2.name"]') !== null);
    assert.equal(page.input('[id="field-mapping.2.name"]').value, 'heap2');
    page.button('Delete').click();
    await page.until('gone', () => !page.host.text.includes('heap2'));
    assert.ok(page.host.text.includes('// lazy'));
  });

  it('says beside the field what the host would not do', async () => {
    await open();
    page.press('e');
    await page.until('the form', () => page.find('.form') !== null);
    // Somebody types in the text, and the page has not heard of it yet.
    page.host.type(TEXT.replace('A test', 'Another'));
    page.fill('[id="field-mapping.0.size"]', '24K');
    await page.until('the refusal', () => /changed in the meantime/.test(page.text('.form .problem')));
    assert.equal(page.input('[id="field-mapping.0.size"]').value, '24K');
  });

  it('keeps the last good drawing under a banner while the text is broken, and goes on where it was', async () => {
    await open();
    await page.goTo(5);
    page.type(TEXT.replace('"16K",', '"16K"'));
    await page.until('the banner', () => page.find('.banner') !== null);
    assert.match(
      page.text('.banner'),
      /^Line 6, column \d+: expected "," .*Stepping works, editing waits\.Show line 6$/,
    );
    page.press('ArrowRight');
    await page.at(6);
    page.button('Show line 6').click();
    assert.deepEqual(page.host.asked, ['reveal [] 6']);
    page.type(TEXT);
    await page.until('no banner', () => page.find('.banner') === null);
    assert.equal(page.event(), 6);
  });

  it('shows what the text says wrongly beside its field too', async () => {
    await open();
    page.press('e');
    await page.until('the form', () => page.find('.form') !== null);
    page.type(TEXT.replace('"0x1000_0000"', '"0x1000_0800"'));
    await page.until('the problem', () => page.find('.form .problem') !== null);
    assert.equal(page.input('[id="field-mapping.0.start"]').value, '0x1000_0800');
  });

  it('shows an outcome where it was decided, and offers what would turn it', async () => {
    await open(galleryText('02'));
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
    await open(galleryText('02'));
    await page.goTo(8);
    [...document.querySelectorAll<HTMLElement>('.fixes .chip')].at(-1)?.click();
    await page.until('by hand', () => /Leave the walk/.test(page.text('.fixes')));
    page.press('Escape');
    await page.until('back', () => !/Leave the walk/.test(page.text('.fixes')));
  });

  it('opens another frame of the call stack', async () => {
    await open(galleryText('01'));
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

  it('plays, and stops at the end', async () => {
    page = new LivePage(TEXT);
    page.host.settings = { playSpeed: 60, maxEvents: 1000 };
    await page.ready();
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
      await open(galleryText('01'), { width });
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
    const page = await new LivePage(TEXT).ready();
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
