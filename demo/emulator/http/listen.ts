import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';
import { isLoopback } from './control-guard.js';
import type { Log } from '../log.js';
import { refuseUnreadable } from './unreadable.js';
import type { acceptUpgrades } from './upgrade.js';

/** The listening servers. */
export interface Listening {
  /** Where this machine reaches them, as a page writes it. */
  readonly origin: string;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

/**
 * Listens on the port (0 = any free one). The loopback address is served in IPv4 and, where there is one, in IPv6,
 * because `localhost` may mean either. Rejects with a readable error when the port is taken.
 */
export async function listen(
  host: string,
  port: number,
  onRequest: RequestListener,
  onUpgrade: ReturnType<typeof acceptUpgrades>,
  log: Log,
): Promise<Listening> {
  const tcp = new Set<Socket>();
  const start = async (address: string, wanted: number): Promise<Server> => {
    const server = createServer({ requireHostHeader: false }, onRequest);
    server.on('upgrade', onUpgrade);
    server.on('clientError', refuseUnreadable(log));
    // Without a listener an error of accepting, as too many open files, would end the process.
    server.on('error', (error) => log.warn(`server: ${error.message}`));
    server.on('connection', (socket) => {
      tcp.add(socket);
      socket.on('close', () => tcp.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        const problem = error.code === 'EADDRINUSE' ? `port ${wanted} on ${address} is already in use` : `cannot listen on ${address}, port ${wanted} (${error.code})`;
        reject(new Error(problem, { cause: error }));
      });
      server.listen(wanted, address, resolve);
    });
    return server;
  };
  const stop = (server: Server): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of tcp) socket.destroy();
    });

  const first = await start(host, port);
  const servers = [first];
  if (!isLoopback(host)) {
    process.emitWarning(`The local Flex listens on ${host}: whoever reaches this address can use it, and its secrets are public.`);
  }
  const { port: actual } = first.address() as AddressInfo;
  if (host === loopback) {
    try {
      servers.push(await start('::1', actual));
    } catch (error) {
      if (isPortTaken(error)) {
        await stop(first);
        if (port === 0) return listen(host, port, onRequest, onUpgrade, log);
        throw error;
      }
      // A machine without IPv6: localhost can only mean 127.0.0.1.
    }
  }
  return {
    origin: `http://${nameOf(host)}:${actual}`,
    close: async () => {
      await Promise.all(servers.map(stop));
    },
  };
}

function nameOf(host: string): string {
  if ([loopback, '::1', 'localhost', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && error.message.includes('already in use');
}
