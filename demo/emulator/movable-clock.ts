import type { Clock } from './clock.js';

/** A clock that can be moved forward, and be made to tell a wrong time. */
export interface MovableClock extends Clock {
  /**
   * Lets that many ms pass at once. Timers that are due fire one after the other, each at its own time, and what they set going
   * in this process happens before time moves on. Resolves when all is done; rejects a number that is no time to come.
   */
  advance(ms: number): Promise<void>;
  /** From now on the clock tells a time that is wrong by so many ms; timers run on as before. */
  setSkew(ms: number): void;
  /** Cancels every timer that is still to come. */
  clearAll(): void;
  /** How far it was moved in all, ms; can be set before anything is timed by it. */
  moved: number;
  /** As new: no timers, not moved, right. */
  reset(): void;
}

/** The furthest that `advance` moves at once, in ms: 31 days. */
export const longestAdvance = 31 * 24 * 60 * 60 * 1000;

// Node fires a longer timer at once.
const longestDelay = 2 ** 31 - 1;

interface Timer {
  readonly due: number;
  readonly fn: () => void;
  handle: unknown;
}

/** Gives a clock on top of another one, which may itself be a virtual one; `told` hears how far it will have been moved in all, ms, before it moves. */
export function createMovableClock(base: Clock, told: (moved: number) => void = () => undefined): MovableClock {
  const timers = new Set<Timer>();
  let moved = 0;
  let skew = 0;
  let life = 0;
  let moving: Promise<void> = Promise.resolve();

  const elapsed = (): number => base.now() + moved;
  const arm = (timer: Timer): void => {
    const left = Math.min(Math.max(timer.due - elapsed(), 0), longestDelay);
    timer.handle = base.setTimeout(() => (timer.due > elapsed() ? arm(timer) : fire(timer)), left);
  };
  const fire = (timer: Timer): void => {
    timers.delete(timer);
    base.clearTimeout(timer.handle);
    timer.fn();
  };
  const moveTo = (time: number): void => {
    moved += Math.max(time - elapsed(), 0);
  };
  const move = async (ms: number): Promise<void> => {
    const startedIn = life;
    told(moved + ms);
    const end = elapsed() + ms;
    for (let due = earliest(timers); due <= end; due = earliest(timers)) {
      moveTo(due);
      for (const timer of [...timers]) if (timer.due <= due && timers.has(timer)) fire(timer);
      await settled();
      if (life !== startedIn) return;
    }
    moveTo(end);
    for (const timer of timers) {
      base.clearTimeout(timer.handle);
      arm(timer);
    }
  };

  const clock: MovableClock = {
    now: () => elapsed() + skew,
    setTimeout(fn, ms) {
      const timer: Timer = { due: elapsed() + Math.max(ms, 0), fn, handle: undefined };
      timers.add(timer);
      arm(timer);
      return timer;
    },
    clearTimeout(handle) {
      const timer = handle as Timer | undefined;
      if (timer && timers.delete(timer)) base.clearTimeout(timer.handle);
    },
    async advance(ms) {
      if (!Number.isFinite(ms) || ms < 0 || ms > longestAdvance) {
        throw new RangeError(`a clock moves by 0 to ${longestAdvance} ms (31 days) at once, not by ${ms}`);
      }
      moving = moving.then(() => move(ms));
      return moving;
    },
    get moved() {
      return moved;
    },
    set moved(ms) {
      moved = ms;
    },
    setSkew(ms) {
      skew = ms;
    },
    clearAll() {
      for (const { handle } of timers) base.clearTimeout(handle);
      timers.clear();
    },
    reset() {
      clock.clearAll();
      life += 1;
      moved = 0;
      skew = 0;
    },
  };
  return clock;
}

function earliest(timers: Iterable<Timer>): number {
  let due = Infinity;
  for (const timer of timers) due = Math.min(due, timer.due);
  return due;
}

// Promises are settled before the next turn; a few turns let chains over files and sockets of this process go on.
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
