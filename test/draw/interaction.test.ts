import assert from 'node:assert/strict';
import type { Action } from '../../webview/actions';
import { drawLadder, drawSpace, drawTimeline, drawWalk } from '../../webview/draw';
import type { Canvas } from './support';
import { canvas, eventWhere, fromGallery, scaleOf, viewOf } from './support';

const lazy = fromGallery('string-into-a-lazy-page');
const fault = eventWhere(lazy.run, ({ kind }) => kind === 'page-fault');

const hits = ({ svg }: Canvas): SVGRectElement[] => [...svg.querySelectorAll<SVGRectElement>('rect.hit')];
const hit = (on: Canvas, label: RegExp): SVGRectElement => {
  const found = hits(on).find((one) => label.test(one.getAttribute('aria-label') ?? ''));
  assert.ok(found, `nothing to hit named ${label}`);
  return found;
};
const press = (on: Canvas, target: Element, key: string, more: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new on.window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
};
const click = (on: Canvas, target: Element): void => {
  target.dispatchEvent(new on.window.MouseEvent('click', { bubbles: true }));
};
const pointer = (on: Canvas, type: string, x: number, y: number): void => {
  const event = new on.window.MouseEvent(type, { bubbles: true, clientX: x, clientY: y, button: 0 });
  on.svg.dispatchEvent(event);
};
const focused = (on: Canvas): Element => on.window.document.activeElement ?? on.svg;
const tabStops = (on: Canvas): Element[] => hits(on).filter((one) => one.getAttribute('tabindex') === '0');

describe('what can be hit', () => {
  it('has a role and a name, all of it, in every pane', () => {
    const panes = [
      ['space', drawSpace],
      ['walk', drawWalk],
      ['ladder', drawLadder],
      ['time', drawTimeline],
    ] as const;
    for (const [pane, draw] of panes) {
      const on = canvas();
      draw(on.svg, viewOf(lazy, fault), on.context(pane));
      assert.ok(hits(on).length > 0, pane);
      for (const one of hits(on)) {
        assert.equal(one.getAttribute('role'), 'button');
        assert.ok((one.getAttribute('aria-label') ?? '').length > 3, pane);
      }
      assert.equal(tabStops(on).length, 1, `${pane} has one stop of Tab`);
    }
  });

  it('selects an area’s mapping, and lets go of it when it is hit again', () => {
    const on = canvas();
    drawSpace(on.svg, viewOf(lazy, fault), on.context('space'));
    click(on, hit(on, /^text r-xu/));
    const selection = { kind: 'mapping', index: 0 } as const;
    assert.deepEqual(on.actions, [{ type: 'select', selection }]);
    drawSpace(on.svg, viewOf(lazy, fault, selection), on.context('space'));
    assert.equal(hit(on, /^text r-xu/).getAttribute('aria-pressed'), 'true');
    click(on, hit(on, /^text r-xu/));
    assert.deepEqual(on.actions.at(-1), { type: 'select', selection: null });
  });

  it('selects a pointer by its arrow, and an address by a byte, a page or an entry', () => {
    const on = canvas();
    drawSpace(on.svg, viewOf(lazy, fault), on.context('space'));
    click(on, hit(on, /^path, UserConstPtr/));
    click(on, hit(on, /^0x1000_0ff3 = 72 'r'/));
    click(on, hit(on, /^page 0x1000_2000/));
    const walk = canvas();
    drawWalk(walk.svg, viewOf(lazy, fault), walk.context('walk'));
    click(walk, hit(walk, /^PD\[128\]/));
    const picked = [...on.actions, ...walk.actions].map((action: Action) =>
      action.type === 'select' ? action.selection : null,
    );
    assert.deepEqual(picked, [
      { kind: 'pointer', index: 0 },
      { kind: 'address', va: 0x1000_0ff3n },
      { kind: 'address', va: 0x1000_2000n },
      { kind: 'address', va: 0x1000_0000n },
    ]);
  });

  it('moves by arrows within a row and between rows, and acts on Enter and Space', () => {
    const on = canvas();
    drawSpace(on.svg, viewOf(lazy, fault), on.context('space'));
    const heap = hit(on, /^heap rw-u/);
    assert.equal(heap.getAttribute('tabindex'), '0', 'Tab enters at the area in view');
    heap.focus();
    press(on, heap, 'ArrowRight');
    const next = focused(on);
    assert.match(focused(on).getAttribute('aria-label') ?? '', new RegExp(`^${lazy.scenario.mappings[2]!.name}`));
    press(on, next, 'ArrowLeft');
    assert.equal(focused(on), heap);
    press(on, heap, 'ArrowDown');
    assert.match(focused(on).getAttribute('aria-label') ?? '', /^page 0x/);
    assert.deepEqual(tabStops(on), [focused(on)]);
    press(on, focused(on), 'ArrowUp');
    press(on, focused(on), 'Enter');
    press(on, focused(on), ' ');
    assert.equal(on.actions.length, 2);
  });

  it('keeps keys that it takes from the page, and leaves it the others', () => {
    const on = canvas();
    drawSpace(on.svg, viewOf(lazy, fault), on.context('space'));
    const heard: string[] = [];
    on.window.document.addEventListener('keydown', ({ key }) => heard.push(key));
    const heap = hit(on, /^heap rw-u/);
    assert.ok(press(on, heap, 'ArrowRight').defaultPrevented);
    press(on, heap, 'ArrowRight', { shiftKey: true });
    press(on, heap, 'F8');
    press(on, heap, 'Tab');
    assert.deepEqual(heard, ['ArrowRight', 'F8', 'Tab']);
  });

  it('keeps the focus in the pane when what had it goes away', () => {
    const on = canvas();
    drawTimeline(on.svg, viewOf(lazy, fault), on.context('time'));
    hit(on, /^get_as_str/).focus();
    drawTimeline(on.svg, viewOf(lazy, fault), on.context('time', 420));
    assert.ok(focused(on).classList.contains('hit'));
    assert.ok(on.svg.contains(focused(on)));
  });

  it('leaves the focus where it is on a click, so that arrows go on stepping', () => {
    const on = canvas();
    drawSpace(on.svg, viewOf(lazy, fault), on.context('space'));
    const down = new on.window.MouseEvent('mousedown', {
      bubbles: true,
      cancelable: true,
      view: on.window as unknown as Window,
    });
    hit(on, /^heap rw-u/).dispatchEvent(down);
    assert.ok(down.defaultPrevented);
  });
});

describe('the playhead', () => {
  const { length } = lazy.run.trace;
  const drawn = (n = fault): Canvas => {
    const on = canvas();
    drawTimeline(on.svg, viewOf(lazy, n), on.context('time'));
    return on;
  };
  const slider = (on: Canvas): Element => on.svg.querySelector('[role="slider"]')!;

  it('is a slider with its bounds, its value and words for it', () => {
    const on = drawn();
    const values = ['min', 'max', 'now', 'text'].map((name) => slider(on).getAttribute(`aria-value${name}`));
    assert.deepEqual(values, ['0', String(length), String(fault), `${fault} of ${length}: page fault`]);
    assert.equal(on.svg.querySelectorAll('[role="slider"]').length, 1);
    assert.equal(slider(on).querySelector('[role]'), null, 'nothing to act on inside a slider');
  });

  it('moves by arrows, by ten, and to the ends, and stays within its bounds', () => {
    const to = (key: string, from = fault): number | undefined => {
      const on = drawn(from);
      press(on, slider(on), key);
      const [action] = on.actions;
      return action?.type === 'seek' ? action.n : undefined;
    };
    assert.deepEqual(
      ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'].map((key) => to(key)),
      [fault + 1, fault - 1, fault + 1, fault - 1, fault + 10, fault - 10, 0, length],
    );
    assert.equal(to('ArrowRight', length), undefined);
    assert.equal(to('ArrowLeft', 0), undefined);
  });

  it('goes to where it is pressed, follows the pointer, and stops when let go', () => {
    const on = drawn();
    const { at, x0 } = scaleOf(lazy);
    pointer(on, 'pointerdown', at(10), 60);
    pointer(on, 'pointermove', at(12) + 3, 60);
    pointer(on, 'pointermove', x0 - 4, 300);
    pointer(on, 'pointerup', x0 - 4, 300);
    pointer(on, 'pointermove', at(40), 60);
    assert.deepEqual(
      on.actions,
      [10, 12, 0].map((n) => ({ type: 'seek', n })),
    );
  });

  it('folds a lane whose name is pressed, by keyboard too, and does not move', () => {
    const on = drawn();
    const name = on.svg.querySelector('rect.hit[aria-label="Lane checks: fold"]')!;
    name.dispatchEvent(new on.window.MouseEvent('click', { bubbles: true }));
    const fold = { type: 'time', action: { type: 'lane', lane: 'checks', folded: true } };
    assert.deepEqual(on.actions, [fold]);
    press(on, name, 'Enter');
    assert.deepEqual(on.actions, [fold, fold]);
  });

  it('zooms by the wheel with Ctrl where the pointer is, and by plus and minus around the event on show', () => {
    const on = drawn();
    const wheel = (init: WheelEventInit): boolean =>
      on.svg.dispatchEvent(new on.window.WheelEvent('wheel', { cancelable: true, bubbles: true, ...init }));
    assert.equal(wheel({ deltaY: 100 }), true, 'the page scrolls');
    assert.equal(wheel({ deltaY: -100, ctrlKey: true, clientX: scaleOf(lazy).at(10) }), false);
    press(on, slider(on), '+');
    press(on, slider(on), '-');
    const zooms = on.actions.map((action) => (action.type === 'time' ? action.action : null));
    assert.deepEqual(
      zooms.map((zoom) => zoom?.type === 'zoom' && [zoom.factor, zoom.at]),
      [
        [0.8, 10],
        [0.5, fault],
        [2, fault],
      ],
    );
  });

  it('is not grabbed by its labels', () => {
    const on = drawn();
    pointer(on, 'pointerdown', 30, 60);
    assert.deepEqual(on.actions, []);
  });

  it('goes to an event by its mark', () => {
    const on = drawn();
    click(on, hit(on, new RegExp(`^${fault - 3}, entry walked`)));
    assert.deepEqual(on.actions, [{ type: 'seek', n: fault - 3 }]);
  });
});

describe('hover', () => {
  it('outlines partners in every pane, and lets go of them', () => {
    const on = canvas();
    const other = on.window.document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    on.window.document.body.append(other);
    drawSpace(on.svg, viewOf(lazy, fault), on.context('space'));
    drawWalk(other, viewOf(lazy, fault), on.context('walk'));
    const outlined = (): string[] =>
      [...on.window.document.querySelectorAll('.partner')].map((one) => one.getAttribute('aria-label') ?? '');
    hit(on, /^0x1000_1003/).dispatchEvent(new on.window.MouseEvent('mouseover', { bubbles: true }));
    assert.equal(outlined().filter((label) => label.startsWith('0x1000_1')).length, 16);
    assert.equal(outlined().filter((label) => label.startsWith('page 0x1000_1000')).length, 1);
    assert.equal(outlined().filter((label) => label.startsWith('PT[1]')).length, 1);
    on.svg.dispatchEvent(new on.window.MouseEvent('mouseleave'));
    assert.deepEqual(outlined(), []);
  });
});
