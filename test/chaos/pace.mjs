/** Shortest and longest step of virtual time, ms: short ones while something is going on, so that an answer takes little of it. */
const steps = { least: 100, most: 500 };

/**
 * Gives the way in which virtual time passes: step by step, each one only when emulator and pages have done what was due in the
 * one before, and `arrived()` says that nothing is on its way. `bustle()` is a number that changes when something has gone in or out.
 *
 * - `now()`: the virtual time, ms.
 * - `at(ms, act)`: has `act` done so many ms from now.
 * - `pass(ms)`: lets so much time pass.
 * - `until(condition, limit)`: lets time pass until the condition gives something true, and gives that; undefined after `limit` ms.
 */
export function createPace({ clock, bustle, arrived }) {
  const agenda = [];
  let size = steps.least;
  let seen;

  const pace = {
    now: () => clock.now(),
    at: (ms, act) => void agenda.push({ due: clock.now() + ms, act }),
    async pass(ms) {
      const end = clock.now() + ms;
      while (clock.now() < end) await step(end);
      await act();
    },
    async until(condition, limit) {
      const end = clock.now() + limit;
      for (;;) {
        const value = await condition();
        if (value || clock.now() >= end) return value || undefined;
        await step(end);
      }
    },
  };
  return pace;

  async function step(end) {
    await act();
    await arrived();
    const next = Math.min(end, ...agenda.map(({ due }) => due));
    const now = bustle();
    size = now === seen ? Math.min(size * 1.5, steps.most) : steps.least;
    seen = now;
    await clock.advance(Math.max(1, Math.min(next - clock.now(), Math.floor(size))), { announced: false });
  }

  async function act() {
    for (;;) {
      const place = agenda.findIndex(({ due }) => due <= clock.now());
      if (place < 0) return;
      const [{ act: due }] = agenda.splice(place, 1);
      size = steps.least;
      await due();
    }
  }
}
