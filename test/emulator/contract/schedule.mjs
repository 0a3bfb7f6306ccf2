/**
 * Runs flows on an engine: those marked `slow` all at once and first, the others a few at a time. Gives a map from id to
 * the promise of its result.
 */
export function schedule(engine, flows, { atOnce = 8 } = {}) {
  const results = new Map();
  const queue = [];
  let running = 0;
  const next = () => {
    if (running >= atOnce || queue.length === 0) return;
    running += 1;
    queue.shift()().finally(() => {
      running -= 1;
      next();
    });
  };
  for (const flow of flows) {
    if (flow.slow) results.set(flow.id, engine.run(flow));
    else {
      results.set(
        flow.id,
        new Promise((resolve, reject) => {
          queue.push(() => engine.run(flow).then(resolve, reject));
        }),
      );
    }
  }
  for (let slot = 0; slot < atOnce; slot += 1) next();
  for (const result of results.values()) result.catch(() => undefined);
  return results;
}
