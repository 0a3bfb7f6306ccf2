import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import { errorAnswer, TwilioError } from '../errors.js';
import type { Outcome } from '../faults/faults.js';
import type { Log } from '../log.js';
import type { TwilioAnswer, TwilioRequest } from '../request.js';
import { answerBare } from './unreadable.js';

/** Lets WebSockets in at `/v3/wsconnect`; faults may refuse, cut, or never answer the upgrade. */
export function acceptUpgrades(
  sockets: WebSocketServer,
  log: Log,
  around: (request: TwilioRequest, run: () => Promise<TwilioAnswer>) => Promise<Outcome>,
  serve: (socket: WebSocket) => void,
): (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void {
  sockets.on('wsClientError', (error, socket) => {
    log.warn(`upgrade: ${error.message}`);
    answerBare(socket, errorAnswer(new TwilioError(400, 20400, `Bad Request: ${error.message}`)));
  });
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
      else answerBare(socket, outcome.answer);
    }
  };
}

function upgradeRequest(incoming: IncomingMessage): TwilioRequest {
  // No URL: that would read "//host/path" as another host, and tidy up dots.
  const [path = '', search = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return { via: 'http', method: 'GET', path, query: Object.fromEntries(new URLSearchParams(search)), headers, body: undefined };
}
