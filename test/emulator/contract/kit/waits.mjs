/** Ways to wait for a thing; `waiting()` says what is still waited for. */
export function createWaits() {
  const open = new Map();
  const stops = new Set();

  const wait = (what, start) => {
    const key = {};
    open.set(key, what);
    let stop;
    const promise = new Promise((resolve, reject) => {
      stop = start(resolve, reject);
      if (stop) stops.add(stop);
    });
    return promise.finally(() => {
      open.delete(key);
      stops.delete(stop);
      stop?.();
    });
  };

  return {
    waiting: () => [...open.values()],
    stop() {
      for (const stop of [...stops]) stop();
    },
    /** Waits for an event whose values pass `test`; gives its first value. */
    event(emitter, name, test = () => true) {
      return wait(`event ${name}`, (resolve) => {
        const listener = (...values) => {
          if (test(...values)) resolve(values[0]);
        };
        emitter.on(name, listener);
        return () => emitter.removeListener(name, listener);
      });
    },
    /** Waits until `test` gives something; for what has no event. */
    until(what, test) {
      return wait(what, (resolve, reject) => {
        let timer;
        const look = async () => {
          try {
            const found = await test();
            if (found) return resolve(found);
          } catch (error) {
            return reject(error);
          }
          if (timer !== null) timer = setTimeout(look, 40);
          return undefined;
        };
        void look();
        return () => {
          clearTimeout(timer);
          timer = null;
        };
      });
    },
    /** Waits for a promise, and says so while it is pending. */
    settled: (what, promise) => wait(what, (resolve, reject) => void promise.then(resolve, reject)),
    /** Gives what a promise rejects with. */
    async refused(promise) {
      const nothing = {};
      const error = await wait('a rejection', (resolve, reject) => {
        promise.then((value) => reject(new Error(`It did not reject, it gave ${String(value)}.`)), (reason) => resolve(reason ?? nothing));
      });
      return error;
    },
    /** A list that grows with each event; `of` chooses what is kept. */
    heard(emitter, name, of = (value) => value) {
      const list = [];
      emitter.on(name, (...values) => list.push(of(...values)));
      return list;
    },
  };
}
