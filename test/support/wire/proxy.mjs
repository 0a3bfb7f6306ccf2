import { createServer, request as httpRequest } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { createEdits } from './edits.mjs';
import { readFrame, writeFrame } from './frame.mjs';
import { kindOfAsk, kindOfFrame, kindOfHttp } from './kinds.mjs';

/**
 * Stands between an SDK and an emulator (`target`, its origin) and passes everything on, changed first by `changes` and then by
 * `edits`; in between `check(kind, { header, payload }, payloadText)` sees each frame of the server and gives what is wrong with it.
 * `passed(kind, part, text)` hears of every JSON text that goes to the SDK. Gives `url`, `edits`, `problems()` and `close()`.
 */
export async function startWireProxy(target, { changes: planted, edits: first, check, passed = () => undefined } = {}) {
  const edits = createEdits(first);
  const changes = createEdits(planted);
  const problems = [];
  const sockets = new Set();
  const server = createServer((incoming, outgoing) => passHttp(incoming, outgoing));
  const accept = new WebSocketServer({ noServer: true });
  let connections = 0;

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
      else accept.handleUpgrade(incoming, socket, head, (client) => join(client, upstream, (connections += 1)));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    edits,
    problems: () => problems,
    async close() {
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function join(client, upstream, connection) {
    sockets.add(client);
    const asked = new Map();
    const pass = (bytes, kindOf, to, report) => {
      const read = readFrame(bytes);
      if (!read) return to.send(bytes);
      const before = read.payload;
      const frame = { header: JSON.parse(read.header), payload: parse(before.replaceAll(target, url)) };
      const kind = kindOf(frame);
      const moved = before.includes(target) ? resize(frame, before) : before;
      const planted = changes.apply(kind, frame, connection).changed;
      const given = planted ? resize(frame, moved) : moved;
      if (report && check) problems.push(...check(kind, frame, given));
      const did = edits.apply(kind, frame, connection);
      if (did === undefined) return undefined;
      const payload = did.changed ? resize(frame, given) : given;
      const out = planted || did.changed || moved !== before ? writeFrame(frame.header, payload) : bytes;
      if (report) report(kind, readFrame(out));
      if (did.hold > 0) setTimeout(() => to.send(out), did.hold);
      else to.send(out);
      return undefined;
    };
    upstream.on('message', (bytes) => {
      const kindOf = ({ header, payload }) => kindOfFrame(header, payload, asked.get(header.id));
      pass(bytes, kindOf, client, (kind, { header, payload }) => {
        passed(kind, 'header', header);
        if (payload) passed(kind, 'payload', payload);
      });
    });
    client.on('message', (bytes, isBinary) => {
      if (!isBinary) return upstream.send(bytes.toString());
      return pass(bytes, ({ header }) => {
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

  function passHttp(incoming, outgoing) {
    const { method, headers } = incoming;
    const forward = httpRequest(`${target}${incoming.url}`, { method, headers: { ...headers, host: new URL(target).host } }, async (answer) => {
      const chunks = [];
      for await (const chunk of answer) chunks.push(chunk);
      let body = Buffer.concat(chunks);
      const { 'content-length': _, ...rest } = answer.headers;
      if (answer.headers['content-type']?.startsWith('application/json') && !incoming.url.startsWith('/emulator')) {
        const kind = kindOfHttp(method, incoming.url);
        const parsed = { payload: parse(body.toString()) };
        changes.apply(kind, parsed);
        if (check && answer.statusCode < 300) problems.push(...check(kind, parsed));
        edits.apply(kind, parsed);
        const text = textOf(parsed.payload).replaceAll(target, url);
        passed(kind, 'payload', text);
        body = Buffer.from(text);
      }
      outgoing.writeHead(answer.statusCode, { ...rest, 'content-length': body.length }).end(body);
    });
    forward.on('error', () => incoming.socket.destroy());
    incoming.on('aborted', () => forward.destroy());
    incoming.pipe(forward);
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

function parse(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

function textOf(payload) {
  if (payload === undefined) return '';
  return typeof payload === 'string' ? payload : JSON.stringify(payload);
}
