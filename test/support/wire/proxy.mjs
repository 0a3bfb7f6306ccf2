import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { createEdits } from './edits.mjs';
import { readFrame, writeFrame } from './frame.mjs';
import { kindOfAsk, kindOfFrame } from './kinds.mjs';
import { parse, textOf } from './payload.mjs';
import { passHttp } from './pass-http.mjs';

/**
 * Stands between an SDK and an emulator (`target`, its origin) and passes everything on, changed first by `changes` and then by
 * `edits`; in between `check(kind, { header, payload }, { text, correlations })` sees each frame of the server, with its payload as text
 * and the numbers of the subscriptions that were asked for, and gives what is wrong with it.
 * `passed(kind, part, text)` hears of every JSON text that goes to the SDK. Gives `url`, `problems()` and `close()`.
 */
export async function startWireProxy(target, { changes: planted, edits: first, check, passed = () => undefined } = {}) {
  const edit = createEdits(first);
  const plant = createEdits(planted);
  const problems = [];
  const sockets = new Set();
  const server = createServer();
  const accept = new WebSocketServer({ noServer: true });

  server.on('upgrade', (incoming, socket, head) => {
    const upstream = new WebSocket(`${target.replace('http', 'ws')}${incoming.url}`, { headers: originOf(incoming) });
    sockets.add(upstream);
    upstream.on('error', () => socket.destroy());
    upstream.on('unexpected-response', (_, { statusCode }) => {
      socket.end(`HTTP/1.1 ${statusCode} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      upstream.terminate();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => upstream.terminate());
    upstream.on('open', () => {
      if (socket.destroyed) upstream.terminate();
      else accept.handleUpgrade(incoming, socket, head, (client) => join(client, upstream));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  server.on('request', passHttp({ target, url, plant, edit, passed, report: (kind, answer) => check && problems.push(...check(kind, answer)) }));
  return {
    url,
    problems: () => problems,
    async close() {
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function join(client, upstream) {
    sockets.add(client);
    const asked = new Map();
    const correlations = new Set();
    const pass = (bytes, kindOf, to, report) => {
      const read = readFrame(bytes);
      if (!read) return to.send(bytes);
      const before = read.payload;
      const frame = { header: JSON.parse(read.header), payload: parse(before.replaceAll(target, url)) };
      const kind = kindOf(frame);
      const moved = before.includes(target) ? resize(frame, before) : before;
      const changed = plant(kind, frame);
      const given = changed ? resize(frame, moved) : moved;
      if (report && check) problems.push(...check(kind, frame, { text: given, correlations }));
      const edited = edit(kind, frame);
      const payload = edited ? resize(frame, given) : given;
      const out = changed || edited || moved !== before ? writeFrame(frame.header, payload) : bytes;
      if (report) report(kind, readFrame(out));
      to.send(out);
      return undefined;
    };
    upstream.on('message', (bytes, isBinary) => {
      if (!isBinary) return client.send(bytes.toString());
      const kindOf = ({ header, payload }) => kindOfFrame(header, payload, asked.get(header.id));
      return pass(bytes, kindOf, client, (kind, { header, payload }) => {
        passed(kind, 'header', header);
        if (payload) passed(kind, 'payload', payload);
      });
    });
    client.on('message', (bytes, isBinary) => {
      if (!isBinary) return upstream.send(bytes.toString());
      return pass(bytes, ({ header, payload }) => {
        if (payload?.correlation_id) correlations.add(payload.correlation_id);
        asked.set(header.id, kindOfAsk(header));
        return `ask ${kindOfAsk(header)}`;
      }, upstream);
    });
    upstream.on('close', (code, reason) => {
      if (code === 1006) client.terminate();
      else client.close(code === 1005 ? 1000 : code, reason);
    });
    client.on('close', () => upstream.close());
    client.on('error', () => upstream.terminate());
  }
}

// Gives the payload's text and tells the header how much longer than `before` it is; a size that was wrong stays as wrong as it was.
function resize({ header, payload }, before) {
  const now = textOf(payload);
  if (typeof header.payload_size === 'number') header.payload_size += Buffer.byteLength(now) - Buffer.byteLength(before);
  return now;
}

function originOf({ headers: { origin } }) {
  return origin === undefined ? {} : { origin };
}
