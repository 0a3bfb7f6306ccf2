/** One virtual clock for the emulator in Node and for the pages in the browser: fast, frozen or asleep. */
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const handle = '__flexWebchatClock';
let script;

/**
 * Gives a virtual clock that starts at `start` (ms since 1970) and runs `rate` times as fast as the real one; 0 is frozen.
 *
 * - `clock`: `{ now, setTimeout, clearTimeout }` for the emulator.
 * - `inject(page)`: puts a page (and all it loads later) on this clock; call it before the first `goto`.
 * - `advance(ms, { announced })`: lets `ms` pass at once, in small steps, everywhere; intervals fire as often as they are due. With
 *   `announced` false it is quicker, and a document that an old page loads by itself begins at an earlier time.
 * - `jump(ms)`: the visitor's machine sleeps for `ms`: the emulator's timers run through, then each page wakes up and what
 *   is overdue there fires once.
 * - `setRate(rate)`: goes on faster or slower from here.
 * - `now()`: the present virtual time in ms.
 * - `stop()`: no timer fires any more.
 */
export function createVirtualClock({ start = Date.now(), rate = 1 } = {}) {
  let line = { origin: start, realOrigin: Date.now(), rate };
  const timers = new Map();
  const pages = new Map();
  let lastId = 0;
  let reached = start;
  let alarm;
  let stopped = false;
  let held;

  const clock = {
    now: () => held ?? Math.max(reached, Math.floor(timeOn(line))),
    setTimeout: (fn, ms = 0) => {
      const id = ++lastId;
      timers.set(id, { due: clock.now() + Math.max(0, Number(ms) || 0), fn });
      setAlarm();
      return id;
    },
    clearTimeout: (id) => {
      timers.delete(id);
      setAlarm();
    },
  };

  return {
    clock,
    inject: async (page) => {
      page.once('close', () => pages.delete(page));
      pages.set(page, undefined);
      await page.evaluateOnNewDocument(`{${await clockScript()}\nglobalThis.${handle} ??= pageClock;}`);
      await announce(page);
    },
    now: () => clock.now(),
    advance: async (ms, { announced = true } = {}) => {
      const end = clock.now() + ms;
      const step = Math.max(250, ms / 200);
      while (clock.now() < end) {
        const next = Math.min(end, clock.now() + step);
        moveTo(next);
        runTo(next);
        await settled();
        await tellPages('follow', announced);
      }
      setAlarm();
    },
    jump: async (ms) => {
      const end = clock.now() + ms;
      moveTo(end);
      runTo(end);
      await settled();
      await tellPages('wake');
      setAlarm();
    },
    setRate: async (next) => {
      // The pages run on until they hear of it: all stop first, then go on from the latest of their times.
      line = { origin: clock.now(), realOrigin: Date.now(), rate: 0 };
      const times = await tellPages('follow');
      const latest = Math.max(clock.now(), ...times);
      runTo(latest);
      line = { origin: latest, realOrigin: Date.now(), rate: next };
      setAlarm();
      await tellPages('follow');
    },
    stop: () => {
      stopped = true;
      timers.clear();
      clearTimeout(alarm);
    },
  };

  function moveTo(time) {
    line = { origin: time, realOrigin: Date.now(), rate: line.rate };
  }

  /** Fires what is due by `end`, each timer at its own time, also those that are set meanwhile. */
  function runTo(end) {
    for (;;) {
      const [id, timer] = nextTimer() ?? [];
      if (!timer || timer.due > end) break;
      timers.delete(id);
      withTime(timer.due, timer.fn);
    }
    reached = Math.max(reached, end);
  }

  function withTime(time, fn) {
    reached = Math.max(reached, time);
    held = reached;
    try {
      fn();
    } finally {
      held = undefined;
    }
  }

  function nextTimer() {
    let next;
    for (const entry of timers) if (!next || entry[1].due < next[1].due) next = entry;
    return next;
  }

  function setAlarm() {
    clearTimeout(alarm);
    const [, timer] = nextTimer() ?? [];
    if (stopped || !timer || line.rate === 0) return;
    const wait = Math.max(0, (timer.due - timeOn(line)) / line.rate);
    alarm = setTimeout(() => {
      runTo(Math.floor(timeOn(line)));
      setAlarm();
    }, Math.min(wait, 2 ** 31 - 1));
    // A pending timer of the emulator must not keep a finished test alive.
    alarm.unref();
  }

  /** Gives the times that the pages have reached. */
  async function tellPages(verb, announced = true) {
    const times = await Promise.all(
      [...pages.keys()].map(async (page) => {
        if (announced) await announce(page);
        return inFrames(page, `globalThis.${handle}?.${verb}(${JSON.stringify(line)})`);
      }),
    );
    return times.flat();
  }

  /** Makes documents that the page opens from now on start on the present time line. Often called, so the clock itself is not sent again. */
  async function announce(page) {
    const former = pages.get(page);
    const start = `globalThis.${handle}.startPageClock?.(${JSON.stringify(line)})`;
    const { identifier } = await page.evaluateOnNewDocument(`globalThis.${handle} = ${start} ?? globalThis.${handle};`);
    pages.set(page, identifier);
    if (former) await page.removeScriptToEvaluateOnNewDocument(former);
  }
}

async function inFrames(page, expression) {
  if (page.isClosed()) return [];
  // A frame that goes away or navigates meanwhile takes the new time line from the announced script.
  const times = await Promise.all(page.frames().map((frame) => frame.evaluate(expression).catch(() => undefined)));
  return times.filter((time) => typeof time === 'number');
}

async function clockScript() {
  script ??= esbuild
    .build({
      entryPoints: [fileURLToPath(new URL('page-clock.browser.mjs', import.meta.url))],
      bundle: true,
      format: 'iife',
      globalName: 'pageClock',
      target: 'es2022',
      platform: 'browser',
      mainFields: ['browser', 'module', 'main'],
      define: { global: 'globalThis' },
      // Asked for in Node only.
      external: ['util', 'timers', 'timers/promises'],
      write: false,
      minify: true,
    })
    .then(({ outputFiles }) => outputFiles[0].text);
  return script;
}

function timeOn({ origin, realOrigin, rate }) {
  return origin + (Date.now() - realOrigin) * rate;
}

/** Lets promises and sockets that a timer has set going take their first steps. */
function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}
