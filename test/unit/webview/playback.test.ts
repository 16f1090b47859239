import assert from 'node:assert/strict';
import { createPlayback, type Playing } from '../../../webview/playback';

/** A clock whose frames come when the test says so. */
function screen(): {
  now: () => number;
  frame: (fn: () => void) => void;
  show: (ms: number) => void;
  waiting: () => number;
} {
  let time = 0;
  let next: (() => void)[] = [];
  return {
    now: () => time,
    frame: (fn) => void next.push(fn),
    show: (ms) => {
      time += ms;
      const frames = next;
      next = [];
      for (const fn of frames) fn();
    },
    waiting: () => next.length,
  };
}

describe('playback', () => {
  it('goes on at the wanted pace, whole events at a time', () => {
    const clock = screen();
    let state: Playing = { playing: true, n: 0, rate: 10 };
    const playback = createPlayback(
      clock,
      () => state,
      (n) => (state = { ...state, n }),
    );
    playback.wake();
    for (let i = 0; i < 60; i++) clock.show(1000 / 60);
    assert.ok(state.n >= 9 && state.n <= 10, String(state.n));
  });

  it('takes several events a frame when it is fast', () => {
    const clock = screen();
    let state: Playing = { playing: true, n: 0, rate: 600 };
    createPlayback(
      clock,
      () => state,
      (n) => (state = { ...state, n }),
    ).wake();
    clock.show(100);
    assert.equal(state.n, 60);
  });

  it('does not jump after the page was hidden', () => {
    const clock = screen();
    let state: Playing = { playing: true, n: 0, rate: 10 };
    createPlayback(
      clock,
      () => state,
      (n) => (state = { ...state, n }),
    ).wake();
    clock.show(60_000);
    assert.ok(state.n <= 3, String(state.n));
  });

  it('asks for no more frames once it is stopped, and wakes once however often it is told', () => {
    const clock = screen();
    let state: Playing = { playing: true, n: 0, rate: 10 };
    const playback = createPlayback(
      clock,
      () => state,
      (n) => (state = { ...state, n }),
    );
    playback.wake();
    playback.wake();
    assert.equal(clock.waiting(), 1);
    state = { ...state, playing: false };
    clock.show(16);
    assert.equal(clock.waiting(), 0);
    playback.wake();
    assert.equal(clock.waiting(), 0);
  });
});
