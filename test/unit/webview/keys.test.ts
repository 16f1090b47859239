import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { focusOf, intentOf, KEYS, KEY_ORDER, type Focus, type KeyPress } from '../../../webview/keys';

const press = (key: string, shiftKey = false): KeyPress => ({
  key,
  shiftKey,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
});
const commandOf = (key: string, shift = false, focus: Focus = 'page'): string | null => {
  const intent = intentOf(press(key, shift), focus);
  return intent?.type === 'command' ? intent.command : (intent?.type ?? null);
};

describe('keys', () => {
  it('has the keys of the art direction', () => {
    assert.equal(commandOf('ArrowRight'), 'stepForward');
    assert.equal(commandOf('ArrowLeft'), 'stepBack');
    assert.equal(commandOf('ArrowRight', true), 'stepOver');
    assert.equal(commandOf('ArrowLeft', true), 'stepOverBack');
    assert.equal(commandOf('Home'), 'first');
    assert.equal(commandOf('End'), 'last');
    assert.equal(commandOf('F8'), 'nextFault');
    assert.equal(commandOf('F8', true), 'previousFault');
    assert.equal(commandOf(' '), 'togglePlay');
    assert.equal(commandOf('?', true), 'popover');
  });

  it('has a key for every command, and each leads to its command', () => {
    const presses: Record<string, KeyPress> = {};
    for (const name of KEY_ORDER) {
      const parts = KEYS[name].aria.split('+');
      const key = parts.at(-1) === 'Space' ? ' ' : parts.at(-1)!;
      presses[name] = press(key, parts.length > 1);
    }
    for (const name of KEY_ORDER)
      assert.deepEqual(intentOf(presses[name]!, 'page'), { type: 'command', command: name });
    assert.deepEqual([...KEY_ORDER].sort(), Object.keys(KEYS).sort());
  });

  it('leaves every key to a field, and to other keys with Ctrl, Alt or Meta', () => {
    for (const key of ['ArrowRight', 'Home', ' ', 'o', 'e', '?']) assert.equal(commandOf(key, false, 'field'), null);
    assert.equal(intentOf({ ...press('ArrowRight'), altKey: true }, 'page'), null);
    assert.equal(intentOf({ ...press('s'), ctrlKey: true }, 'page'), null);
  });

  it('leaves Space to a control that was reached by keyboard, and arrows to the toolbar', () => {
    assert.equal(commandOf(' ', false, 'control'), null);
    assert.equal(commandOf('ArrowRight', false, 'control'), 'stepForward');
    assert.equal(commandOf('ArrowRight', false, 'toolbar'), null);
    assert.equal(commandOf('F8', false, 'toolbar'), 'nextFault');
  });
});

describe('focusOf', () => {
  const { document } = new JSDOM(
    '<input id="text"><input id="radio" type="radio"><select id="select"></select><div role="toolbar"><button id="step"></button></div><button id="link"></button><p id="p"></p>',
  ).window;
  const of = (id: string, byPointer = false): Focus => focusOf(document.getElementById(id), byPointer);

  it('tells fields, controls, the toolbar and the page apart', () => {
    assert.equal(of('text'), 'field');
    assert.equal(of('select'), 'field');
    assert.equal(of('radio'), 'control');
    assert.equal(of('link'), 'control');
    assert.equal(of('step'), 'toolbar');
    assert.equal(of('p'), 'page');
    assert.equal(focusOf(null, false), 'page');
  });

  it('lets the keys through a button that was clicked, for it shows no ring', () => {
    assert.equal(of('step', true), 'page');
    assert.equal(of('text', true), 'field');
  });
});
