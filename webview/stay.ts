/** Milliseconds: often enough that closing a tab loses nothing that was looked at, seldom enough to cost nothing while playing. */
const PAUSE = 250;

/** Tells the host what to remember, now and then. */
export function createStay(tell: () => void): { later(): void; now(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const now = (): void => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    tell();
  };
  return {
    later: () => {
      timer ??= setTimeout(now, PAUSE);
    },
    now,
  };
}
