import { createAdaptorServer } from '@hono/node-server';

/** Says that the demo cannot have a port, and what to type instead. */
export class PortTaken extends Error {
  constructor(port) {
    const other = port < 60000 ? port + 100 : 8100;
    super(`Port ${port} is already in use. Choose another one, for example: PORT=${other} npm start`);
    this.name = 'PortTaken';
  }
}

/**
 * Serves `fetch` on this machine only, in IPv4 and where there is one in IPv6, because `localhost` may mean either.
 * Gives the port really taken and a `close` that also ends open connections. Rejects with `PortTaken`.
 */
export async function listen(fetch, port) {
  const first = await start(fetch, '127.0.0.1', port);
  const servers = [first];
  const taken = first.address().port;
  try {
    servers.push(await start(fetch, '::1', taken));
  } catch (error) {
    if (error instanceof PortTaken) {
      await stop(first);
      if (port === 0) return listen(fetch, port);
      throw error;
    }
    // A machine without IPv6: localhost can only mean 127.0.0.1.
  }
  return { port: taken, close: () => Promise.all(servers.map(stop)) };
}

function start(fetch, host, port) {
  const server = createAdaptorServer({ fetch });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error));
    server.listen(port, host, () => resolve(server));
  });
}

function stop(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
