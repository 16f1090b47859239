import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { createBesidePanes } from '../../../webview/beside-panes';
import type { Comparison } from '../../../webview/slices/compare';
import { initialState, type Good, type State } from '../../../webview/state';

describe('the drawings of two runs', () => {
  const was = Object.getOwnPropertyDescriptor(globalThis, 'document');
  before(() => {
    const { document } = new JSDOM('').window;
    Object.defineProperty(globalThis, 'document', { value: document, configurable: true });
  });
  after(() => {
    if (was) Object.defineProperty(globalThis, 'document', was);
    else Reflect.deleteProperty(globalThis, 'document');
  });

  it('are reported once a side while they throw the same', () => {
    let words = 'one';
    const side = (name: string): Good => {
      const run = new Proxy(
        {},
        {
          get: () => {
            throw new Error(`${words} ${name}`);
          },
        },
      );
      return { scenario: { mappings: [], pointers: [] }, run } as unknown as Good;
    };
    const alignment = { length: 0, at: () => 0, pair: () => ({ left: 0, right: 0 }) };
    const made = { left: side('left'), right: side('right'), alignment } as unknown as Comparison;
    const state: State = {
      ...initialState,
      stage: { ...initialState.stage, view: 'compare' },
      compare: { ...initialState.compare, made },
    };
    const panes = createBesidePanes();
    for (const name of ['left', 'right'] as const) document.body.append(panes.element(name, 'space'));
    const faults: string[] = [];
    const draw = (): void => {
      panes.draw(
        state,
        1000,
        false,
        () => undefined,
        (error) => faults.push((error as Error).message),
      );
    };
    draw();
    draw();
    assert.deepEqual(faults, ['one left', 'one right']);
    words = 'two';
    draw();
    draw();
    assert.deepEqual(faults.slice(2), ['two left', 'two right']);
  });
});
