import type { Clock } from '../chat/ports.js';

/** The page's own time. Looks its functions up at each call, so that a test's clock is obeyed. */
export const pageClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => window.setTimeout(callback, ms),
  clearTimeout: (timer) => window.clearTimeout(timer),
};
