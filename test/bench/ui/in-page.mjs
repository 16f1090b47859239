// The bench's clocks in the page, started before the page's own script: see clocks.ts for what each says.
(() => {
  const INPUTS = ['keydown', 'pointermove', 'pointerdown', 'wheel', 'message'];
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.splice(0).forEach((done) => done());
  /** A message that is sent from a picture's callbacks comes once the picture is painted. */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        waiting.push(() => resolve(performance.now()));
        channel.port2.postMessage(0);
      });
    });

  let message = 0;
  addEventListener('message', ({ data }) => {
    if (message === 0 && data?.type === 'document') message = performance.now();
  });
  const drawn = new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('.count-of') === null || document.querySelector('svg.time > *') === null) return;
      watch.disconnect();
      void painted().then(resolve);
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
  });
  const script = () =>
    performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/webview.js')).responseEnd;

  let took = Promise.resolve(0);
  let longest = 0;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  tick();

  window.bench = {
    first: async () => ({ painted: await drawn, message, script: script() }),
    arm: () => {
      took = new Promise((resolve) => {
        const heard = (event) => {
          for (const type of INPUTS) removeEventListener(type, heard, true);
          void painted().then((now) => resolve(now - event.timeStamp));
        };
        for (const type of INPUTS) addEventListener(type, heard, true);
      });
    },
    took: () => took,
    gap: () => {
      const was = longest;
      longest = 0;
      return was;
    },
  };
})();
