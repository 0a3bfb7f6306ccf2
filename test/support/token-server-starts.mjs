const day = 24 * 3_600_000;

/** Does each start once: the same key brings the same answer for a day, also while the first one is still worked on. */
export function createStarts(clock) {
  const starts = new Map();

  return {
    once(key, open) {
      for (const [known, { at }] of starts) if (clock.now() - at >= day) starts.delete(known);
      const start = starts.get(key) ?? { at: clock.now(), answer: open() };
      starts.set(key, start);
      // One that failed has opened nothing and may be tried again.
      start.answer.catch(() => starts.get(key) === start && starts.delete(key));
      return start.answer;
    },
    /** Forgets the starts whose answer passes `test`. */
    forget(test) {
      for (const [key, { answer }] of starts) answer.then((value) => test(value) && starts.delete(key), () => undefined);
    },
  };
}
