import type { WakeUps } from '../chat/ports.js';

/** Calls back when the page may have slept: it becomes visible, comes back from the cache, or the network does. */
export const pageWakeUps: WakeUps = (callback, signal) => {
  const visible = (): void => {
    if (document.visibilityState === 'visible') callback();
  };
  document.addEventListener('visibilitychange', visible, { signal });
  document.addEventListener('resume', callback, { signal });
  window.addEventListener('online', callback, { signal });
  window.addEventListener('pageshow', callback, { signal });
  window.addEventListener('focus', callback, { signal });
};
