import assert from 'node:assert/strict';
import { LivePage } from './live-page';
import { TWO_STEPS } from './two-steps';

describe('the fields of mappings and pointers', () => {
  let page: LivePage;
  const open = async (): Promise<void> => {
    page = await new LivePage(TWO_STEPS).ready();
    page.press('e');
    await page.until('the form', () => page.find('.form') !== null);
  };
  afterEach(() => {
    assert.deepEqual(page.host.faults, []);
    page.close();
  });

  it('changes one word of the text for one field, keeps the comment, and follows with the run', async () => {
    await open();
    assert.equal(page.input('[id="field-mapping.0.size"]').value, '16K');
    page.fill('[id="field-mapping.0.size"]', '24K');
    await page.until('the text', () => page.host.text === TWO_STEPS.replace('16K', '24K'));
    await page.until('the form', () => /6 pages, to 0x1000_6000/.test(page.text('.form')));
    assert.equal(page.text('.diff'), '"size": "16K" "24K"');
    assert.match(page.text('.edit'), /line 6/);
  });

  it('does not apply what is bad, says why beside it, and never loses it', async () => {
    await open();
    page.fill('[id="field-mapping.0.start"]', '0x1000_0800');
    await page.until('the problem', () => /Not on a page/.test(page.text('.form .problem')));
    assert.equal(page.host.text, TWO_STEPS);
    assert.deepEqual(
      [...document.querySelectorAll('.offer')].map((o) => o.textContent),
      ['0x1000_0000', '0x1000_1000'],
    );
    page.press('ArrowRight');
    await page.at(1);
    assert.equal(page.input('[id="field-mapping.0.start"]').value, '0x1000_0800');
    const again = page.saved;
    page.close();
    page = await new LivePage(TWO_STEPS, { saved: again }).ready();
    await page.until('the form', () => page.find('.form') !== null);
    assert.equal(page.input('[id="field-mapping.0.start"]').value, '0x1000_0800');
  });

  it('applies an offer with a click', async () => {
    await open();
    page.fill('[id="field-mapping.0.start"]', '0x1000_0800');
    await page.until('offers', () => page.find('.offer') !== null);
    page.button('0x1000_1000').click();
    await page.until('the text', () => page.host.text === TWO_STEPS.replace('"0x1000_0000"', '"0x1000_1000"'));
  });

  it('takes back what was typed on Esc, and closes the form on the next', async () => {
    await open();
    page.fill('[id="field-mapping.0.size"]', '17K', false);
    const input = page.input('[id="field-mapping.0.size"]');
    page.press('Escape', false, input);
    await page.until('16K again', () => input.value === '16K');
    page.press('Escape', false, input);
    await page.until('closed', () => page.find('.form') === null);
  });

  it('closes the form on Esc right after Enter, while the edit is on its way', async () => {
    await open();
    page.delay();
    page.fill('[id="field-mapping.0.size"]', '24K');
    const input = page.input('[id="field-mapping.0.size"]');
    await page.until('the text', () => page.host.text === TWO_STEPS.replace('16K', '24K'));
    await page.until('the form waits', () => /6 pages/.test(page.text('.form')));
    page.press('Escape', false, input);
    await page.until('closed', () => page.find('.form') === null);
    page.deliver();
    page.press('e');
    await page.until('what the text has', () => page.input('[id="field-mapping.0.size"]').value === '24K');
    assert.equal(page.host.text, TWO_STEPS.replace('16K', '24K'));
  });

  it('keeps what is typed after Enter, whatever the host says to the text before', async () => {
    await open();
    const css = '[id="field-mapping.0.size"]';
    const heapEnds = (at: string): boolean =>
      page.find(`svg.space .hit[aria-label^="heap "][aria-label*="to ${at}"]`) !== null;
    page.delay();
    page.fill(css, '24K');
    page.fill(css, '24K0', false);
    page.deliver();
    await page.until('the run of what was applied', () => heapEnds('0x1000_6000'));
    assert.equal(page.input(css).value, '24K0');
  });

  it('turns a right on and off, and the backing', async () => {
    await open();
    page.button('writable').click();
    await page.until('the text', () => page.host.text.includes('"r--u"'));
    page.input('.choice:nth-child(2) input').click();
    await page.until('the text', () => page.host.text.includes('"backing": "populated"'));
  });

  it('asks for an address before it makes a mapping linear', async () => {
    await open();
    page.input('.choice:nth-child(3) input').click();
    await page.until('the field', () => page.find('[id="field-mapping.0.at"]') !== null);
    assert.equal(page.host.text, TWO_STEPS);
    page.fill('[id="field-mapping.0.at"]', '0x800_0000');
    await page.until('the text', () => page.host.text.includes('{ "linear": "0x800_0000" }'));
  });

  it('edits pointers, adds and removes', async () => {
    await open();
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
    // Somebody types in the text, and the page has not heard of it yet.
    page.host.type(TWO_STEPS.replace('A test', 'Another'));
    page.fill('[id="field-mapping.0.size"]', '24K');
    await page.until('the refusal', () => /changed in the meantime/.test(page.text('.form .problem')));
    assert.equal(page.input('[id="field-mapping.0.size"]').value, '24K');
  });

  it('shows what the text says wrongly beside its field too', async () => {
    await open();
    page.type(TWO_STEPS.replace('"0x1000_0000"', '"0x1000_0800"'));
    await page.until('the problem', () => page.find('.form .problem') !== null);
    assert.equal(page.input('[id="field-mapping.0.start"]').value, '0x1000_0800');
  });
});
