import type { Activity } from '../activity.js';
import type { Clock } from '../clock.js';

/** What rules hold back for a time. */
export interface Holds {
  /** Resolves with true after so many ms, or with false when everything was dropped meanwhile. */
  wait(what: string, ms: number): Promise<boolean>;
  /** Lets nothing go on that is held now. */
  drop(): void;
}

/** Creates an empty place to wait in; who waits counts as in flight. */
export function createHolds(clock: Clock, activity: Activity): Holds {
  const waiting = new Set<(goOn: boolean) => void>();
  return {
    wait: (what, ms) =>
      activity.during(what, () =>
        new Promise((resolve) => {
          const settle = (goOn: boolean): void => {
            waiting.delete(settle);
            clock.clearTimeout(timer);
            resolve(goOn);
          };
          const timer = clock.setTimeout(() => settle(true), ms);
          waiting.add(settle);
        }),
      ),
    drop() {
      for (const settle of [...waiting]) settle(false);
    },
  };
}
