import assert from 'node:assert/strict';
import { createComparer } from '../../../webview/comparer';
import type { Asked, SideRun } from '../../../webview/slices/compare';
import type { Good } from '../../../webview/state';

describe('the comparer', () => {
  it('says that it failed where two runs cannot be laid side by side', () => {
    const own = {
      scenario: {},
      get run() {
        throw new Error('no run');
      },
    } as unknown as Good;
    const side = { source: 'now', base: own.scenario, kernel: '', own } satisfies SideRun;
    const asked: Asked = { left: side, right: side, maxEvents: 1 };
    const tasks: (() => void)[] = [];
    const soon = (fn: () => void): void => void tasks.push(fn);
    const said: unknown[] = [];
    const comparer = createComparer(
      () => assert.fail('nothing has to run'),
      null,
      { now: () => 0, soon, painted: soon },
      () => asked,
      {
        making: () => said.push('making'),
        made: () => said.push('made'),
        failed: (of, error) => said.push(of === asked, String(error)),
      },
    );
    comparer.wake();
    for (let task = tasks.shift(); task; task = tasks.shift()) task();
    assert.deepEqual(said, [true, 'Error: no run']);
  });
});
