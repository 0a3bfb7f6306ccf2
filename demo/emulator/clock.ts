/** The time the emulator lives in: timestamps, token lives, timers and delays all come from here; times in ms. */
export interface Clock {
  now(): number;
  setTimeout(fn: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** The clock on the wall. */
export const realClock: Clock = {
  now: () => Date.now(),
  setTimeout: (fn, ms) => setTimeout(fn, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

/** A clock that knows which of its timers are still to come. */
export interface TrackedClock extends Clock {
  /** Cancels every timer that is still to come. */
  clearAll(): void;
}

/** Gives the same time with timers that can all be cancelled at once. */
export function trackTimers(clock: Clock): TrackedClock {
  const waiting = new Set<unknown>();
  return {
    now: () => clock.now(),
    setTimeout(fn, ms) {
      const handle = clock.setTimeout(() => {
        waiting.delete(handle);
        fn();
      }, ms);
      waiting.add(handle);
      return handle;
    },
    clearTimeout(handle) {
      waiting.delete(handle);
      clock.clearTimeout(handle);
    },
    clearAll() {
      for (const handle of waiting) clock.clearTimeout(handle);
      waiting.clear();
    },
  };
}

/** Gives the clock's time as Twilio writes it: ISO 8601 with milliseconds and `Z`. */
export function timestamp(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
