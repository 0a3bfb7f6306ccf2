/** What is being done at this moment, so that one can wait for the end of it. */
export interface Activity {
  /** Does the work and counts it as in flight until it has settled; `what` is said to whoever waits too long. */
  during<T>(what: string, work: () => Promise<T>): Promise<T>;
  /** What is in flight, in words. */
  readonly inFlight: readonly string[];
  /** Counts nothing that has begun before. */
  reset(): void;
}

/** Creates an activity with nothing in flight. */
export function createActivity(): Activity {
  const running = new Set<{ readonly what: string }>();
  return {
    async during(what, work) {
      const one = { what };
      running.add(one);
      try {
        return await work();
      } finally {
        running.delete(one);
      }
    },
    get inFlight() {
      return [...running].map(({ what }) => what);
    },
    reset: () => running.clear(),
  };
}
