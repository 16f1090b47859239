export interface PlaybackClock {
  /** Milliseconds. */
  readonly now: () => number;
  /** Calls back before the next picture. */
  readonly frame: (fn: () => void) => void;
}

export interface Playing {
  readonly playing: boolean;
  readonly n: number;
  /** Events a second. */
  readonly rate: number;
}

/** Above this many events a second nothing is animated: the next one would come before the last has arrived. */
export const CALM_RATE = 6;

/**
 * Plays at the pace of the screen: `look` is asked anew each frame, so speed, seeking and stopping need no telling. Call `wake`
 * whenever playing may have begun.
 */
export function createPlayback(clock: PlaybackClock, look: () => Playing, go: (n: number) => void): { wake(): void } {
  let awake = false;
  let last = 0;
  let owed = 0;

  const frame = (): void => {
    const { playing, n, rate } = look();
    if (!playing) {
      awake = false;
      return;
    }
    const now = clock.now();
    // A page that was hidden for a minute does not jump a minute.
    owed += (Math.min(now - last, 250) * rate) / 1000;
    last = now;
    const whole = Math.floor(owed);
    owed -= whole;
    if (whole > 0) go(n + whole);
    clock.frame(frame);
  };

  return {
    wake: () => {
      if (awake || !look().playing) return;
      awake = true;
      last = clock.now();
      owed = 0;
      clock.frame(frame);
    },
  };
}
