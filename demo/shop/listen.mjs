import { createAdaptorServer } from '@hono/node-server';

/** Says that the demo cannot have a port, and what to type instead. */
export class PortTaken extends Error {
  constructor(port) {
    const other = port < 60000 ? port + 100 : 8100;
    super(`Port ${port} is already in use. Choose another one, for example: PORT=${other} npm start`);
    this.name = 'PortTaken';
  }
}

/** Serves `fetch` on this machine only; gives the port really taken and a `close` that also ends open connections. */
export function listen(fetch, port) {
  const server = createAdaptorServer({ fetch });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error));
    server.listen(port, '127.0.0.1', () => {
      resolve({
        port: server.address().port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
