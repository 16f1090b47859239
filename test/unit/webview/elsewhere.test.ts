import assert from 'node:assert/strict';
import { createElsewhere } from '../../../webview/worker/elsewhere';

class FakeWorker {
  static made: FakeWorker;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  ended = false;
  constructor() {
    FakeWorker.made = this;
  }
  postMessage(): void {}
  terminate(): void {
    this.ended = true;
  }
}

describe('a run in a worker', () => {
  const was = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
  before(() => Object.defineProperty(globalThis, 'Worker', { value: FakeWorker, configurable: true }));
  after(() => {
    if (was) Object.defineProperty(globalThis, 'Worker', was);
    else Reflect.deleteProperty(globalThis, 'Worker');
  });

  it('has failed where what came of it cannot be unpacked', () => {
    const said: string[] = [];
    createElsewhere('', null)?.start(
      { scenario: {} as never, version: 0, maxEvents: 1 },
      {
        progress: () => said.push('progress'),
        ran: () => said.push('ran'),
        failed: (error) => said.push(error.name),
        refused: () => said.push('refused'),
      },
    );
    FakeWorker.made.onmessage?.({ data: { type: 'ran', run: {}, index: {}, ms: 1 } });
    assert.deepEqual(said, ['TypeError']);
    assert.ok(FakeWorker.made.ended);
  });
});
