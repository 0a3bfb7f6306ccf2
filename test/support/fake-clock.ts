import FakeTimers from '@sinonjs/fake-timers';
import type { Clock } from '../../src/chat/ports.js';

/** Time that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Lets `ms` pass; every timer fires at its time, and what it started goes on in between. */
  advance(ms: number): Promise<void>;
  /** Sleeps for `ms`: timers that were due fire once, late, and the page's own clock stands still. */
  sleep(ms: number): void;
  /** The visitor sets the computer's date forward by `ms`, or back. */
  setDate(ms: number): void;
}

/** Gives a clock that begins on 2026-01-01. */
export function fakeClock(): FakeClock {
  const clock = FakeTimers.createClock(Date.UTC(2026, 0, 1));
  const begin = clock.now;
  let slept = 0;
  let set = 0;
  return {
    now: () => clock.now + set,
    elapsed: () => clock.now - begin - slept,
    setTimeout: (callback, ms) => clock.setTimeout(callback, ms) as unknown as number,
    clearTimeout: (timer) => clock.clearTimeout(timer),
    async advance(ms) {
      await clock.tickAsync(ms);
    },
    sleep(ms) {
      slept += ms;
      clock.jump(ms);
    },
    setDate: (ms) => void (set += ms),
  };
}
