// The page's side of the fake host: what VS Code gives a webview, over plain requests.
(() => {
  let state = JSON.parse(window.sessionStorage.getItem('state') ?? 'null') ?? undefined;
  let queue = Promise.resolve();
  const post = (path, body) =>
    fetch(path, { method: 'POST', body }).then(async (response) => {
      if (!response.ok) throw new Error(await response.text());
      for (const message of await response.json()) window.postMessage(message, '*');
    });
  window.acquireVsCodeApi = () => ({
    // One after the other, for VS Code keeps the order of messages.
    postMessage: (message) => {
      queue = queue.then(() => post('/message', JSON.stringify(message)));
    },
    getState: () => state,
    setState: (value) => {
      state = value;
      window.sessionStorage.setItem('state', JSON.stringify(value));
    },
  });
  window.harness = {
    type: (text) => post('/text', text),
    undo: () => post('/undo', ''),
    save: () => post('/save', ''),
  };
})();
