import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { STYLES } from '../../scripts/lib/styles.mjs';
import { drawLadder, drawSpace, drawTimeline, drawWalk } from '../../webview/draw';
import { fontOf } from '../../webview/layout/measure';
import { canvas, eventWhere, fromGallery, played, viewOf } from './support';

const lazy = fromGallery('string-into-a-lazy-page');
const fault = eventWhere(lazy.run, ({ kind }) => kind === 'page-fault');
const PANES = [
  ['space', drawSpace],
  ['walk', drawWalk],
  ['ladder', drawLadder],
  ['time', drawTimeline],
] as const;

describe('painting', () => {
  for (const [pane, draw] of PANES) {
    it(`leaves ${pane} as it is when it is drawn again`, () => {
      const { svg, context } = canvas();
      draw(svg, viewOf(lazy, fault), context(pane));
      const before = svg.outerHTML;
      const elements = [...svg.querySelectorAll('*')];
      draw(svg, viewOf(lazy, fault), context(pane));
      assert.equal(svg.outerHTML, before);
      assert.deepEqual([...svg.querySelectorAll('*')], elements, 'the same elements, not new ones like them');
    });

    it(`keeps the elements of ${pane} that the next event keeps`, () => {
      const { svg, context } = canvas();
      draw(svg, viewOf(lazy, fault), context(pane));
      const before = new Set(svg.querySelectorAll('g.marks text'));
      draw(svg, viewOf(lazy, fault + 1), context(pane));
      const after = [...svg.querySelectorAll('g.marks text')];
      assert.ok(after.filter((text) => before.has(text)).length > after.length * 0.6);
    });

    it(`sets the size of ${pane} and its own patterns`, () => {
      const { svg, context } = canvas();
      draw(svg, viewOf(lazy, fault), context(pane));
      assert.equal(svg.getAttribute('viewBox'), `0 0 ${svg.getAttribute('width')} ${svg.getAttribute('height')}`);
      assert.ok(Number(svg.getAttribute('height')) > 20);
      for (const filled of svg.querySelectorAll('[fill^="url"]')) {
        const id = filled.getAttribute('fill')!.slice(5, -1);
        assert.ok(svg.querySelector(`[id="${id}"]`), id);
      }
    });
  }

  it('recovers when somebody has emptied the drawing', () => {
    const { svg, context } = canvas();
    drawSpace(svg, viewOf(lazy, fault), context('space'));
    const before = svg.outerHTML;
    svg.replaceChildren();
    drawSpace(svg, viewOf(lazy, fault), context('space'));
    assert.equal(svg.outerHTML, before);
  });

  it('animates nothing unless it may, and lands where it would have jumped', async () => {
    const still = canvas();
    drawTimeline(still.svg, viewOf(lazy, fault), still.context('time'));
    const moving = canvas();
    drawTimeline(moving.svg, viewOf(lazy, 3), moving.context('time'));
    drawTimeline(moving.svg, viewOf(lazy, fault), { ...moving.context('time'), animate: true });
    const playhead = (svg: SVGSVGElement): string => svg.querySelector('path.playhead')!.getAttribute('d')!;
    assert.notEqual(playhead(moving.svg), playhead(still.svg), 'it is on its way');
    await landed(() => playhead(moving.svg) === playhead(still.svg));
    // One that is cut short by the next draw jumps.
    drawTimeline(moving.svg, viewOf(lazy, 3), { ...moving.context('time'), animate: true });
    drawTimeline(moving.svg, viewOf(lazy, fault), moving.context('time'));
    assert.equal(playhead(moving.svg), playhead(still.svg));
  });

  it('shows names from strangers as text, whatever they look like', () => {
    const evil = '<img src=x onerror="alert(1)">&amp;<script>';
    const run = played(
      JSON.stringify({
        faultline: 1,
        mappings: [{ name: evil, start: '0x10000000', size: '8K', flags: 'rw-u', backing: 'lazy' }],
        pointers: { p: { type: 'UserPtr<u64>', address: '0x10000000' } },
        steps: [{ call: 'p.get' }],
      }),
    );
    for (const [pane, draw] of PANES) {
      const { svg, context } = canvas();
      for (let n = 0; n <= run.run.trace.length; n++) draw(svg, viewOf(run, n), context(pane));
      assert.equal(svg.querySelector('img, script'), null);
      if (pane === 'space') assert.ok(svg.querySelector('rect.hit')?.getAttribute('aria-label')?.startsWith(evil));
    }
  });
});

/** Waits for a condition, as long as the test may take. */
async function landed(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the style sheet and the measures', () => {
  const css = STYLES.filter((file) => file.startsWith('drawing'))
    .map((file) => readFileSync(path.resolve(import.meta.dirname, '../../media/css', file), 'utf8'))
    .join('\n');
  /** The size that the sheet gives to exactly this selector. */
  const sizeIn = (selector: string): number => {
    const rule = new RegExp(
      `(?:^|[},])\\s*\\.drawing ${selector.replaceAll('.', '\\.')}(?:,[^{}]*)?\\s*\\{([^}]*)\\}`,
      'm',
    ).exec(css);
    const size = /font(?:-size)?: (?:400 )?([\d.]+)px/.exec(rule?.[1] ?? '');
    assert.ok(size, `${selector} has a size`);
    return Number(size[1]);
  };

  for (const [selector, cls, run] of [
    ['text', '', ''],
    ['.mono', 'mono', ''],
    ['.mono', '', 'mono'],
    ['.note', 'note', ''],
    ['.note', '', 'note'],
    ['.note .mono', 'note', 'mono'],
    ['.mono.note', 'mono note', ''],
    ['.mono.note', '', 'mono note'],
    ['.mono.small', 'mono small', ''],
    ['.label', 'label', ''],
    ['.big', 'mono big', ''],
    ['.glyph', 'mono glyph', ''],
    ['.call-name', 'call-name', ''],
    ['.read', 'mono read', ''],
    ['.read.ahead', 'mono read ahead', ''],
    ['.icon', 'icon', ''],
    ['.icon.small', 'icon small', ''],
  ] as const) {
    it(`agree on ${selector} for "${cls}"${run === '' ? '' : ` with "${run}" in it`}`, () => {
      assert.equal(fontOf(cls, run).size, sizeIn(selector));
    });
  }

  it('names no colour but through a meaning', () => {
    assert.doesNotMatch(css, /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i);
    assert.deepEqual(
      [...css.matchAll(/--vscode-[a-zA-Z-]+/g)].map(([name]) => name).filter((name) => name !== '--vscode-focusBorder'),
      [],
    );
  });
});
