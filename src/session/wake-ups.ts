import type { Clock, WakeUps } from '../chat/ports.js';

/** How often a page that is awake looks at the clock, ms. */
const lookEvery = 5_000;
/** What a look may come late before it counts as a sleep, ms: a page in front is late only where something held it up. */
const latestInFront = 10_000;
/** The same for a page in the background: browsers call it once a second, after some minutes once a minute. */
const latestBehind = 65_000;

/**
 * Calls back when time may have passed unseen: the page becomes visible, is thawed, comes back from the cache; the network
 * is back; or the clock has jumped, as on a computer that slept with the page in front.
 */
export function pageWakeUps(clock: Clock): WakeUps {
  return (callback, signal) => {
    const visible = (): void => {
      if (isInFront()) callback();
    };
    document.addEventListener('visibilitychange', visible, { signal });
    document.addEventListener('resume', callback, { signal });
    window.addEventListener('online', callback, { signal });
    window.addEventListener('pageshow', callback, { signal });
    window.addEventListener('focus', callback, { signal });
    watchJumps(clock, callback, signal);
  };
}

function watchJumps(clock: Clock, callback: () => void, signal: AbortSignal): void {
  let last = clock.now();
  const look = (): void => {
    const now = clock.now();
    const jumped = now - last > lookEvery + (isInFront() ? latestInFront : latestBehind);
    last = now;
    timer = clock.setTimeout(look, lookEvery);
    if (jumped) callback();
  };
  let timer = clock.setTimeout(look, lookEvery);
  signal.addEventListener('abort', () => clock.clearTimeout(timer), { once: true });
}

function isInFront(): boolean {
  return document.visibilityState === 'visible';
}
