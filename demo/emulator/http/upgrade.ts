import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import { errorAnswer, TwilioError } from '../errors.js';
import type { Outcome } from '../faults/faults.js';
import type { Log } from '../log.js';
import type { TwilioAnswer, TwilioRequest } from '../request.js';

/** Lets WebSockets in at `/v3/wsconnect`; faults may refuse, cut, or never answer the upgrade. */
export function acceptUpgrades(
  sockets: WebSocketServer,
  log: Log,
  around: (request: TwilioRequest, run: () => Promise<TwilioAnswer>) => Promise<Outcome>,
  serve: (socket: WebSocket) => void,
): (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (incoming, socket, head) => {
    socket.on('error', (error) => log.warn(`upgrade: ${error.message}`));
    void open().catch((error: unknown) => {
      log.warn(`upgrade not served: ${String(error)}`);
      socket.destroy();
    });

    async function open(): Promise<void> {
      const request = upgradeRequest(incoming);
      const { method, path, query, headers } = request;
      log.add({ kind: 'socket', direction: 'in', method, path, query, headers, text: 'upgrade' });
      const outcome = await around(request, async () => {
        if (path === '/v3/wsconnect') return { status: 101 };
        return errorAnswer(new TwilioError(404, 20404, `The requested resource ${path} was not found`));
      });
      if (outcome.kind === 'cut') socket.destroy();
      if (outcome.kind !== 'answer' || socket.destroyed) return;
      if (outcome.answer.status === 101) sockets.handleUpgrade(incoming, socket, head, serve);
      else refuse(socket, outcome.answer);
    }
  };
}

function upgradeRequest(incoming: IncomingMessage): TwilioRequest {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return { via: 'http', method: 'GET', path: url.pathname, query: Object.fromEntries(url.searchParams), headers, body: undefined };
}

function refuse(socket: Duplex, { status, body }: TwilioAnswer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}
