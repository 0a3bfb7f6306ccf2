import { createClock } from '@sinonjs/fake-timers';

/** A clock that only moves when told: `clock` is for the emulator, `advance(ms)` runs what is due. */
export function stoppedClock(start = Date.parse('2026-03-01T12:00:00Z')) {
  const time = createClock(start);
  return {
    clock: {
      now: () => time.now,
      setTimeout: (fn, ms) => time.setTimeout(fn, ms),
      clearTimeout: (handle) => time.clearTimeout(handle),
    },
    advance: (ms) => void time.tick(ms),
  };
}
