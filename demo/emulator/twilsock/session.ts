import type { WebSocket } from 'ws';
import type { Around } from '../faults/requests.js';
import { fieldsOf, parseBody } from '../request.js';
import type { SettingValues } from '../settings.js';
import type { Tokens } from '../tokens.js';
import { Connection } from './connection.js';
import { checkHeader, FrameError } from './frame-check.js';
import { decodeFrame, type Frame } from './frame.js';
import type { Hub } from './hub.js';
import { answerInit, answerUpdate, type Door } from './init.js';
import { limitPatience } from './patience.js';
import { tokenRequest } from './token-request.js';
import { watchToken } from './token-watch.js';
import { serveRequest, type TunnelParts } from './tunnel.js';

/** What every twilsock session works with. */
export interface SessionParts extends TunnelParts {
  readonly tokens: Tokens;
  readonly hub: Hub;
  /** What the storage ids are made of; another one when the world is another one. */
  bootId(): string;
  /** Its warning time is read anew for every token. */
  readonly settings: Pick<SettingValues, 'warnBefore'>;
  /** What continuation tokens are signed with. */
  continuationKey(): string;
  /** Lets rules have their way with `init` and `update`. */
  readonly around: Around;
}

const pingEvery = 30_000;

/** Serves one WebSocket from its opening to its end. */
export function serveSession(socket: WebSocket, parts: SessionParts): void {
  const { clock, log, hub } = parts;
  const connection = new Connection(socket, log);
  const watch = watchToken(connection, clock, parts.settings);
  const door: Door = {
    tokens: parts.tokens,
    bootId: parts.bootId,
    continuationKey: parts.continuationKey,
    join: (joining, grant) => hub.join(joining, grant.identity),
    follow: (grant) => {
      if (socket.readyState === socket.OPEN) watch.follow(grant);
    },
  };
  let pingTimer: unknown;
  const ping = (): void => {
    connection.push('ping');
    pingTimer = clock.setTimeout(ping, pingEvery);
  };
  pingTimer = clock.setTimeout(ping, pingEvery);

  const stopPatience = limitPatience(connection, clock);
  let tokenTurn = Promise.resolve();

  log.add({ kind: 'socket', text: 'open' });
  socket.on('error', (error) => log.warn(`socket: ${error.message}`));
  socket.on('close', (code) => {
    clock.clearTimeout(pingTimer);
    stopPatience();
    watch.stop();
    hub.leave(connection);
    log.add({ kind: 'socket', text: `closed ${code}`, ...connection.about() });
  });
  socket.on('message', (data, isBinary) => {
    if (!connection.alive && !connection.closing) return;
    const bytes = Buffer.isBuffer(data) ? data : Buffer.from(data as ArrayBuffer);
    void serveFrame(bytes, isBinary).catch((error: unknown) => {
      log.warn(`frame not served: ${String(error)}`);
      connection.close(error instanceof FrameError ? error.closeCode : 406);
    });
  });

  async function serveFrame(bytes: Buffer, isBinary: boolean): Promise<void> {
    if (!isBinary) throw new Error('a text message');
    const frame = decodeFrame(bytes);
    const { header } = frame;
    checkHeader(header);
    if (connection.closing && header['method'] !== 'reply' && header['method'] !== 'close') return;
    if (header['method'] === 'message') return serveRequest(connection, frame, parts);
    log.add({
      kind: 'frame',
      direction: 'in',
      ...connection.about(),
      frame: header,
      body: parseBody(frame.payload, 'application/json'),
    });
    switch (header['method']) {
      case 'init':
      case 'update':
        // One after the other, so that of two `init` in one moment only the first one names the connection.
        return (tokenTurn = tokenTurn.catch(() => undefined).then(() => serveToken(header)));
      case 'close':
        return socket.close();
      case 'reply':
        return connection.acknowledge(header['id']);
      case 'telemetry.v1':
        return;
      default:
        throw new Error(`unknown method ${JSON.stringify(header['method'])}`);
    }
  }

  function serveToken(header: Frame['header']): Promise<void> {
    const isFirst = header['method'] === 'init' && connection.identity === undefined;
    return isFirst ? answerToken('INIT', header, answerInit) : answerToken('UPDATE', header, answerUpdate);
  }

  async function answerToken(method: 'INIT' | 'UPDATE', header: Frame['header'], answer: typeof answerInit): Promise<void> {
    const request = tokenRequest(method, header, connection, hub);
    const outcome = await parts.around(request, () => answer(door, connection, header));
    const reply = { method: 'reply', id: header['id'] };
    if (outcome.kind === 'cut') connection.cut();
    if (outcome.kind === 'refusal') connection.send({ ...reply, status: outcome.status }, outcome.payload);
    if (outcome.kind !== 'answer') return;
    const { status, body, afterwards } = outcome.answer;
    const fields = status === 200 ? { status: { code: 200, status: 'OK' }, ...fieldsOf(body) } : { status: body };
    connection.send({ ...reply, ...fields }, undefined, { flaw: outcome.flaw });
    afterwards?.();
  }
}
