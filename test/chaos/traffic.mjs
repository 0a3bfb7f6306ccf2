/** How long frames that do not arrive are waited for, and connections that do not come about, ms of real time. */
const patience = { frames: 400, connections: 3_000 };

/**
 * Watches what is on its way between pages and servers, so that no virtual time passes for it: a slow machine must look like a slow
 * machine to nobody. `watch(client)` adds a page by its CDP session and gives a function that takes it out again; `arrived()` resolves when nothing
 * is on its way any more. What was sent into a connection that was cut, or that is silent, never arrives; it is given up after a moment.
 */
export function watchTraffic(log) {
  const opening = new Map();
  // Frames that pages have sent and Flex has not heard, and the other way round.
  const frames = { up: 0, down: 0 };
  log.subscribe(({ kind, direction }) => {
    if (kind === 'frame') frames[direction === 'in' ? 'up' : 'down'] += direction === 'in' ? -1 : 1;
  });
  return {
    watch(client) {
      const own = new Set();
      opening.set(client, own);
      const begins = ({ requestId }) => void own.add(requestId);
      const ends = ({ requestId }) => void own.delete(requestId);
      for (const name of ['webSocketCreated', 'requestWillBeSent']) client.on(`Network.${name}`, begins);
      for (const name of ['webSocketHandshakeResponseReceived', 'webSocketFrameError', 'webSocketClosed', 'loadingFinished', 'loadingFailed']) client.on(`Network.${name}`, ends);
      client.on('Network.webSocketFrameSent', () => void (frames.up += 1));
      client.on('Network.webSocketFrameReceived', () => void (frames.down -= 1));
      return () => void opening.delete(client);
    },
    async arrived() {
      const isOpening = () => [...opening.values()].some(({ size }) => size > 0);
      await settles(() => !isOpening(), patience.connections);
      for (const own of opening.values()) own.clear();
      const before = performance.now();
      await settles(() => frames.up === 0 && frames.down === 0, patience.frames);
      if (performance.now() - before >= patience.frames) Object.assign(frames, { up: 0, down: 0 });
    },
  };
}

async function settles(isDone, ms) {
  const end = performance.now() + ms;
  while (!isDone() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 1));
}
