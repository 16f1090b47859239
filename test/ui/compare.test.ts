import assert from 'node:assert/strict';
import { PATH_FILE, PATH_TEXT } from './support/path-scenario';
import { scene } from './support/scene';
import { until } from './support/until';

describe('comparing versions', () => {
  scene(
    'the text that is being edited stands beside the saved file, until it is saved, and comes back',
    async (window) => {
      const drawing = await window.openScenario(PATH_FILE);
      await window.runCommand('Faultline: Open Text to the Side');
      const text = window.textEditor();
      await text.ready();
      await text.replace('"lazy"', '"populated"');
      await until('the text is changed', () => window.isDirty(PATH_FILE), true);
      await window.runCommand('Faultline: Compare With…');
      await window.pick('The file as it is saved');
      const kind = (): Promise<string> => drawing.frame.locator('.now-kind').innerText();
      await until('they part', kind, 'they part');
      await drawing.sentence.filter({ hasText: 'Saved file' }).waitFor();
      await drawing.press('Control+s');
      await until('it is saved', () => window.isDirty(PATH_FILE), false);
      await until('nothing differs any more', kind, 'no difference');
      assert.notEqual(window.read(PATH_FILE), PATH_TEXT);
      await drawing.field('Version on the right').selectOption('before');
      await until('it differs from what it was', kind, 'they part');

      await window.runCommand('Faultline: Compare Kernel Models');
      await until('the right is the text again', () => drawing.field('Version on the right').inputValue(), 'now');
    },
  );
});
