import type { Clock } from '../chat/ports.js';
import { leasePlace } from './lease-place.js';

/** The place of the one tab that does something for all of them, while it is held. */
export interface Reign {
  /** Aborted when another tab has seized the place. */
  readonly lost: AbortSignal;
  release(): void;
}

/** A place that only one tab of the site can hold. Never rejects. */
export interface Place {
  /** Takes the place if nobody holds it. */
  take(): Promise<Reign | undefined>;
  /** Takes the place as soon as it is free; gives nothing when `signal` aborts first. */
  wait(signal: AbortSignal): Promise<Reign | undefined>;
  /** Takes the place away from whoever holds it. */
  seize(): Promise<Reign | undefined>;
}

/** Gives the place of this name: a Web Lock, or a lease in the page's storage where there are no locks (no HTTPS). */
export function leaderPlace(name: string, clock: Clock): Place {
  if (!('locks' in navigator)) return leasePlace(name, clock);
  return {
    take: () => hold(name, { ifAvailable: true }),
    wait: (signal) => hold(name, { signal }),
    seize: () => hold(name, { steal: true }),
  };
}

function hold(name: string, options: LockOptions): Promise<Reign | undefined> {
  return new Promise((resolve) => {
    const lost = new AbortController();
    let answered = false;
    navigator.locks
      .request(name, options, (lock) => {
        answered = true;
        if (!lock || options.signal?.aborted) return resolve(undefined);
        return new Promise<void>((release) => resolve({ lost: lost.signal, release }));
      })
      .catch(() => {
        if (answered) return lost.abort();
        // Where the page has no origin locks are refused: such a page is alone.
        resolve(options.signal?.aborted ? undefined : { lost: lost.signal, release: () => undefined });
      });
  });
}
