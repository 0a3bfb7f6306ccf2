import type { ChatError } from './errors.js';
import type { Ports } from './ports.js';
import { wait } from './wait.js';

/** Pauses between tries while nothing answers, ms; the last one repeats. */
const pauses = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** Shortest pause after an answer that there are too many requests, ms; whoever answered may say another one. */
const busyPause = 15_000;

/** Waits after so many failures in a row, the last of them with `error`; look at `life` afterwards. */
export type BackOff = (failures: number, error: ChatError, life: AbortSignal) => Promise<void>;

/** Gives pauses that become longer and longer; a wake-up ends one early, unless too many are asking already. */
export function createBackOff({ clock, wakeUps }: Ports, signal: AbortSignal): BackOff {
  let awake = new AbortController();
  wakeUps(() => {
    awake.abort();
    awake = new AbortController();
  }, signal);
  return (failures, { code, retryAfter = busyPause }, life) => {
    const pause = pauses[Math.min(failures, pauses.length) - 1] ?? 0;
    if (code === 'too-many-requests') return wait(clock, Math.max(pause, retryAfter), life);
    return wait(clock, pause, AbortSignal.any([life, awake.signal]));
  };
}
