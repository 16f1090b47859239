import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/paths.mjs';
import './hooks';
import { Window, type WindowOptions } from './window';

/**
 * A test in a window of its own. It also fails when anything in the window complained: an exception, an error in the
 * console, something a content policy refused. A failure leaves a picture in out/ui-failures.
 */
export function scene(name: string, play: (window: Window) => Promise<void>, options: WindowOptions = {}): void {
  it(name, async () => {
    const window = await Window.start(options);
    try {
      await play(window);
      assert.deepEqual(window.complaints.all, [], 'nothing complained');
    } catch (error) {
      const folder = inProject('out/ui-failures');
      mkdirSync(folder, { recursive: true });
      await window.page.screenshot({ path: `${folder}/${name.replace(/[^\w]+/g, '-')}.png` });
      throw error;
    } finally {
      await window.close();
    }
  });
}
