/**
 * Runs inside a page, before any other script: puts `Date`, timeouts, intervals and `performance.now` on a virtual time
 * line. Micro-tasks, animation frames and message channels stay real, and so do `AbortSignal.timeout` and CSS.
 *
 * A time line is `{ origin, realOrigin, rate }`: virtual time = origin + (real time - realOrigin) * rate.
 */
import { install } from '@sinonjs/fake-timers';

const realNow = Date.now.bind(Date);
const realSetInterval = globalThis.setInterval.bind(globalThis);
const tick = 5;

/** Starts the page's clock on `timeline` and gives the handle that Node moves it with. */
export function startPageClock(timeline) {
  let line = timeline;
  let moving = Promise.resolve();
  const clock = install({
    now: timeOn(line),
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    ignoreMissingTimers: true,
  });
  const loaded = clock.now;
  performance.now = () => clock.now - loaded;

  let busy = false;
  realSetInterval(() => {
    if (busy || timeOn(line) <= clock.now) return;
    busy = true;
    void inTurn(() => runTo(Math.floor(timeOn(line)))).finally(() => {
      busy = false;
    });
  }, tick);

  return {
    now: () => clock.now,
    /** Follows another time line; the time never goes back. Resolves with the time reached when everything due has run. */
    follow: (next) => {
      line = next;
      return inTurn(() => runTo(Math.floor(timeOn(line))));
    },
    /** Wakes up on another time line as after a sleep: every timer that is overdue fires once. */
    wake: (next) => {
      line = next;
      return inTurn(async () => {
        const ms = Math.floor(timeOn(line)) - clock.now;
        if (ms > 0) clock.jump(ms);
        await macrotask();
        return clock.now;
      });
    },
  };

  /** Runs timer after timer, and lets promises and messages through after each one. */
  async function runTo(end) {
    for (;;) {
      const due = Math.min(...Object.values(clock.timers ?? {}).map((timer) => timer.callAt));
      if (due > end) break;
      clock.tick(Math.max(0, due - clock.now));
      await macrotask();
    }
    if (end > clock.now) clock.tick(end - clock.now);
    await macrotask();
    return clock.now;
  }

  function inTurn(step) {
    moving = moving.then(step, step);
    return moving;
  }
}

function timeOn({ origin, realOrigin, rate }) {
  return origin + (realNow() - realOrigin) * rate;
}

function macrotask() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
