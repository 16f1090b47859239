import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { h, own, patch } from '../../../webview/dom';

describe('patch', () => {
  let root: HTMLElement;
  const before = globalThis.document;

  beforeEach(() => {
    const { window } = new JSDOM('<div id="root"></div>');
    globalThis.document = window.document;
    root = window.document.getElementById('root')!;
  });
  afterEach(() => {
    globalThis.document = before;
  });

  it('makes what is described, and leaves out what is nothing', () => {
    patch(
      root,
      h('button.icon.big', { title: 'Go', 'aria-label': 'Go', hidden: false, disabled: true }, 'a', null, false, [
        'b',
        h('b', {}, 'c'),
      ]),
    );
    assert.equal(root.innerHTML, '<button title="Go" aria-label="Go" disabled="" class="icon big">ab<b>c</b></button>');
  });

  it('keeps text as text', () => {
    patch(root, h('p', {}, '<img src=x onerror=alert(1)>'));
    assert.equal(root.querySelector('img'), null);
    assert.equal(root.textContent, '<img src=x onerror=alert(1)>');
  });

  it('keeps elements, and with them the focus, from one description to the next', () => {
    patch(root, h('p', {}, 'one'), h('button', { class: 'a' }, 'x'));
    const button = root.querySelector('button')!;
    button.focus();
    patch(root, h('p', {}, 'two'), h('button', { title: 'now' }, 'y'));
    assert.equal(root.querySelector('button'), button);
    assert.equal(document.activeElement, button);
    assert.equal(root.innerHTML, '<p>two</p><button title="now">y</button>');
  });

  it('looks at nothing below a description that it has been given before', () => {
    let looks = 0;
    const counted = {
      key: 'a',
      get title() {
        return String(++looks);
      },
    };
    const kept = h('li', counted, 'a');
    patch(root, kept, h('li', { key: 'b' }, 'b'));
    const before = looks;
    patch(root, kept, h('li', { key: 'b' }, 'c'));
    assert.equal(looks, before);
    assert.equal(root.textContent, 'ac');
    patch(root, h('li', { key: 'b' }, 'c'), kept);
    assert.equal(root.textContent, 'ca');
    patch(root, h('li', { key: 'a' }, 'b'));
    assert.equal(root.innerHTML, '<li>b</li>');
  });

  it('follows keys when children move, come and go', () => {
    const item = (key: string) => h('li', { key }, key);
    patch(root, item('a'), item('b'), item('c'));
    const b = root.children[1];
    patch(root, item('c'), item('b'), item('d'));
    assert.equal(root.textContent, 'cbd');
    assert.equal(root.children[1], b);
  });

  it('calls the newest handler, once, and none when it is gone', () => {
    const called: string[] = [];
    const button = (on?: string) => h('button', on === undefined ? {} : { on: { click: () => void called.push(on) } });
    patch(root, button('first'));
    patch(root, button('second'));
    root.querySelector('button')!.click();
    patch(root, button());
    root.querySelector('button')!.click();
    patch(root, button('third'));
    root.querySelector('button')!.click();
    assert.deepEqual(called, ['second', 'third']);
  });

  it('leaves alone what a person is typing until the wanted value itself changes', () => {
    patch(root, h('input', { value: 'old' }));
    const input = root.querySelector('input')!;
    input.value = 'typed';
    patch(root, h('input', { value: 'old', title: 'x' }));
    assert.equal(input.value, 'typed');
    patch(root, h('input', { value: 'new' }));
    assert.equal(input.value, 'new');
  });

  it('shows the chosen option although options come after their select', () => {
    const select = (value: string, ...names: string[]) =>
      h(
        'select',
        { value },
        names.map((n) => h('option', { key: n, value: n }, n)),
      );
    patch(root, select('b', 'a', 'b'));
    assert.equal(root.querySelector('select')!.value, 'b');
    patch(root, select('c', 'a', 'b', 'c'));
    assert.equal(root.querySelector('select')!.value, 'c');
  });

  it('sets what a person can change by hand, not only its attribute', () => {
    patch(root, h('input', { type: 'checkbox', checked: true }), h('details', { open: true }));
    const box = root.querySelector('input')!;
    box.checked = false;
    patch(root, h('input', { type: 'checkbox', checked: true }), h('details', { open: false }));
    assert.equal(box.checked, true);
    assert.equal(root.querySelector('details')!.open, false);
  });

  it('sets custom properties without a style attribute in the description', () => {
    patch(root, h('div', { vars: { '--d': '3' } }));
    assert.equal((root.firstElementChild as HTMLElement).style.getPropertyValue('--d'), '3');
  });

  it('puts an element of somebody else’s in its place and never looks inside', () => {
    const theirs = document.createElement('section');
    theirs.append('drawn');
    patch(root, h('div', {}, own(theirs)));
    patch(root, h('div', {}, h('p', {}, 'above'), own(theirs)));
    assert.equal(root.innerHTML, '<div><p>above</p><section>drawn</section></div>');
    assert.equal(root.querySelector('section'), theirs);
  });

  it('makes drawings in their own namespace', () => {
    patch(root, h('svg.lamp', {}, h('circle', { r: '4' })));
    assert.equal(root.querySelector('circle')?.namespaceURI, 'http://www.w3.org/2000/svg');
  });
});
