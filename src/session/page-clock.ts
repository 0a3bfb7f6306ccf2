import type { Clock } from '../chat/ports.js';

/** Longest time that a browser's timer can count, ms; it calls at once for more. */
const longest = 2 ** 31 - 1;

/** The page's own time. Looks its functions up at each call, so that a test's clock is obeyed. */
export const pageClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimeout: (callback, ms) => window.setTimeout(callback, Math.min(ms, longest)),
  clearTimeout: (timer) => window.clearTimeout(timer),
};
