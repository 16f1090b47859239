/**
 * Stands in for VS Code in a page that is looked at elsewhere, as text: it hands the page its one document, refuses what takes an editor,
 * lets pictures be saved as downloads, and sets the classes by which the page knows its theme.
 */
export const STAND_IN = `(() => {
  'use strict';
  const { document: scenario, settings, refusal } = JSON.parse(document.getElementById('offline').textContent);
  const say = (message) => setTimeout(() => window.postMessage(message, '*'));
  const light = matchMedia('(prefers-color-scheme: light)');
  const strong = matchMedia('(prefers-contrast: more)');
  const dress = () => {
    const kind = strong.matches ? (light.matches ? 'vscode-high-contrast-light' : 'vscode-high-contrast') : light.matches ? 'vscode-light' : 'vscode-dark';
    document.body.className = kind === 'vscode-high-contrast-light' ? kind + ' vscode-high-contrast' : kind;
  };
  dress();
  light.addEventListener('change', dress);
  strong.addEventListener('change', dress);
  const save = ({ format, name, data }) => {
    const bytes = format === 'png' ? Uint8Array.from(atob(data), (char) => char.charCodeAt(0)) : data;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: format === 'png' ? 'image/png' : 'image/svg+xml' }));
    link.download = name + '.' + format;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  let state;
  window.acquireVsCodeApi = () => ({
    getState: () => state,
    setState: (next) => { state = next; },
    postMessage: (message) => {
      if (message.type === 'ready') {
        say({ type: 'settings', settings });
        say(scenario);
      } else if (message.type === 'part') say({ type: 'part', version: scenario.version, part: null, types: [] });
      else if (message.type === 'save') {
        save(message);
        say({ type: 'answer', id: message.id, ok: true });
      } else if ('id' in message) say({ type: 'answer', id: message.id, ok: false, message: refusal });
    },
  });
})();`;
