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

/** Gives the clock's time as Twilio writes it: ISO 8601 with milliseconds and `Z`. */
export function timestamp(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
